import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterChoices } from '../../ui/FilterPills.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { useCallWords } from './use-call-words.ts'
import classes from './Webhooks.module.css'
import { type Call, key, readCalls } from './webhooks.ts'

const states = ['waiting', 'arrived', 'failed'] as const

/** What was sent to it and what became of it, newest first. */
export function CallLog({ id, act, onCall }: { id: number; act: ReactNode; onCall: (event: number) => void }) {
  const { t } = useTranslation(['webhooks', 'app'])
  const [state, setState] = useState<Call['state'] | undefined>(undefined)
  const rows = usePages({ queryKey: [...key, 'calls', id, state], read: readCalls(id, state) })
  return (
    <section className={classes.log}>
      <div className="row">
        <h3 className="grow">{t('log.title')}</h3>
        {act}
      </div>
      <FilterChoices
        label={t('log.title')}
        value={state ?? ''}
        onChange={(value) => setState(states.find((one) => one === value))}
        choices={[
          { value: '', label: t('log.all') },
          ...states.map((value) => ({ value, label: t(`app:state.call.${value}`) })),
        ]}
      />
      {rows.state === 'waiting' ? (
        <Loading what={t('log.what')} />
      ) : rows.state === 'failed' ? (
        <ProblemNotice problem={rows.problem} onRetry={rows.retry} />
      ) : rows.items.length === 0 ? (
        <Empty text={state === undefined ? t('log.empty') : t('log.emptyFiltered')} />
      ) : (
        <ul className={classes.calls}>
          {rows.items.map((call) => (
            <OneCall key={call.event_id} call={call} onOpen={() => onCall(call.event_id)} />
          ))}
        </ul>
      )}
      {rows.hasMore && (
        <Act look="quiet" loading={rows.readingMore} onClick={rows.readMore}>
          {t('log.more')}
        </Act>
      )}
      <p className="hint">{t('log.kept')}</p>
    </section>
  )
}

function OneCall({ call, onOpen }: { call: Call; onOpen: () => void }) {
  const { stamp } = useFormats()
  const say = useCallWords()
  return (
    <li>
      <button type="button" className={classes.call} onClick={onOpen}>
        <span className={classes.first}>
          <span className="truncate">{say.type(call.type)}</span>
          <span className="hint nowrap end">{stamp(call.at)}</span>
        </span>
        <span className={classes.second}>
          <State of="call" is={call.state} size={14} />
          <span className="hint truncate">{say.became(call)}</span>
        </span>
      </button>
    </li>
  )
}
