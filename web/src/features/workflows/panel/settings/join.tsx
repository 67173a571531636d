import { useTranslation } from 'react-i18next'
import { SelectField } from '../../../../ui/fields.tsx'
import { useNames } from '../../names.ts'
import type { SettingsProps } from '../settings.ts'

export function JoinSettings({ settings, set, activity, drawing, says }: SettingsProps<'join'>) {
  const { t } = useTranslation('activitySettings')
  const { transitionName } = useNames(drawing)
  const inbound = drawing.transitions.filter(({ to }) => to === activity.id)
  return (
    <SelectField
      label={t('join.keep')}
      hint={t('join.hint')}
      allowDeselect={false}
      data={[
        { value: '', label: t('join.first') },
        ...inbound.map((one) => ({ value: one.id, label: transitionName(one) })),
      ]}
      value={settings.keep ?? ''}
      error={says('keep')}
      onChange={(value) => set({ keep: value === '' ? null : value })}
    />
  )
}
