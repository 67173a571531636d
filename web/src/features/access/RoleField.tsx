import { useTranslation } from 'react-i18next'
import { SelectField } from '../../ui/fields.tsx'
import { type Role, roleOf, roles } from './people.ts'

type Props = { value: Role; onChange: (role: Role) => void; hint?: string | undefined; disabled?: boolean }

/** Which role, and in a sentence what it may do. */
export function RoleField({ value, onChange, hint, disabled = false }: Props) {
  const { t } = useTranslation('access')
  return (
    <SelectField
      label={t('role.head')}
      hint={hint ? `${t(`role.may.${value}`)} ${hint}` : t(`role.may.${value}`)}
      allowDeselect={false}
      disabled={disabled}
      data={roles.map((role) => ({ value: role, label: t(`role.name.${role}`) }))}
      value={value}
      onChange={(chosen) => {
        const role = roleOf(chosen)
        if (role && role !== value) onChange(role)
      }}
    />
  )
}
