import { TagsInput } from '@mantine/core'
import type { Preference } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { NumberField, SelectField } from '../../../../ui/fields.tsx'
import { ProfileFieldInput } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

const preferences = ['random', 'high', 'low', 'filled', 'values'] as const

export function DeduplicationSettings({ settings, set, says }: SettingsProps<'deduplication'>) {
  const { t } = useTranslation('activitySettings')
  const { by, prefer } = settings
  const kind = prefer === 'random' ? 'random' : 'values' in prefer ? 'values' : prefer.first
  const field = prefer === 'random' ? '' : prefer.field
  const preferring = (chosen: string | null): Preference => {
    if (chosen === 'values') return { field, values: [] }
    return chosen === null || chosen === 'random' ? 'random' : { field, first: chosen as 'low' | 'high' | 'filled' }
  }
  return (
    <>
      <SelectField
        label={t('deduplication.by')}
        allowDeselect={false}
        data={(['number', 'person', 'field'] as const).map((value) => ({
          value,
          label: t(`deduplication.of.${value}`),
        }))}
        value={typeof by === 'object' ? 'field' : by}
        onChange={(value) =>
          set({ ...settings, by: value === 'field' ? { field: '' } : (value as 'person' | 'number') })
        }
      />
      {typeof by === 'object' && (
        <ProfileFieldInput
          label={t('order.field')}
          value={by.field}
          error={says('by', 'field')}
          onChange={(name) => set({ ...settings, by: { field: name } })}
        />
      )}
      <NumberField
        label={t('deduplication.keep')}
        value={settings.keep}
        min={1}
        max={1000}
        allowDecimal={false}
        onChange={(keep) => typeof keep === 'number' && keep >= 1 && set({ ...settings, keep })}
      />
      <SelectField
        label={t('deduplication.prefer')}
        allowDeselect={false}
        data={preferences.map((value) => ({ value, label: t(`order.${value}`) }))}
        value={kind}
        onChange={(value) => set({ ...settings, prefer: preferring(value) })}
      />
      {prefer !== 'random' && (
        <ProfileFieldInput
          label={t('order.field')}
          value={prefer.field}
          error={says('prefer', 'field')}
          onChange={(name) => set({ ...settings, prefer: { ...prefer, field: name } })}
        />
      )}
      {prefer !== 'random' && 'values' in prefer && (
        <TagsInput
          label={t('order.order')}
          value={prefer.values}
          onChange={(values) => set({ ...settings, prefer: { field: prefer.field, values } })}
        />
      )}
    </>
  )
}
