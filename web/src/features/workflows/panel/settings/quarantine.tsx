import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function QuarantineSettings({ settings, set, says }: SettingsProps<'quarantine'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <SelectField
        label={t('quarantine.action')}
        allowDeselect={false}
        data={(['add', 'lift'] as const).map((value) => ({ value, label: t(`quarantine.of.${value}`) }))}
        value={settings.action}
        onChange={(action) => action && set({ ...settings, action: action as 'add' | 'lift' })}
      />
      <TextField
        label={t('quarantine.reason')}
        hint={t('quarantine.hint')}
        value={settings.reason}
        maxLength={500}
        error={says('reason')}
        onChange={({ currentTarget }) => set({ ...settings, reason: currentTarget.value })}
      />
    </>
  )
}
