import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Dashboard.module.css'
import { exclusionReasons, isReason, type Reason } from './reasons.ts'
import { ways } from './ways.ts'

type Props = { delivery: number; excluded: Partial<Record<string, number>> }

/** Who was left out, reason by reason; thin bars, for they never left. Each leads to its people. */
export function Reasons({ delivery, excluded }: Props) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const rows = reasonsOf(excluded)
  const sum = rows.reduce((all, { count }) => all + count, 0)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <section>
      <h2>{t('excluded.title', { count: sum })}</h2>
      {rows.length === 0 && <p className={`hint ${classes.none}`}>{t('excluded.none')}</p>}
      <ul className={classes.reasons}>
        {rows.map(({ reason, count }) => (
          <li key={reason}>
            <Link to={ways.exclusions(delivery)} search={{ reason }}>
              <span className="truncate grow">{t(`reason.${reason}`)}</span>
              <i style={{ width: Math.max(2, Math.round((count / most) * 44)) }} aria-hidden />
              <b className="num">{number(count)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The largest first; equal ones in the order of the table. */
export function reasonsOf(excluded: Partial<Record<string, number>>): { reason: Reason; count: number }[] {
  return Object.entries(excluded)
    .flatMap(([reason, count]) => (isReason(reason) && count ? [{ reason, count }] : []))
    .sort((a, b) => b.count - a.count || exclusionReasons.indexOf(a.reason) - exclusionReasons.indexOf(b.reason))
}
