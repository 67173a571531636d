import { Popover, SegmentedControl } from '@mantine/core'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/fields.tsx'
import classes from './Chips.module.css'
import { RelativeFields } from './RelativeFields.tsx'
import type { Anniversary, Value } from './tree.ts'
import { useSayWhen } from './use-say-when.ts'
import type { Kind } from './vocabulary.ts'
import { isPeriod, isRelative, relativeOf } from './when.ts'

type ChipProps = { value: Value | undefined; readOnly: boolean; children: ReactNode }

/** What was said of the time; pressed, it opens what else could be said. */
function TimeChip({ value, readOnly, children }: ChipProps) {
  const { t } = useTranslation('queries')
  const said = useSayWhen()(value)
  if (readOnly) return <span className={classes.chip}>{said ?? t('choose')}</span>
  return (
    <Popover position="bottom-start" width={300} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-empty={said === null || undefined}
          aria-label={`${t('when')}: ${said ?? t('choose')}`}
        >
          <IconCalendar size={13} stroke={1.6} aria-hidden />
          <span className="truncate">{said ?? t('choose')}</span>
          <IconChevronDown size={12} stroke={1.8} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.fields} aria-label={t('when')}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}

type Props = { kind: Kind; is: string; value: Value | undefined; readOnly: boolean; onChange: (value: Value) => void }

/** When something was: counted from the present in a unit, or by the calendar. */
export const WhenChip = (props: Props) => (
  <TimeChip value={props.value} readOnly={props.readOnly}>
    <WhenFields {...props} />
  </TimeChip>
)

function WhenFields({ kind, is, value, onChange }: Props) {
  const { t } = useTranslation('queries')
  const [way, setWay] = useState<'relative' | 'dates'>(isRelative(value) ? 'relative' : 'dates')
  const relative = isRelative(value) ? value : relativeOf('day', { shape: 'previous', count: 1 })
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('when')}
        data={[
          { value: 'relative', label: t('relative') },
          { value: 'dates', label: t('dates') },
        ]}
        value={way}
        onChange={(chosen) => {
          setWay(chosen)
          if (chosen === 'relative') onChange(relative)
        }}
      />
      {way === 'relative' ? (
        <RelativeFields value={relative} daysOnly={kind === 'date'} onChange={onChange} />
      ) : is === 'equal' || is === 'not-equal' ? (
        <PeriodFields value={value} onChange={onChange} />
      ) : (
        <MomentFields value={value} timed={kind === 'instant'} onChange={onChange} />
      )}
    </>
  )
}

type FieldsProps = { value: Value | undefined; onChange: (value: Value) => void }

/** One day, or from one to another. */
function PeriodFields({ value, onChange }: FieldsProps) {
  const { t } = useTranslation('queries')
  const from = isPeriod(value) ? value.from : typeof value === 'string' ? value.slice(0, 10) : ''
  const to = isPeriod(value) ? value.to : ''
  const set = (first: string, last: string) => onChange(last === '' ? first : { from: first, to: last })
  return (
    <>
      <TextField type="date" label={t('from')} value={from} onChange={(event) => set(event.currentTarget.value, to)} />
      <TextField
        type="date"
        label={t('to')}
        hint={t('toHint')}
        min={from}
        value={to}
        onChange={(event) => set(from, event.currentTarget.value)}
      />
    </>
  )
}

/** Before or after a day, or a minute of it. */
function MomentFields({ value, timed, onChange }: FieldsProps & { timed: boolean }) {
  const { t } = useTranslation('queries')
  const [day = '', time = ''] = typeof value === 'string' ? value.split('T') : []
  const set = (next: string, clock: string) => onChange(clock === '' || next === '' ? next : `${next}T${clock}`)
  return (
    <>
      <TextField type="date" label={t('day')} value={day} onChange={(event) => set(event.currentTarget.value, time)} />
      {timed && (
        <TextField
          type="time"
          label={t('time')}
          value={time}
          disabled={day === ''}
          onChange={(event) => set(day, event.currentTarget.value)}
        />
      )}
    </>
  )
}

type AnniversaryProps = {
  value: Anniversary
  leapDays: readonly string[]
  readOnly: boolean
  onChange: (value: Value) => void
}

/** Days of the year around today; who was born on 29 February has one in every year. */
export function AnniversaryChip({ value, leapDays, readOnly, onChange }: AnniversaryProps) {
  const { t } = useTranslation('queries')
  return (
    <TimeChip value={value} readOnly={readOnly}>
      <RelativeFields
        value={{ unit: 'day', from: value.from, to: value.to }}
        fixed
        onChange={({ from, to }) => onChange({ ...value, from, to })}
      />
      <SelectField
        label={t('leap')}
        comboboxProps={{ withinPortal: false }}
        data={leapDays.map((leap) => ({ value: leap, label: t(`leapDay.${leap === '03-01' ? leap : '02-28'}`) }))}
        value={value.leap}
        onChange={(leap) => leap !== null && onChange({ ...value, leap })}
      />
    </TimeChip>
  )
}
