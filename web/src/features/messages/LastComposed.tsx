import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { MessageState } from '../../app/message/MessageState.tsx'
import type { Message } from '../../app/message/message.ts'
import { usePhone } from '../../app/phones.ts'
import { Aged } from '../../ui/Aged.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Compose.module.css'
import { composedQuery } from './messages.ts'

export const lastShown = 8
type Props = { open: string | undefined; onOpen: (id: string) => void }

/** What was composed last, with what becomes of it while one looks. */
export function LastComposed({ open, onOpen }: Props) {
  const { t } = useTranslation('messages')
  const last = useQuery(composedQuery(lastShown))
  useLiveRefresh(['messages'], ['messages', 'composed'])
  return (
    <section className={classes.last} aria-label={t('last')}>
      <h2>{t('last')}</h2>
      {last.isPending ? (
        <Loading what={t('lastWhat')} rows={3} />
      ) : last.isError ? (
        <ProblemNotice problem={last.error} onRetry={last.refetch} />
      ) : last.data.items.length === 0 ? (
        <p className="hint">{t('lastEmpty')}</p>
      ) : (
        <Aged>
          <table className={classes.lastTable}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{t('column.profile')}</th>
                <th scope="col">{t('column.to')}</th>
                <th scope="col">{t('column.text')}</th>
                <th scope="col">{t('column.at')}</th>
                <th scope="col">{t('column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {last.data.items.map((message) => (
                <Row key={message.id} message={message} isOpen={open === message.id} onOpen={onOpen} />
              ))}
            </tbody>
          </table>
        </Aged>
      )}
    </section>
  )
}

function Row({ message, isOpen, onOpen }: { message: Message; isOpen: boolean; onOpen: (id: string) => void }) {
  const { t } = useTranslation('messages')
  const { stamp } = useFormats()
  const phone = usePhone()
  return (
    <tr data-open={isOpen || undefined} onClick={() => onOpen(message.id)}>
      <td className={classes.lastName}>
        <button type="button" aria-expanded={isOpen}>
          {message.profile?.name ?? <span className="muted">{t('unknown')}</span>}
        </button>
      </td>
      <td className="muted nowrap">{phone(message.to)}</td>
      <td className={`soft ${classes.lastText} wide-only`}>{message.text}</td>
      <td className="muted nowrap wide-only">{stamp(message.created_at)}</td>
      <td className="nowrap">
        <MessageState message={message} />
      </td>
    </tr>
  )
}
