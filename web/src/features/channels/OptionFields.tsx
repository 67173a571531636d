import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countriesIn } from '../../app/places.ts'
import { fieldError, NumberField, SelectField, SwitchField } from '../../ui/fields.tsx'
import { type ChannelKind, type ChannelOptions, encodings, levels, priorities } from './channels.ts'
import { HoursField } from './HoursField.tsx'
import { LinksField } from './LinksField.tsx'

type Props = {
  kind: ChannelKind
  options: ChannelOptions
  onOptions: (options: ChannelOptions) => void
  problem: unknown
  disabled: boolean
}

export function OptionFields({ kind, options, onOptions, problem, disabled }: Props) {
  const { t, i18n } = useTranslation('channels')
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language])
  const change = (part: Partial<ChannelOptions>) => onOptions({ ...options, ...part })
  const error = (name: keyof ChannelOptions) => fieldError(problem, `options.${name}`)
  return (
    <>
      <NumberField
        label={t('maxParts')}
        hint={t('maxPartsHint')}
        error={error('max_parts')}
        disabled={disabled}
        min={1}
        max={20}
        allowDecimal={false}
        value={options.max_parts}
        onChange={(value) => typeof value === 'number' && change({ max_parts: value })}
      />
      <NumberField
        label={t('validity')}
        hint={t('validityHint')}
        error={error('validity_hours')}
        disabled={disabled}
        min={1}
        max={168}
        allowDecimal={false}
        suffix={t('hoursUnit')}
        value={options.validity_hours}
        onChange={(value) => typeof value === 'number' && change({ validity_hours: value })}
      />
      <SelectField
        label={t('country')}
        error={error('default_country')}
        disabled={disabled}
        data={countries}
        searchable
        allowDeselect={false}
        value={options.default_country}
        onChange={(country) => country !== null && change({ default_country: country })}
      />
      <SelectField
        label={t('priority')}
        error={error('priority')}
        disabled={disabled}
        allowDeselect={false}
        data={priorities.map((value) => ({ value, label: t(`priorityIs.${value}`) }))}
        value={String(options.priority)}
        onChange={(value) => change({ priority: Number(value) })}
      />
      {kind === 'transactional' && (
        <SwitchField
          label={t('resend')}
          hint={t('resendHint')}
          disabled={disabled}
          checked={options.resend_in_doubt}
          onChange={(event) => change({ resend_in_doubt: event.currentTarget.checked })}
        />
      )}
      {kind === 'marketing' && (
        <HoursField
          hours={options.hours}
          onHours={(hours) => change({ hours })}
          error={error('hours')}
          disabled={disabled}
        />
      )}
      <LinksField
        subdomain={options.link_subdomain_id}
        onSubdomain={(link_subdomain_id) => change({ link_subdomain_id })}
        error={error('link_subdomain_id')}
        disabled={disabled}
      />
      <MultiSelect
        label={t('transliterate')}
        description={t('transliterateHint')}
        error={error('transliterate')}
        disabled={disabled}
        data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
        value={[...options.transliterate]}
        onChange={(chosen) => change({ transliterate: levels.filter((level) => chosen.includes(level)) })}
      />
      <MultiSelect
        label={t('encodings')}
        description={error('encodings') ? undefined : t('encodingsHint')}
        error={error('encodings')}
        disabled={disabled}
        data={encodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
        value={[...(options.encodings ?? [])]}
        onChange={(chosen) => {
          const known = chosen.flatMap((one) => encodings.find((encoding) => encoding === one) ?? [])
          change({ encodings: known.length > 0 ? known : null })
        }}
      />
    </>
  )
}
