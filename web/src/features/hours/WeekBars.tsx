import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './WeekBars.module.css'
import { dayMinutes, sayWeek, type Week, weekdays } from './week.ts'

type Props = {
  week: Week
  /** The days above the bars, where there is room. */
  named?: boolean
  /** A moment of the week to mark, by the recipient's clock: the day from Monday, and the minute in it. */
  mark?: { day: number; minute: number } | null
}

/** Seven days, midnight to midnight each: open as ours, closed hatched in grey. */
export function WeekBars({ week, named = false, mark = null }: Props) {
  const { t } = useTranslation('hours')
  const { locale, hours } = useFormats()
  const names = weekdays(locale, 'short')
  return (
    <div className={classes.week} role="img" aria-label={sayWeek(week, locale, hours) || t('neverOpen')}>
      {named &&
        names.map((name) => (
          <span key={name} className={classes.name} aria-hidden>
            {name}
          </span>
        ))}
      {week.map((windows, day) => (
        <span
          key={names[day]}
          className={classes.day}
          title={`${names[day]} ${windows.map(({ from, to }) => hours(from, to)).join(', ') || t('closed')}`}
        >
          {windows.map(({ from, to }) => (
            <span key={from} className={classes.open} style={{ left: share(from), width: share(to - from) }} />
          ))}
          {mark?.day === day && <span className={classes.now} style={{ left: share(mark.minute) }} />}
        </span>
      ))}
    </div>
  )
}

const share = (minutes: number) => `${(minutes / dayMinutes) * 100}%`
