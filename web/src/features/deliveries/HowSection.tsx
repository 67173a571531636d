import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { countriesIn } from '../../app/places.ts'
import { usePermission } from '../../app/session.ts'
import { fieldError, NumberField, SelectField, SwitchField } from '../../ui/fields.tsx'
import classes from './Draft.module.css'
import { useOpenDelivery } from './delivery-context.ts'
import { isEditable } from './draft.ts'
import { FormSection } from './FormSection.tsx'

const usualMinutes = [15, 60, 240, 720, 1440, 2880, 4320, 10_080] as const
const priorities = ['usual', 'raised', 'high', 'first'] as const

/** For how long, how fast, in which order, where to, for how much, and by when someone has to confirm it. */
export function HowSection() {
  const { t, i18n } = useTranslation('deliveries')
  const { written, change, problem } = useOpenDelivery()
  const { duration } = useFormats()
  const mayConfirm = usePermission('deliveries.confirm').may
  const { settings } = written
  const off = !isEditable(written)
  const set = (next: Partial<typeof settings>) => change({ settings: next })
  const error = (name: string) => fieldError(problem, `settings.${name}`)
  const minutes = [...new Set([...usualMinutes, ...(settings.validity_minutes ? [settings.validity_minutes] : [])])]
  return (
    <>
      <FormSection title={t('settings.how')}>
        <SelectField
          label={t('settings.validity')}
          hint={t('settings.validityHint')}
          placeholder={t('settings.validityChannel')}
          clearable
          disabled={off}
          data={minutes
            .sort((one, other) => one - other)
            .map((value) => ({ value: String(value), label: duration(value * 60_000) }))}
          value={settings.validity_minutes === null ? null : String(settings.validity_minutes)}
          error={error('validity_minutes')}
          onChange={(value) => set({ validity_minutes: value === null ? null : Number(value) })}
        />
        <SelectField
          label={t('settings.priority')}
          disabled={off}
          data={priorities.map((name, value) => ({ value: String(value), label: t(`settings.priorities.${name}`) }))}
          value={String(settings.priority)}
          onChange={(value) => set({ priority: Number(value) })}
        />
        <Amount
          label={t('settings.speed')}
          hint={t('settings.speedHint')}
          value={settings.parts_per_second}
          most={10_000}
          error={error('parts_per_second')}
          onChange={(parts_per_second) => set({ parts_per_second })}
        />
        <Amount
          label={t('settings.budget')}
          hint={t('settings.budgetHint')}
          value={settings.budget === null ? null : settings.budget / 1000}
          most={1_000_000_000}
          decimals
          error={error('budget')}
          onChange={(credits) => set({ budget: credits === null ? null : Math.round(credits * 1000) })}
        />
        <div className={classes.whole}>
          <MultiSelect
            label={t('settings.countries')}
            description={t('settings.countriesHint')}
            searchable
            clearable
            limit={60}
            disabled={off}
            data={countriesIn(i18n.language)}
            value={settings.countries ?? []}
            onChange={(countries) => set({ countries: countries.length === 0 ? null : countries })}
          />
        </div>
        <SelectField
          label={t('settings.waves')}
          disabled={off}
          data={[
            { value: 'off', label: t('settings.wavesOff') },
            { value: 'on', label: t('settings.wavesOn') },
          ]}
          value={settings.waves === null ? 'off' : 'on'}
          onChange={(value) => set({ waves: value === 'on' ? { count: 4, every_minutes: 60 } : null })}
        />
        {settings.waves && (
          <div className={classes.pair}>
            <Amount
              label={t('settings.waveCount')}
              value={settings.waves.count}
              least={2}
              most={100}
              onChange={(count) => count !== null && settings.waves && set({ waves: { ...settings.waves, count } })}
            />
            <Amount
              label={t('settings.waveEvery')}
              value={settings.waves.every_minutes}
              most={10_080}
              onChange={(every) =>
                every !== null && settings.waves && set({ waves: { ...settings.waves, every_minutes: every } })
              }
            />
          </div>
        )}
      </FormSection>
      <FormSection title={t('settings.approval')}>
        <Amount
          label={t('settings.within')}
          hint={t('settings.withinHint')}
          value={settings.confirm_within_hours}
          most={720}
          error={error('confirm_within_hours')}
          onChange={(hours) => hours !== null && set({ confirm_within_hours: hours })}
        />
        <div className={classes.whole}>
          <SwitchField
            label={t('settings.ignoreHours')}
            hint={t('settings.ignoreHoursHint')}
            disabled={off || (!mayConfirm && !settings.ignore_hours)}
            checked={settings.ignore_hours}
            error={error('ignore_hours')}
            onChange={(event) => set({ ignore_hours: event.currentTarget.checked })}
          />
        </div>
      </FormSection>
    </>
  )
}

type AmountProps = {
  label: string
  hint?: string
  value: number | null
  least?: number
  most: number
  decimals?: boolean
  error?: string | undefined
  onChange: (value: number | null) => void
}

function Amount({ label, hint, value, least = 1, most, decimals, error, onChange }: AmountProps) {
  const { written } = useOpenDelivery()
  return (
    <NumberField
      label={label}
      hint={hint}
      defaultValue={value ?? ''}
      min={least}
      max={most}
      allowDecimal={decimals ?? false}
      allowNegative={false}
      decimalScale={3}
      disabled={!isEditable(written)}
      error={error}
      onChange={(next) => {
        if (next === '') onChange(null)
        else if (typeof next === 'number' && next >= least && next <= most) onChange(next)
      }}
    />
  )
}
