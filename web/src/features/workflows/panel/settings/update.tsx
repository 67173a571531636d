import type { Settings } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { changed, ProfileFieldInput, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

type Change = Settings['update']['set'][number]

export function UpdateSettings({ settings, set, says }: SettingsProps<'update'>) {
  const { t } = useTranslation('activitySettings')
  const to = (next: Change[]) => set({ set: next })
  return (
    <Rows
      label={t('update.fields')}
      rows={settings.set}
      keyOf={(_, at) => String(at)}
      error={says('set')}
      add={t('update.add')}
      onAdd={() => to([...settings.set, { field: '', to: '', from: null }])}
      onRemove={(at) => to(without(settings.set, at))}
      row={(change, at) => (
        <>
          <ProfileFieldInput
            label={t('order.field')}
            value={change.field}
            error={says('set', at, 'field')}
            onChange={(field) => to(changed(settings.set, at, { field }))}
          />
          <SelectField
            label={t('update.to')}
            allowDeselect={false}
            data={(['value', 'column', 'empty'] as const).map((value) => ({ value, label: t(`update.of.${value}`) }))}
            value={change.from !== null ? 'column' : change.to === null ? 'empty' : 'value'}
            onChange={(how) =>
              to(
                changed(settings.set, at, {
                  to: how === 'value' ? '' : null,
                  from: how === 'column' ? '' : null,
                }),
              )
            }
          />
          {change.from !== null ? (
            <TextField
              label={t('update.column')}
              value={change.from}
              maxLength={120}
              onChange={({ currentTarget }) => to(changed(settings.set, at, { from: currentTarget.value }))}
            />
          ) : (
            change.to !== null && (
              <TextField
                label={t('update.value')}
                value={String(change.to)}
                maxLength={2000}
                onChange={({ currentTarget }) => to(changed(settings.set, at, { to: currentTarget.value }))}
              />
            )
          )}
        </>
      )}
    />
  )
}
