import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useWhen } from '../../app/use-when.ts'
import classes from './Confirm.module.css'
import type { Confirmation } from './deliveries.ts'

/** What happens from the click to the last message. */
export function ConfirmTimes({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation('deliveries')
  const { number, duration } = useFormats()
  const moment = useWhen()
  const { starts_at, ends_at, waves, expires_after_minutes } = confirmation
  const later = Date.parse(starts_at) > Date.now() + 60_000
  const rows: [string, string][] = [
    ...(later ? ([[t('confirm.until'), t('confirm.untilText')]] as [string, string][]) : []),
    ...(waves?.of ?? []).map(({ wave, starts_at: at, messages, waiting }): [string, string] => [
      t('confirm.wave', { number: number(wave) }),
      [
        t('confirm.waveText', { when: moment(at), count: messages }),
        ...(waiting > 0 ? [t('confirm.waveWaits', { count: waiting })] : []),
      ].join(' '),
    ]),
    [t('confirm.atDeparture'), t('confirm.atDepartureText')],
    ...(ends_at === null
      ? []
      : ([[t('confirm.ends'), t('confirm.endsText', { when: moment(ends_at) })]] as [string, string][])),
    [t('fact.validity'), t('confirm.validityText', { duration: duration(expires_after_minutes * 60_000) })],
  ]
  return (
    <dl className={classes.times}>
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
