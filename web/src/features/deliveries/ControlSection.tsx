import { useTranslation } from 'react-i18next'
import { NumberField, SelectField } from '../../ui/fields.tsx'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FormSection } from './FormSection.tsx'

/** People drawn by chance who get nothing, so that one can compare. */
export function ControlSection() {
  const { t } = useTranslation('deliveries')
  const { written, change } = useOpenDelivery()
  const { control_group: group } = written.settings
  const off = !isEditable(written)
  const kind = group === null ? 'none' : 'percent' in group ? 'percent' : 'people'
  const set = (control_group: typeof group) => change({ settings: { control_group } })
  return (
    <FormSection title={t('audience.control')} hint={t('audience.controlHint')}>
      <SelectField
        label={t('audience.control')}
        disabled={off}
        data={[
          { value: 'none', label: t('audience.controlNone') },
          { value: 'percent', label: t('audience.controlPercent') },
          { value: 'people', label: t('audience.controlPeople') },
        ]}
        value={kind}
        onChange={(value) => set(value === 'percent' ? { percent: 5 } : value === 'people' ? { people: 100 } : null)}
      />
      {group !== null && (
        <NumberField
          key={kind}
          label={t(kind === 'percent' ? 'audience.percent' : 'audience.people')}
          disabled={off}
          defaultValue={'percent' in group ? group.percent : group.people}
          min={kind === 'percent' ? 0.1 : 1}
          max={kind === 'percent' ? 50 : 1_000_000}
          allowDecimal={kind === 'percent'}
          decimalScale={1}
          onChange={(value) => {
            if (typeof value !== 'number' || value <= 0) return
            if (kind === 'people') set({ people: value })
            else if (value <= 50) set({ percent: value })
          }}
        />
      )}
    </FormSection>
  )
}
