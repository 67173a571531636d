import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Dashboard.module.css'
import type { Dashboard } from './deliveries.ts'
import { ways } from './ways.ts'

/** Who wrote back, and who opted out because of it, of those whom it reached. Each leads to what they wrote. */
export function AnswersLine({
  delivery,
  dashboard,
  of,
}: {
  delivery: number
  dashboard: Dashboard
  of: { run?: string }
}) {
  const { t } = useTranslation('deliveries')
  const { number, percent } = useFormats()
  const { answers, counts } = dashboard
  const reached = Math.max(1, counts?.delivered ?? 0)
  const lines = [
    { meaning: undefined, says: t('answers.all'), people: answers.all },
    { meaning: 'opt-out', says: t('answers.is.opt-out'), people: answers.opt_outs },
    { meaning: 'opt-in', says: t('answers.is.opt-in'), people: answers.opt_ins },
    { meaning: 'help', says: t('answers.is.help'), people: answers.help },
  ].filter(({ people, meaning }) => people > 0 || meaning === undefined || meaning === 'opt-out')
  return (
    <section>
      <h2>{t('answers.title', { count: answers.all })}</h2>
      <ul className={classes.reasons}>
        {lines.map(({ meaning, says, people }) => (
          <li key={says}>
            <Link to={ways.answers(delivery)} search={{ ...(meaning ? { meaning } : {}), ...of }}>
              <span className="truncate grow">{says}</span>
              <span className="muted num">{percent(Math.min(1, people / reached))}</span>
              <b className="num">{number(people)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
