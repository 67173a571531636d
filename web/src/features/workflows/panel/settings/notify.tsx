import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SeveralField, TextAreaField, TextField } from '../../../../ui/fields.tsx'
import { useColleagues } from '../../choices.ts'
import type { SettingsProps } from '../settings.ts'

export function NotifySettings({ settings, set, says }: SettingsProps<'notify'>) {
  const { t } = useTranslation('activitySettings')
  const { to } = settings
  const colleagues = useColleagues(to.users)
  const looksRight = (email: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
  return (
    <>
      {colleagues && (
        <SeveralField
          label={t('notify.users')}
          searchable
          data={colleagues}
          value={to.users}
          error={says('to')}
          onChange={(users) => set({ ...settings, to: { ...to, users } })}
        />
      )}
      <TagsInput
        label={t('notify.emails')}
        value={to.emails}
        error={colleagues ? undefined : says('to')}
        onChange={(emails) => set({ ...settings, to: { ...to, emails: emails.filter(looksRight) } })}
      />
      <TextField
        label={t('notify.subject')}
        value={settings.subject}
        maxLength={200}
        error={says('subject')}
        onChange={({ currentTarget }) => set({ ...settings, subject: currentTarget.value })}
      />
      <TextAreaField
        label={t('notify.text')}
        hint={t('notify.hint')}
        autosize
        minRows={4}
        value={settings.text}
        maxLength={5000}
        error={says('text')}
        onChange={({ currentTarget }) => set({ ...settings, text: currentTarget.value })}
      />
    </>
  )
}
