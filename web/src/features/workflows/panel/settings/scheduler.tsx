import { Chip } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Schedule, Settings } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../../../app/api.ts'
import { useFormats } from '../../../../app/formats.ts'
import { NumberField, SelectField, SeveralField, TextField } from '../../../../ui/fields.tsx'
import { changed, Rows, without } from '../fields.tsx'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

type Props = SettingsProps<'scheduler'>
type Of<S extends Schedule['of']> = Extract<Schedule, { of: S }>

const beginnings: { [S in Schedule['of']]: () => Of<S> } = {
  once: () => ({ of: 'once', at: `${tomorrow()}T09:00` }),
  every: () => ({ of: 'every', minutes: 60, from: '08:00', to: '20:00' }),
  day: () => ({ of: 'day', times: ['09:00'], every: 1, since: null }),
  week: () => ({ of: 'week', times: ['09:00'], days: [1], every: 1, since: null }),
  month: () => ({ of: 'month', times: ['09:00'], days: [1], every: 1, since: null }),
  year: () => ({ of: 'year', times: ['09:00'], month: 1, day: 1 }),
  cron: () => ({ of: 'cron', cron: '0 9 * * 1-5' }),
}
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

export function SchedulerSettings(props: Props) {
  const { settings, set, says } = props
  const { t } = useTranslation('activitySettings')
  const { schedule } = settings
  const to = (next: Schedule) => set({ ...settings, schedule: next })
  return (
    <>
      <SelectField
        label={t('scheduler.of')}
        allowDeselect={false}
        data={(Object.keys(beginnings) as Schedule['of'][]).map((of) => ({
          value: of,
          label: t(`scheduler.kind.${of}`),
        }))}
        value={schedule.of}
        error={says('schedule')}
        onChange={(of) => of && of !== schedule.of && to(beginnings[of as Schedule['of']]())}
      />
      <WhenFields {...props} schedule={schedule} to={to} />
      {schedule.of !== 'once' && (
        <TextField
          label={t('scheduler.until')}
          hint={t('scheduler.untilHint')}
          type="datetime-local"
          value={settings.until ?? ''}
          onChange={({ currentTarget }) =>
            set({ ...settings, until: currentTarget.value === '' ? null : currentTarget.value.slice(0, 16) })
          }
        />
      )}
      <SelectField
        label={t('scheduler.missed')}
        hint={t('scheduler.missedHint')}
        allowDeselect={false}
        data={[
          { value: 'skip', label: t('scheduler.skip') },
          { value: 'catch-up', label: t('scheduler.catchUp') },
        ]}
        value={settings.missed}
        onChange={(missed) => missed && set({ ...settings, missed: missed as Settings['scheduler']['missed'] })}
      />
      <NextTen settings={settings} zone={props.drawing.zone} />
    </>
  )
}

type WhenProps = Props & { schedule: Schedule; to: (schedule: Schedule) => void }

function WhenFields({ schedule, to, says }: WhenProps) {
  const { t } = useTranslation('activitySettings')
  const { locale } = useFormats()
  const day = (n: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
      n * 86_400_000 + 345_600_000 - 86_400_000,
    )
  const month = (n: number) =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, n - 1, 1))
  switch (schedule.of) {
    case 'once':
      return (
        <TextField
          label={t('scheduler.at')}
          type="datetime-local"
          value={schedule.at}
          onChange={({ currentTarget: { value } }) => value !== '' && to({ ...schedule, at: value.slice(0, 16) })}
        />
      )
    case 'every':
      return (
        <>
          <NumberField
            label={t('scheduler.minutes')}
            value={schedule.minutes}
            min={10}
            max={1440}
            allowDecimal={false}
            onChange={(minutes) => typeof minutes === 'number' && minutes >= 1 && to({ ...schedule, minutes })}
          />
          <div className={classes.pair}>
            <Hour label={t('scheduler.from')} value={schedule.from} onChange={(from) => to({ ...schedule, from })} />
            <Hour
              label={t('scheduler.to')}
              value={schedule.to}
              error={says('schedule', 'to')}
              onChange={(end) => to({ ...schedule, to: end })}
            />
          </div>
        </>
      )
    case 'cron':
      return (
        <TextField
          label={t('scheduler.cron')}
          hint={t('scheduler.cronHint')}
          value={schedule.cron}
          maxLength={200}
          className="mono"
          error={says('schedule', 'cron')}
          onChange={({ currentTarget }) => to({ ...schedule, cron: currentTarget.value })}
        />
      )
    case 'year':
      return (
        <>
          <div className={classes.pair}>
            <SelectField
              label={t('scheduler.month')}
              allowDeselect={false}
              data={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: month(i + 1) }))}
              value={String(schedule.month)}
              onChange={(value) => value && to({ ...schedule, month: Number(value) })}
            />
            <NumberField
              label={t('scheduler.day')}
              value={schedule.day}
              min={1}
              max={31}
              allowDecimal={false}
              onChange={(value) => typeof value === 'number' && value >= 1 && to({ ...schedule, day: value })}
            />
          </div>
          <Times schedule={schedule} to={to} says={says} />
        </>
      )
    default:
      return (
        <>
          <NumberField
            label={t(`scheduler.every.${schedule.of}`)}
            value={schedule.every}
            min={1}
            max={24}
            allowDecimal={false}
            onChange={(every) => typeof every === 'number' && every >= 1 && to({ ...schedule, every })}
          />
          {schedule.of === 'week' && (
            <div>
              <p className="hint">{t('scheduler.weekdays')}</p>
              <Chip.Group
                multiple
                value={schedule.days.map(String)}
                onChange={(days) => to({ ...schedule, days: days.map(Number).sort((a, b) => a - b) })}
              >
                <div className="row" style={{ flexWrap: 'wrap', gap: 4 }}>
                  {[1, 2, 3, 4, 5, 6, 7].map((n) => (
                    <Chip key={n} value={String(n)} size="xs">
                      {day(n)}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
              {says('schedule', 'days') && <p className={classes.wrong}>{says('schedule', 'days')}</p>}
            </div>
          )}
          {schedule.of === 'month' && (
            <SeveralField
              label={t('scheduler.days')}
              hint={t('scheduler.daysHint')}
              data={Array.from({ length: 31 }, (_, i) => String(i + 1))}
              value={schedule.days.map(String)}
              error={says('schedule', 'days')}
              onChange={(days) => to({ ...schedule, days: days.map(Number).sort((a, b) => a - b) })}
            />
          )}
          <Times schedule={schedule} to={to} says={says} />
        </>
      )
  }
}

type TimesProps = {
  schedule: Extract<Schedule, { times: string[] }>
  to: (schedule: Schedule) => void
  says: Props['says']
}

function Times({ schedule, to, says }: TimesProps) {
  const { t } = useTranslation('activitySettings')
  const set = (times: string[]) => to({ ...schedule, times })
  return (
    <Rows
      label={t('scheduler.times')}
      rows={schedule.times.map((time) => ({ time }))}
      keyOf={(_, at) => String(at)}
      error={says('schedule', 'times')}
      add={t('scheduler.addTime')}
      onAdd={() => set([...schedule.times, '12:00'])}
      onRemove={(at) => set(without(schedule.times, at))}
      row={({ time }, at) => (
        <Hour
          label={t('scheduler.time')}
          value={time}
          onChange={(next) =>
            set(
              changed(
                schedule.times.map((one) => ({ one })),
                at,
                { one: next },
              ).map(({ one }) => one),
            )
          }
        />
      )}
    />
  )
}

type HourProps = { label: string; value: string; error?: string | undefined; onChange: (value: string) => void }

const Hour = ({ label, value, error, onChange }: HourProps) => (
  <TextField
    label={label}
    type="time"
    value={value}
    error={error}
    onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value.slice(0, 5))}
  />
)

/** The next ten, as the server would begin them. */
function NextTen({ settings, zone }: { settings: Settings['scheduler']; zone: string | null }) {
  const { t } = useTranslation('activitySettings')
  const { locale } = useFormats()
  const [asked] = useDebouncedValue(settings, 300)
  const next = useQuery({
    queryKey: ['workflows', 'occurrences', asked, zone],
    queryFn: ({ signal }) =>
      answered(api.POST('/api/workflows/occurrences', { body: { settings: asked, zone }, signal })),
    retry: false,
    placeholderData: (before) => before,
  })
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  if (!next.data || next.isError) return null
  return (
    <section>
      <h3>{t('scheduler.next')}</h3>
      <p className="hint">{t('scheduler.zone', { zone: zone ?? 'UTC' })}</p>
      {next.data.items.length === 0 ? (
        <p className="soft">{t('scheduler.never')}</p>
      ) : (
        <ol className={classes.times}>
          {next.data.items.map(({ at, local, moved }) => (
            <li key={at} className="num">
              <span>{format.format(new Date(`${local.slice(0, 16)}Z`))}</span>
              {moved && <span className="muted">{t('scheduler.moved')}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
