import { TagsInput } from '@mantine/core'
import type { Settings } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../../../ui/fields.tsx'
import type { SettingsProps } from '../settings.ts'

type Shared = Settings['dimension']['shared']

export function DimensionSettings({ settings, set }: SettingsProps<'dimension'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <SelectField
        label={t('dimension.shared')}
        hint={t('dimension.hint')}
        allowDeselect={false}
        data={(['latest', 'all', 'none'] as const).map((value) => ({ value, label: t(`dimension.of.${value}`) }))}
        value={settings.shared}
        onChange={(shared) => shared && set({ ...settings, shared: shared as Shared })}
      />
      <TagsInput
        label={t('dimension.carry')}
        description={t('dimension.carryHint')}
        value={settings.carry}
        onChange={(carry) => set({ ...settings, carry })}
      />
    </>
  )
}
