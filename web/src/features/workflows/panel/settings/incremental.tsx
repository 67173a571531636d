import { useTranslation } from 'react-i18next'
import { SelectField } from '../../../../ui/fields.tsx'
import { ProfileFieldInput } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'
import { QueryFields } from './query.tsx'

export function IncrementalSettings({ settings, set, says, off }: SettingsProps<'incremental'>) {
  const { t } = useTranslation('activitySettings')
  const { by } = settings
  return (
    <>
      <QueryFields
        query={settings.query}
        onChange={(query) => set({ ...settings, query })}
        error={says('query')}
        off={off}
      />
      <SelectField
        label={t('incremental.by')}
        allowDeselect={false}
        data={[
          { value: 'key', label: t('incremental.key') },
          { value: 'since', label: t('incremental.since') },
        ]}
        value={'since' in by ? 'since' : 'key'}
        onChange={(value) => set({ ...settings, by: value === 'since' ? { since: '' } : { new: 'key' } })}
      />
      {'since' in by && (
        <ProfileFieldInput
          label={t('incremental.field')}
          hint={t('incremental.hint')}
          value={by.since}
          error={says('by', 'since')}
          onChange={(since) => set({ ...settings, by: { since } })}
        />
      )}
    </>
  )
}
