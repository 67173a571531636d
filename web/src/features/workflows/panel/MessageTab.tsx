import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { balanceOf } from '../../../app/delivery-counts.ts'
import { shownState } from '../../../app/delivery-states.ts'
import { useFormats } from '../../../app/formats.ts'
import { useLiveRefresh } from '../../../app/live.ts'
import { Act } from '../../../ui/Act.tsx'
import { BalanceBar } from '../../../ui/BalanceBar.tsx'
import { Bubble } from '../../../ui/Bubble.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Read } from '../../../ui/Read.tsx'
import { State } from '../../../ui/State.tsx'
import { type Message, messageQuery } from '../workflows.ts'
import classes from './Panel.module.css'

/** What the SMS of an activity says and whom it reached. Its own properties are on its own pages: two places. */
export function MessageTab({ workflow, activity }: { workflow: number; activity: string }) {
  const { t } = useTranslation('workflows')
  const query = useQuery(messageQuery(workflow, activity))
  useLiveRefresh(['deliveries', 'messages'], ['workflows', workflow, 'messages'])
  return (
    <Read query={query} what={t('panel.message')}>
      {(message) => (message === null ? null : <Told message={message} />)}
    </Read>
  )
}

function Told({ message }: { message: Message }) {
  const { t } = useTranslation('workflows')
  const { number, stamp } = useFormats()
  const { id, text, channel, counts, now, failed, executions, last_run_at } = message
  return (
    <div className={classes.form}>
      <State of="delivery" is={shownState(now.state, failed)} />
      {text === '' ? <p className="muted">{t('message.empty')}</p> : <Bubble voice="ours" text={text} />}
      <Facts
        facts={[
          [t('message.channel'), channel === null ? t('message.noChannel') : channel.name],
          ...(channel === null ? [] : [[t('message.sender'), channel.sender] as const]),
          ...(executions === 0 ? [] : [[t('message.executions'), number(executions)] as const]),
          ...(last_run_at === null ? [] : [[t('message.last'), stamp(last_run_at)] as const]),
        ]}
      />
      <h3>{t('message.where')}</h3>
      {counts === null || counts.target === 0 ? (
        <p className="muted">{t('message.nobody')}</p>
      ) : (
        <BalanceBar balance={balanceOf(counts)} target={counts.target} legend />
      )}
      <div className="row">
        <Act size="xs" to={`/deliveries/${id}`}>
          {t('message.open')}
        </Act>
        <Act size="xs" to={`/deliveries/${id}/content`}>
          {t('message.edit')}
        </Act>
      </div>
    </div>
  )
}
