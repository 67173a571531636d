import type { Settings } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SeveralField, TextField } from '../../../../ui/fields.tsx'
import type { SettingsProps } from '../settings.ts'

type By = Settings['signal']['by'][number]
const givers = ['api', 'workflow', 'answer'] as const satisfies readonly By[]

export function SignalSettings({ settings, set, says, workflow }: SettingsProps<'signal'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <TextField
        label={t('signal.name')}
        hint={t('signal.hint')}
        value={settings.name}
        maxLength={120}
        error={says('name')}
        onChange={({ currentTarget }) => set({ ...settings, name: currentTarget.value })}
      />
      <SeveralField
        label={t('signal.by')}
        data={givers.map((value) => ({ value, label: t(`signal.of.${value}`) }))}
        value={settings.by}
        error={says('by')}
        onChange={(by) => set({ ...settings, by: by as By[] })}
      />
      {settings.by.includes('api') && settings.name !== '' && (
        <p className="hint">
          {t('signal.address')}{' '}
          <code className="mono">{`POST /api/workflows/${workflow}/signals/${encodeURIComponent(settings.name)}`}</code>
        </p>
      )}
    </>
  )
}
