import { useTranslation } from 'react-i18next'
import { NumberField } from '../../../../ui/fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function UnionSettings({ settings, set }: SettingsProps<'union'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <NumberField
      label={t('union.most')}
      hint={t('union.hint')}
      value={settings.most ?? ''}
      min={1}
      allowDecimal={false}
      onChange={(n) => set({ most: typeof n === 'number' && n >= 1 ? n : null })}
    />
  )
}
