import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../ui/fields.tsx'
import { useProfileFields } from '../../choices.ts'
import type { SettingsProps } from '../settings.ts'

export function ExportSettings({ settings, set, says }: SettingsProps<'export'>) {
  const { t } = useTranslation('activitySettings')
  const fields = useProfileFields()
  return (
    <>
      <TextField
        label={t('export.name')}
        value={settings.name}
        maxLength={120}
        error={says('name')}
        onChange={({ currentTarget }) => set({ ...settings, name: currentTarget.value })}
      />
      <TagsInput
        label={t('export.columns')}
        description={t('export.hint')}
        data={fields.map(({ value }) => value)}
        value={settings.columns}
        error={says('columns')}
        onChange={(columns) => set({ ...settings, columns })}
      />
    </>
  )
}
