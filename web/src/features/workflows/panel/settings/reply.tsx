import { TagsInput } from '@mantine/core'
import type { ReplyBranch } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { useNames } from '../../names.ts'
import { changed, DurationField, newPort, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function ReplySettings({ settings, set, says, drawing }: SettingsProps<'reply'>) {
  const { t } = useTranslation('activitySettings')
  const { activityName } = useNames(drawing)
  const { branches } = settings
  const to = (next: ReplyBranch[]) => set({ ...settings, branches: next })
  return (
    <>
      <SelectField
        label={t('reply.delivery')}
        data={drawing.activities
          .filter(({ kind }) => kind === 'delivery')
          .map((one) => ({ value: one.id, label: activityName(one.id) }))}
        value={settings.delivery}
        placeholder={t('reply.choose')}
        nothingFoundMessage={t('reply.none')}
        error={says('delivery')}
        onChange={(delivery) => set({ ...settings, delivery })}
      />
      <DurationField
        label={t('reply.timeout')}
        value={settings.timeout}
        onChange={(timeout) => set({ ...settings, timeout })}
      />
      <Rows
        label={t('reply.branches')}
        rows={branches}
        keyOf={({ id }) => id}
        error={says('branches')}
        add={t('reply.add')}
        onAdd={() => to([...branches, { id: newPort(branches), label: '', match: 'is', words: [] }])}
        onRemove={(at) => to(without(branches, at))}
        row={(branch, at) => (
          <>
            <TextField
              label={t('way')}
              value={branch.label}
              maxLength={120}
              error={says('branches', at, 'id')}
              onChange={({ currentTarget }) => to(changed(branches, at, { label: currentTarget.value }))}
            />
            <SelectField
              label={t('reply.match')}
              allowDeselect={false}
              data={(['is', 'begins', 'contains'] as const).map((value) => ({ value, label: t(`reply.of.${value}`) }))}
              value={branch.match}
              onChange={(match) => match && to(changed(branches, at, { match: match as ReplyBranch['match'] }))}
            />
            <TagsInput
              label={t('reply.words')}
              value={branch.words}
              maxTags={50}
              error={says('branches', at, 'words')}
              onChange={(words) => to(changed(branches, at, { words }))}
            />
          </>
        )}
      />
    </>
  )
}
