import type { Settings } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { useLists } from '../../choices.ts'
import type { SettingsProps } from '../settings.ts'

type Mode = Settings['save']['mode']
const modes = ['replace', 'add', 'remove', 'dated'] as const satisfies readonly Mode[]

export function SaveSettings({ settings, set, says }: SettingsProps<'save'>) {
  const { t } = useTranslation('activitySettings')
  const lists = useLists()
  const { into } = settings
  return (
    <>
      <SelectField
        label={t('save.where')}
        allowDeselect={false}
        data={[
          { value: 'new', label: t('save.newList') },
          { value: 'list', label: t('save.oldList') },
        ]}
        value={'new_list' in into ? 'new' : 'list'}
        onChange={(value) => set({ ...settings, into: value === 'new' ? { new_list: '' } : { list: null } })}
      />
      {'new_list' in into ? (
        <TextField
          label={t('save.name')}
          value={into.new_list}
          maxLength={120}
          error={says('into', 'new_list')}
          onChange={({ currentTarget }) => set({ ...settings, into: { new_list: currentTarget.value } })}
        />
      ) : (
        <SelectField
          label={t('save.list')}
          searchable
          data={lists}
          value={into.list === null ? null : String(into.list)}
          placeholder={t('save.choose')}
          error={says('into', 'list')}
          onChange={(value) => set({ ...settings, into: { list: value === null ? null : Number(value) } })}
        />
      )}
      <SelectField
        label={t('save.mode')}
        allowDeselect={false}
        data={modes.map((value) => ({ value, label: t(`save.of.${value}`) }))}
        value={settings.mode}
        onChange={(mode) => mode && set({ ...settings, mode: mode as Mode })}
      />
    </>
  )
}
