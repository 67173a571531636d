import type { Settings } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { CheckField, NumberField, SelectField, TextAreaField, TextField } from '../../../../ui/fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function HttpSettings({ settings, set, says }: SettingsProps<'http'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <SelectField
        label={t('http.method')}
        allowDeselect={false}
        data={['POST', 'GET', 'PUT']}
        value={settings.method}
        onChange={(method) =>
          method &&
          set({
            ...settings,
            method: method as Settings['http']['method'],
            body: method === 'GET' ? null : settings.body,
          })
        }
      />
      <TextField
        label={t('http.url')}
        type="url"
        value={settings.url}
        maxLength={2000}
        error={says('url')}
        onChange={({ currentTarget }) => set({ ...settings, url: currentTarget.value })}
      />
      {settings.method !== 'GET' && (
        <TextAreaField
          label={t('http.body')}
          hint={t('http.bodyHint')}
          autosize
          minRows={3}
          className="mono"
          value={settings.body ?? ''}
          error={says('body')}
          onChange={({ currentTarget }) =>
            set({ ...settings, body: currentTarget.value === '' ? null : currentTarget.value })
          }
        />
      )}
      <NumberField
        label={t('http.seconds')}
        value={settings.seconds}
        min={1}
        max={60}
        allowDecimal={false}
        onChange={(seconds) => typeof seconds === 'number' && seconds >= 1 && set({ ...settings, seconds })}
      />
      <CheckField
        label={t('http.repeatable')}
        hint={t('http.repeatableHint')}
        checked={settings.repeatable}
        onChange={({ currentTarget }) => set({ ...settings, repeatable: currentTarget.checked })}
      />
    </>
  )
}
