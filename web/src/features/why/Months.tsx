import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { band, isTheirs, layMonths } from './months.ts'
import classes from './Why.module.css'
import type { WhyItem } from './why.ts'

const legend = ['received', 'not-delivered', 'left-out', 'in-doubt', 'wrote'] as const

/** Ours above, theirs below, and between the two whether one might write: ink where they had said stop. */
export function Months({ items }: { items: readonly WhyItem[] }) {
  const { t } = useTranslation('why')
  const { locale, weekday } = useFormats()
  const { from, marks, stretches, months } = layMonths(items, Date.now())
  const month = new Intl.DateTimeFormat(locale, { month: 'short' })
  const middle = band.top + band.tall / 2
  if (marks.length === 0) return null
  return (
    <section className="wide-only">
      <div className={classes.yearHead}>
        <h2>{months.length >= 11 ? t('year') : t('since', { day: weekday(from) })}</h2>
        <span className={classes.key}>
          {legend.map((kind) => (
            <span key={kind}>
              <i data-kind={kind} aria-hidden />
              {t(`key.${kind}`)}
            </span>
          ))}
        </span>
      </div>
      <svg viewBox={`0 0 ${band.width} ${band.height}`} className={classes.year} role="img" aria-label={t('yearName')}>
        {months.map(({ at, x }) => (
          <g key={at}>
            <line x1={x} x2={x} y1="14" y2={band.height - 14} className={classes.month} />
            <text x={x + 3} y={band.height - 2} className={classes.axis}>
              {month.format(at)}
            </text>
          </g>
        ))}
        {stretches.map(({ x, width, closed }) => (
          <g key={x}>
            <rect
              x={x}
              y={band.top}
              width={width}
              height={band.tall}
              rx="4"
              className={closed ? classes.closed : classes.open}
            />
            {width > 90 && (
              <text x={x + 10} y={middle + 4} className={closed ? classes.closedWord : classes.openWord}>
                {t(closed ? 'closed' : 'open')}
              </text>
            )}
          </g>
        ))}
        {marks.map(({ x, kind, at }) => {
          const below = isTheirs(kind)
          const [y, from, to] = below
            ? [band.below, band.top + band.tall + 3, band.below - 4]
            : [band.above, band.above + 4, band.top - 3]
          return (
            <g key={`${at} ${kind}`} className={classes.mark} data-kind={kind}>
              <line x1={x} x2={x} y1={from} y2={to} />
              <circle cx={x} cy={y} r="4.5" />
            </g>
          )
        })}
      </svg>
    </section>
  )
}
