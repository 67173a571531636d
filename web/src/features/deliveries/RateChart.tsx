import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Rich } from '../../ui/Rich.tsx'
import classes from './RateChart.module.css'
import { layRate, plot, type RateInput } from './rate-chart.ts'

/** How fast it goes: solid up to now, dashed to the end; the account's limit dotted with its words. */
export function RateChart(props: RateInput & { ownLimit: boolean; hasLeft: boolean }) {
  const { t } = useTranslation('deliveries')
  const { number, rate, time, clock } = useFormats()
  const { points, answers, endsAt } = props
  const drawn = layRate(props)
  // What lasts less than some minutes would begin and end at the same one.
  const tick = drawn.until - drawn.from < 300_000 ? clock : time
  const replies = answers.reduce((sum, { count }) => sum + count, 0)
  const stops = answers.reduce((sum, one) => sum + one.stops, 0)
  const height = replies > 0 ? plot.height : plot.axis + 26
  const label = { y: height - 4, className: classes.axis }
  const ends = endsAt !== null && drawn.until > drawn.latest + 30_000
  // Beside the hour at which it began there is no room for a second one.
  const nowAt = Math.min(drawn.dot?.x ?? plot.width, ends ? plot.width - 90 : plot.width)
  return (
    <section aria-label={t('rate.title')}>
      <p className="row">
        <b className={classes.title}>{t('rate.title')}</b>
        <span className="muted">{t('rate.unit')}</span>
      </p>
      {points.length === 0 ? (
        <p className={`hint ${classes.none}`}>{t(props.hasLeft ? 'rate.soon' : 'rate.none')}</p>
      ) : (
        <svg
          viewBox={`0 0 ${plot.width} ${height}`}
          className={classes.chart}
          role="img"
          aria-label={t('rate.name', {
            from: time(drawn.from),
            now: number(points.at(-1)?.perSecond ?? 0),
            most: number(Math.max(0, ...points.map(({ perSecond }) => perSecond))),
          })}
        >
          {drawn.ticks.map(({ perSecond, y }) => (
            <g key={perSecond}>
              {perSecond > 0 && <line x1={plot.left} x2={plot.width} y1={y} y2={y} className={classes.grid} />}
              <text x={plot.left - 8} y={y + 4} textAnchor="end" className={classes.axis}>
                {number(perSecond)}
              </text>
            </g>
          ))}
          {drawn.limit && (
            <>
              <line x1={plot.left} x2={plot.width} y1={drawn.limit.y} y2={drawn.limit.y} className={classes.limit} />
              <text x={plot.width} y={drawn.limit.y - 5} textAnchor="end" className={classes.axis}>
                {t(props.ownLimit ? 'rate.ownLimit' : 'rate.limit', { rate: rate(drawn.limit.perSecond) })}
              </text>
            </>
          )}
          <path d={drawn.area} className={classes.area} />
          <path d={drawn.line} className={classes.line} />
          <path d={drawn.forecast} className={classes.forecast} />
          {drawn.dot && (endsAt !== null || points.length === 1) && (
            <circle cx={drawn.dot.x} cy={drawn.dot.y} r="3.5" className={classes.dot} />
          )}
          <line x1={plot.left} x2={plot.width} y1={plot.axis} y2={plot.axis} className={classes.base} />
          {drawn.answers.map(({ x, width, height: tall, stop }) => (
            <g key={x}>
              <rect
                x={x - width / 2}
                y={plot.axis + 3}
                width={width}
                height={tall}
                rx="1"
                fill="var(--p-theirs-edge)"
              />
              {stop && (
                <rect x={x - width / 2} y={plot.axis + 3} width={width} height="3.5" rx=".5" fill="var(--p-ink)" />
              )}
            </g>
          ))}
          <text x={plot.left} {...label}>
            {tick(drawn.from)}
          </text>
          {nowAt > plot.left + 70 && (
            <text x={nowAt} textAnchor={nowAt < plot.width - 30 ? 'middle' : 'end'} {...label} data-now>
              {tick(drawn.latest)}
            </text>
          )}
          {ends && (
            <text x={plot.width} textAnchor="end" {...label}>
              {tick(drawn.until)}
            </text>
          )}
        </svg>
      )}
      {replies > 0 && (
        <p className="hint">
          <Rich
            text={
              stops > 0
                ? t('rate.stops', { answers: t('rate.answers', { count: replies }), stops: number(stops) })
                : `${t('rate.answers', { count: replies })}.`
            }
          />
        </p>
      )}
      <table className="visually-hidden">
        <caption>{t('rate.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rate.time')}</th>
            <th scope="col">{t('rate.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {points.slice(-60).map(({ at, perSecond }) => (
            <tr key={at}>
              <td>{clock(at)}</td>
              <td>{number(perSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
