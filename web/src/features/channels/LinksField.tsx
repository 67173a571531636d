import { codeLength } from '@parley/sms/template'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { subdomainsQuery } from '../../app/subdomains.ts'
import { SelectField } from '../../ui/fields.tsx'

type Props = {
  subdomain: number | null
  onSubdomain: (subdomain: number | null) => void
  error: string | undefined
  disabled: boolean
}
const asWritten = 'written'

/** Links leave as they are written, or short ones of a subdomain that leads here. */
export function LinksField({ subdomain, onSubdomain, error, disabled }: Props) {
  const { t } = useTranslation('channels')
  const all = useQuery(subdomainsQuery).data?.items ?? []
  const usable = all.filter(({ id, state, retired_at }) => id === subdomain || (state === 'delegated' && !retired_at))
  const chosen = all.find(({ id }) => id === subdomain)
  const hint = chosen
    ? t('linksHint.short', { length: chosen.base.length + codeLength })
    : t(usable.length === 0 ? 'linksHint.none' : 'linksHint.written')
  return (
    <SelectField
      label={t('links')}
      hint={hint}
      error={error}
      disabled={disabled}
      allowDeselect={false}
      data={[
        { value: asWritten, label: t('linksAs.written') },
        ...usable.map(({ id, base }) => ({ value: String(id), label: base.replace(/^https?:\/\//, '') })),
      ]}
      value={subdomain === null ? asWritten : String(subdomain)}
      onChange={(value) => onSubdomain(value === null || value === asWritten ? null : Number(value))}
    />
  )
}
