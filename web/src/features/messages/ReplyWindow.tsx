import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Compose.module.css'
import type { Sender } from './messages.ts'

/** How long one can answer, a tick an hour; or that one cannot, and where a STOP goes then. */
export function ReplyWindow({ sender: { sender }, canAnswer }: { sender: Sender; canAnswer: boolean }) {
  const { t } = useTranslation('messages')
  const phone = usePhone()
  const hours = sender.reply_window_hours
  if (sender.kind === 'alphanumeric') {
    return (
      <div className={classes.window}>
        <p>
          <Rich text={t('window.none', { sender: sender.value })} />
        </p>
        <p className="hint">
          {sender.route === 'sender' && t('window.routeSender', { to: phone(sender.route_sender_value ?? '') })}
          {sender.route === 'address' && t('window.routeAddress')}
          {sender.route === 'page' && t('window.routePage')}
        </p>
      </div>
    )
  }
  if (!canAnswer) {
    return (
      <div className={classes.window}>
        <p>
          <Rich text={t('window.thisOne')} />
        </p>
        <p className="hint">{t('window.thisOneHint')}</p>
      </div>
    )
  }
  if (hours === null) {
    return (
      <div className={classes.window}>
        <p className="hint">
          <Rich text={t('window.always')} />
        </p>
      </div>
    )
  }
  return (
    <div className={classes.window}>
      <p className="theirs">
        <b>{t('window.title', { count: hours })}</b>
      </p>
      <div
        className={classes.hours}
        role="img"
        aria-label={t('window.title', { count: hours })}
        title={t('window.name')}
      >
        {Array.from({ length: hours }, (_, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <i key={hour} />
        ))}
      </div>
      <p className="hint">{t('window.text')}</p>
    </div>
  )
}
