import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zones } from '../../app/places.ts'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import classes from './Draft.module.css'
import type { Schedule } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FormSection } from './FormSection.tsx'
import { instantOf, myZone, wallTime } from './local-time.ts'

/** As soon as it is confirmed, at a time of one zone, or at that time of everyone's clock. */
export function ScheduleSection() {
  const { t } = useTranslation('deliveries')
  const { written, change, problem } = useOpenDelivery()
  const { schedule } = written.settings
  const off = !isEditable(written)
  const set = (next: Schedule) => change({ settings: { schedule: next } })
  const wall = wallOf(schedule) ?? tomorrowAtTen()
  const zone = schedule.when === 'at' ? schedule.zone : myZone()
  const at = instantOf(wall, zone)
  const [emptied, setEmptied] = useState(false)
  const write = (when: Schedule['when'], nextWall: string, nextZone: string) => {
    if (when === 'now') return set({ when })
    if (when === 'local') return set({ when, at: nextWall })
    const instant = instantOf(nextWall, nextZone)
    if (instant) set({ when, at: instant.toISOString(), zone: nextZone })
  }
  return (
    <FormSection title={t('settings.schedule')}>
      <div className={classes.whole}>
        <ChoiceCards
          label={t('settings.schedule')}
          disabled={off}
          value={schedule.when}
          options={[
            { value: 'now', label: t('settings.whenNow') },
            { value: 'at', label: t('settings.whenAt') },
            { value: 'local', label: t('settings.whenLocal') },
          ]}
          onChange={(when) => {
            setEmptied(false)
            write(when, wall, zone)
          }}
        />
      </div>
      {schedule.when !== 'now' && (
        <>
          <TextField
            label={t('settings.date')}
            type="datetime-local"
            defaultValue={wall}
            key={schedule.when}
            disabled={off}
            hint={schedule.when === 'local' ? t('settings.localHint') : undefined}
            error={
              (emptied && t('settings.noDate')) ||
              fieldError(problem, 'settings.schedule.at') ||
              (!off && at !== null && at.getTime() < Date.now() && schedule.when === 'at' && t('settings.past'))
            }
            onChange={(event) => {
              const written = event.currentTarget.value
              setEmptied(instantOf(written, zone) === null)
              if (instantOf(written, zone)) write(schedule.when, written, zone)
            }}
          />
          {schedule.when === 'at' && (
            <SelectField
              label={t('settings.zone')}
              searchable
              limit={80}
              disabled={off}
              data={[...new Set([zone, ...zones()])]}
              value={zone}
              error={fieldError(problem, 'settings.schedule.zone')}
              onChange={(picked) => picked && write('at', wall, picked)}
            />
          )}
        </>
      )}
    </FormSection>
  )
}

function wallOf(schedule: Schedule): string | null {
  if (schedule.when === 'now') return null
  return schedule.when === 'local' ? schedule.at.slice(0, 16) : wallTime(new Date(schedule.at), schedule.zone)
}

function tomorrowAtTen(): string {
  return `${wallTime(new Date(Date.now() + 86_400_000), myZone()).slice(0, 10)}T10:00`
}
