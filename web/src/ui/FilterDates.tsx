import { Popover } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDays, relativeDays, startOf, writeDays } from '../app/days.ts'
import { useFormats } from '../app/formats.ts'
import classes from './FilterPills.module.css'
import { TextField } from './fields.tsx'

type Props = {
  label: string
  /** As `app/days.ts` writes it. */
  value: string | undefined
  onChange: (days: string | undefined) => void
}

/** A filter by days: those that are usual in one click, any others from – to. */
export function FilterDates({ label, value, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const name = useDaysName()(value)
  const days = readDays(value)
  const { from, to } = days && 'from' in days ? days : { from: null, to: null }
  const pick = (next: string | undefined) => {
    setOpen(false)
    onChange(next)
  }
  return (
    <span className={classes.pill} data-dashed={name === null || undefined}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus withRoles={false}>
        <Popover.Target>
          <button type="button" className={classes.open} aria-expanded={open} onClick={() => setOpen(!open)}>
            {label}
            {name !== null && <b>{name}</b>}
          </button>
        </Popover.Target>
        <Popover.Dropdown p="sm">
          <div className={classes.days}>
            {relativeDays.map((one) => (
              <button
                key={one}
                type="button"
                className={classes.day}
                aria-pressed={value === one}
                onClick={() => pick(value === one ? undefined : one)}
              >
                {t(`filter.days.${one}`)}
                {value === one && <IconCheck size={15} aria-hidden />}
              </button>
            ))}
          </div>
          <div className={classes.dates}>
            <TextField
              label={t('filter.days.from')}
              type="date"
              value={from ?? ''}
              {...(to ? { max: to } : {})}
              onChange={(event) => onChange(writeDays({ from: event.currentTarget.value || null, to }))}
            />
            <TextField
              label={t('filter.days.to')}
              type="date"
              value={to ?? ''}
              {...(from ? { min: from } : {})}
              onChange={(event) => onChange(writeDays({ from, to: event.currentTarget.value || null }))}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
      {name !== null && (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('filter.remove', { name: label })}
          onClick={() => pick(undefined)}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}

function useDaysName() {
  const { t } = useTranslation()
  const { longDate } = useFormats()
  const say = (day: string) => longDate(startOf(day) ?? day)
  return (value: string | undefined): string | null => {
    const days = readDays(value)
    if (days === null) return null
    if ('relative' in days) return t(`filter.days.${days.relative}`)
    const { from, to } = days
    if (from !== null && to !== null)
      return from === to ? say(from) : t('filter.days.between', { from: say(from), to: say(to) })
    return from !== null
      ? t('filter.days.since', { from: say(from) })
      : to === null
        ? null
        : t('filter.days.until', { to: say(to) })
  }
}
