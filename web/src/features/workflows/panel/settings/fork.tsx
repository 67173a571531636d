import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../ui/fields.tsx'
import { changed, newPort, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function ForkSettings({ settings, set, says }: SettingsProps<'fork'>) {
  const { t } = useTranslation('activitySettings')
  const { ways } = settings
  return (
    <Rows
      label={t('fork.ways')}
      rows={ways}
      keyOf={({ id }) => id}
      error={says('ways')}
      add={t('fork.add')}
      onAdd={() => set({ ways: [...ways, { id: newPort(ways), label: '' }] })}
      onRemove={(at) => set({ ways: without(ways, at) })}
      row={(way, at) => (
        <TextField
          label={t('way')}
          value={way.label}
          maxLength={120}
          error={says('ways', at, 'id')}
          onChange={({ currentTarget }) => set({ ways: changed(ways, at, { label: currentTarget.value }) })}
        />
      )}
    />
  )
}
