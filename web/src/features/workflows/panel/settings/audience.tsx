import { useTranslation } from 'react-i18next'
import { Act } from '../../../../ui/Act.tsx'
import { SelectField } from '../../../../ui/fields.tsx'
import { useAudiences } from '../../choices.ts'
import type { SettingsProps } from '../settings.ts'

export function AudienceSettings({ settings, set, says }: SettingsProps<'audience'>) {
  const { t } = useTranslation('activitySettings')
  const audiences = useAudiences()
  return (
    <>
      <SelectField
        label={t('audience.which')}
        hint={t('audience.hint')}
        searchable
        data={audiences}
        value={settings.audience === null ? null : String(settings.audience)}
        placeholder={t('audience.choose')}
        nothingFoundMessage={t('audience.none')}
        error={says('audience')}
        onChange={(value) => set({ audience: value === null ? null : Number(value) })}
      />
      {settings.audience !== null && (
        <Act size="xs" to={`/audiences/${settings.audience}`}>
          {t('audience.open')}
        </Act>
      )}
    </>
  )
}
