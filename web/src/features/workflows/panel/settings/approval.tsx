import { useTranslation } from 'react-i18next'
import { CheckField, SelectField, SeveralField, TextAreaField } from '../../../../ui/fields.tsx'
import { useColleagues } from '../../choices.ts'
import { DurationField } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

const rights = ['deliveries.confirm', 'workflows.run'] as const

export function ApprovalSettings({ settings, set, says }: SettingsProps<'approval'>) {
  const { t } = useTranslation('activitySettings')
  const { by, expires } = settings
  const colleagues = useColleagues('users' in by ? by.users : [])
  return (
    <>
      <TextAreaField
        label={t('approval.question')}
        autosize
        minRows={2}
        value={settings.question}
        maxLength={1000}
        error={says('question')}
        onChange={({ currentTarget }) => set({ ...settings, question: currentTarget.value })}
      />
      <SelectField
        label={t('approval.by')}
        allowDeselect={false}
        data={[
          ...rights.map((value) => ({
            value,
            label: t(`approval.of.${value === 'workflows.run' ? 'run' : 'confirm'}`),
          })),
          ...(colleagues || 'users' in by ? [{ value: 'users', label: t('approval.of.users') }] : []),
        ]}
        value={'users' in by ? 'users' : by.right}
        error={'right' in by || colleagues === null ? says('by') : undefined}
        onChange={(value) => value && set({ ...settings, by: value === 'users' ? { users: [] } : { right: value } })}
      />
      {'users' in by && colleagues && (
        <SeveralField
          label={t('approval.users')}
          searchable
          data={colleagues}
          value={by.users}
          error={says('by')}
          onChange={(users) => set({ ...settings, by: { users } })}
        />
      )}
      <CheckField
        label={t('approval.expires')}
        checked={expires !== null}
        onChange={({ currentTarget }) =>
          set({ ...settings, expires: currentTarget.checked ? { n: 1, unit: 'day' } : null })
        }
      />
      {expires !== null && (
        <DurationField
          label={t('approval.after')}
          value={expires}
          onChange={(next) => set({ ...settings, expires: next })}
        />
      )}
    </>
  )
}
