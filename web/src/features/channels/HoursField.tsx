import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hoursQuery } from '../../app/hours.ts'
import { SelectField } from '../../ui/fields.tsx'
import type { ChannelOptions } from './channels.ts'

type Choice = ChannelOptions['hours']
type Props = { hours: Choice; onHours: (hours: Choice) => void; error: string | undefined; disabled: boolean }

/** By the recipient’s country, by one rule that was made for channels, or none. */
export function HoursField({ hours, onHours, error, disabled }: Props) {
  const { t } = useTranslation('channels')
  const rules = useQuery(hoursQuery)
  const own = (rules.data ?? []).filter(({ automatic }) => !automatic)
  return (
    <SelectField
      label={t('hours')}
      hint={t(hours === 'none' ? 'hoursHint.none' : hours === 'country' ? 'hoursHint.country' : 'hoursHint.rule')}
      error={error}
      disabled={disabled}
      allowDeselect={false}
      data={[
        { value: 'country', label: t('hoursOf.country') },
        ...own.map(({ id, name }) => ({ value: String(id), label: name ?? String(id) })),
        { value: 'none', label: t('hoursOf.none') },
      ]}
      value={String(hours)}
      onChange={(value) => {
        if (value === 'country' || value === 'none') onHours(value)
        else if (value !== null) onHours(Number(value))
      }}
    />
  )
}
