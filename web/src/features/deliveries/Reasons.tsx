import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Dashboard.module.css'
import type { Excluded } from './deliveries.ts'
import { ways } from './ways.ts'

type Props = { delivery: number; exclusions: readonly Excluded[]; of: { run?: string } }

/** Who was left out, reason by reason; thin bars, for they never left. Each leads to its people. */
export function Reasons({ delivery, exclusions, of }: Props) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const sum = exclusions.reduce((all, { people }) => all + people, 0)
  const most = Math.max(1, ...exclusions.map(({ people }) => people))
  return (
    <section>
      <h2>{t('excluded.title', { count: sum })}</h2>
      {exclusions.length === 0 && <p className={`hint ${classes.none}`}>{t('excluded.none')}</p>}
      <ul className={classes.reasons}>
        {exclusions.map(({ reason, people, says }) => (
          <li key={reason}>
            <Link to={ways.exclusions(delivery)} search={{ reason, ...of }}>
              <span className="truncate grow">{says}</span>
              <i style={{ width: Math.max(2, Math.round((people / most) * 44)) }} aria-hidden />
              <b className="num">{number(people)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
