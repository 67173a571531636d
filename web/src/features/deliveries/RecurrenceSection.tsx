import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zones } from '../../app/places.ts'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import classes from './Draft.module.css'
import { aggregations, type Recurrence } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FormSection } from './FormSection.tsx'

const usualHour = '10:00'

/** Of a parent: by what its runs are grouped, and at which hour each leaves. */
export function RecurrenceSection() {
  const { t } = useTranslation('deliveries')
  const { written, change, problem } = useOpenDelivery()
  const [emptied, setEmptied] = useState(false)
  const { recurrence } = written.settings
  if (recurrence === null) return null
  const off = !isEditable(written)
  const set = (next: Partial<Recurrence>) => change({ settings: { recurrence: { ...recurrence, ...next } } })
  return (
    <FormSection title={t('recurrence.title')} hint={t('recurrence.hint')}>
      <SelectField
        label={t('recurrence.aggregation')}
        hint={t('recurrence.aggregationHint')}
        disabled={off}
        data={aggregations.map((value) => ({ value, label: t(`recurrence.by.${value}`) }))}
        value={recurrence.aggregation}
        onChange={(value) => {
          const aggregation = aggregations.find((one) => one === value)
          if (aggregation) set({ aggregation })
        }}
      />
      <SelectField
        label={t('recurrence.zone')}
        searchable
        limit={80}
        disabled={off}
        data={[...new Set([recurrence.zone, ...zones()])]}
        value={recurrence.zone}
        error={fieldError(problem, 'settings.recurrence.zone')}
        onChange={(zone) => zone && set({ zone })}
      />
      <div className={classes.whole}>
        <ChoiceCards
          label={t('recurrence.when')}
          disabled={off}
          value={recurrence.hour === null ? 'now' : 'hour'}
          options={[
            { value: 'now', label: t('recurrence.now') },
            { value: 'hour', label: t('recurrence.hour') },
          ]}
          onChange={(picked) => {
            setEmptied(false)
            set({ hour: picked === 'now' ? null : (recurrence.hour ?? usualHour) })
          }}
        />
      </div>
      {recurrence.hour !== null && (
        <TextField
          label={t('recurrence.hourLabel')}
          type="time"
          hint={t('recurrence.hourHint')}
          defaultValue={recurrence.hour}
          disabled={off}
          error={(emptied && t('recurrence.noHour')) || fieldError(problem, 'settings.recurrence.hour')}
          onChange={(event) => {
            const hour = event.currentTarget.value.slice(0, 5)
            setEmptied(hour === '')
            if (hour !== '') set({ hour })
          }}
        />
      )}
    </FormSection>
  )
}
