import { ActionIcon, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import classes from './WeekFields.module.css'
import { fromField, type Hours, isSameWeek, toField, type Week, weekdays } from './week.ts'

type Props = { week: Week; onWeek: (week: Week) => void; error: string | undefined; disabled: boolean }

/** The hours of each day, several stretches where wanted; a day without any is closed. */
export function WeekFields({ week, onWeek, error, disabled }: Props) {
  const { t } = useTranslation('hours')
  const { locale } = useFormats()
  const names = weekdays(locale, 'long')
  const short = weekdays(locale, 'short')
  const setDay = (day: number, hours: Hours[]) => onWeek(week.map((known, at) => (at === day ? hours : known)))
  const monday = week[0] ?? []
  const likeMonday = week.map((hours, day) => (day < 5 ? monday.map((one) => ({ ...one })) : hours))
  return (
    <fieldset className={classes.days}>
      <legend className="visually-hidden">{t('week')}</legend>
      {week.map((hours, day) => (
        <div key={names[day]} className={classes.day}>
          <span className={classes.name}>{short[day]}</span>
          <div className={classes.windows}>
            {hours.length === 0 && <span className={classes.closed}>{t('closed')}</span>}
            {hours.map((one, at) => (
              <OneWindow
                // biome-ignore lint/suspicious/noArrayIndexKey: what is typed changes the hours, and the field must stay
                key={at}
                day={names[day] ?? ''}
                hours={one}
                disabled={disabled}
                onHours={(changed) =>
                  setDay(
                    day,
                    changed ? hours.map((known, i) => (i === at ? changed : known)) : hours.filter((_, i) => i !== at),
                  )
                }
              />
            ))}
          </div>
          <ActionIcon
            className={classes.add}
            size={28}
            disabled={disabled || hours.length >= 3}
            aria-label={t('addHours', { day: names[day] ?? '' })}
            onClick={() => setDay(day, [...hours, nextAfter(hours)])}
          >
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {!disabled && monday.length > 0 && !isSameWeek(week, likeMonday) && (
        <div className="row">
          <Act look="quiet" size="xs" onClick={() => onWeek(likeMonday)}>
            {t('likeMonday')}
          </Act>
        </div>
      )}
      <p className="hint">{t('weekHint')}</p>
    </fieldset>
  )
}

type OneProps = { day: string; hours: Hours; disabled: boolean; onHours: (hours: Hours | null) => void }

function OneWindow({ day, hours, disabled, onHours }: OneProps) {
  const { t } = useTranslation('hours')
  return (
    <div className={classes.window}>
      <TextInput
        type="time"
        classNames={{ input: classes.time ?? '' }}
        aria-label={t('from', { day })}
        disabled={disabled}
        value={toField(hours.from)}
        onChange={(event) => {
          const from = fromField(event.currentTarget.value, false)
          if (from !== null) onHours({ ...hours, from })
        }}
      />
      <span className="muted" aria-hidden>
        –
      </span>
      <TextInput
        type="time"
        classNames={{ input: classes.time ?? '' }}
        aria-label={t('to', { day })}
        disabled={disabled}
        value={toField(hours.to)}
        onChange={(event) => {
          const to = fromField(event.currentTarget.value, true)
          if (to !== null) onHours({ ...hours, to })
        }}
      />
      <ActionIcon size={28} disabled={disabled} aria-label={t('close', { day })} onClick={() => onHours(null)}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}

/** After the last one of the day, two hours long; the usual day for one that was closed. */
function nextAfter(hours: Hours[]): Hours {
  const last = hours.at(-1)
  if (!last) return { from: 480, to: 1200 }
  const from = Math.min(last.to + 60, 22 * 60)
  return { from, to: Math.min(from + 120, 1440) }
}
