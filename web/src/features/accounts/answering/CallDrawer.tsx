import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { usePhone } from '../../../app/phones.ts'
import { Act } from '../../../ui/Act.tsx'
import { Bubble } from '../../../ui/Bubble.tsx'
import { Drawer } from '../../../ui/Drawer.tsx'
import { Read } from '../../../ui/Read.tsx'
import classes from './Answering.module.css'
import { callQuery } from './answering.ts'
import { Exchange } from './TryScript.tsx'
import { useReason } from './use-call-words.ts'

type Props = {
  account: number
  incoming: number
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One message for the script: what was sent to it and what it said, call by call. */
export function CallDrawer({ account, incoming, ...moves }: Props) {
  const { t } = useTranslation('answering')
  const phone = usePhone()
  const { moment } = useFormats()
  const reason = useReason()
  const query = useQuery(callQuery(account, incoming))
  const call = query.data
  return (
    <Drawer
      width={480}
      kicker={t('log.kicker', { id: incoming })}
      sentence={call ? t(`drawer.${call.state}`, { who: phone(call.from) }) : t('tabCalls')}
      {...moves}
      foot={
        <Act right="incoming.read" to="/incoming" search={{ open: String(incoming) }}>
          {t('log.open')}
        </Act>
      }
    >
      <Read query={query} what={t('log.what')}>
        {({ text, at, because, status, tried }) => (
          <div className={classes.outcome}>
            {text === null ? (
              <p className="soft">{t('log.notKept')}</p>
            ) : (
              <Bubble voice="theirs" text={text} note={moment(at)} />
            )}
            {because && <p>{reason(because, status)}</p>}
            {tried.length === 0 && <p className="soft">{t('log.none')}</p>}
            {tried.map((one) => (
              <div key={one.attempt} className={classes.outcome}>
                {one.problem && tried.length > 1 && <p className={classes.wrong}>{reason(one.problem, one.status)}</p>}
                <Exchange title={t('log.request')} text={`POST ${one.url}\n\n${one.request ?? t('log.notKept')}`} />
                {one.status !== null && (
                  <Exchange
                    title={t('log.response', { ms: one.took_ms })}
                    text={[`HTTP ${one.status}`, one.content_type && `content-type: ${one.content_type}`, '', one.said]
                      .filter((part) => part !== null)
                      .join('\n')}
                  />
                )}
              </div>
            ))}
          </div>
        )}
      </Read>
    </Drawer>
  )
}
