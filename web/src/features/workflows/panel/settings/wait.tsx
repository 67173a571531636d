import type { Delay } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { DurationField } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

const beginnings: Record<Delay['of'], () => Delay> = {
  duration: () => ({ of: 'duration', duration: { n: 1, unit: 'day' } }),
  date: () => ({ of: 'date', at: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00` }),
  hour: () => ({ of: 'hour', hour: '09:00', zone: 'workflow' }),
}

export function WaitSettings({ settings, set }: SettingsProps<'wait'>) {
  const { t } = useTranslation('activitySettings')
  const { until } = settings
  return (
    <>
      <SelectField
        label={t('wait.until')}
        allowDeselect={false}
        data={(Object.keys(beginnings) as Delay['of'][]).map((value) => ({ value, label: t(`wait.of.${value}`) }))}
        value={until.of}
        onChange={(of) => of && of !== until.of && set({ until: beginnings[of as Delay['of']]() })}
      />
      {until.of === 'duration' && (
        <DurationField
          label={t('wait.for')}
          value={until.duration}
          onChange={(duration) => set({ until: { ...until, duration } })}
        />
      )}
      {until.of === 'date' && (
        <TextField
          label={t('wait.at')}
          type="datetime-local"
          value={until.at}
          onChange={({ currentTarget: { value } }) =>
            value !== '' && set({ until: { ...until, at: value.slice(0, 16) } })
          }
        />
      )}
      {until.of === 'hour' && (
        <>
          <TextField
            label={t('wait.hour')}
            type="time"
            value={until.hour}
            onChange={({ currentTarget: { value } }) =>
              value !== '' && set({ until: { ...until, hour: value.slice(0, 5) } })
            }
          />
          <SelectField
            label={t('wait.zone')}
            allowDeselect={false}
            data={(['workflow', 'person'] as const).map((value) => ({ value, label: t(`wait.zoneOf.${value}`) }))}
            value={until.zone}
            onChange={(zone) => zone && set({ until: { ...until, zone: zone as 'workflow' | 'person' } })}
          />
        </>
      )}
    </>
  )
}
