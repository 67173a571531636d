import type { Settings, TestCondition } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { CheckField, NumberField, SelectField, TextField } from '../../../../ui/fields.tsx'
import { changed, newPort, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

type Branch = Settings['test']['branches'][number]
const conditions = ['some', 'none', 'at-least', 'at-most'] as const

/** The first condition that holds takes everyone. */
export function TestSettings({ settings, set, says }: SettingsProps<'test'>) {
  const { t } = useTranslation('activitySettings')
  const { branches } = settings
  const to = (next: Branch[]) => set({ ...settings, branches: next })
  const when = (people: string | null, before: TestCondition): TestCondition =>
    people === 'at-least' || people === 'at-most'
      ? { people, n: 'n' in before ? before.n : 100 }
      : { people: people === 'none' ? 'none' : 'some' }
  return (
    <>
      <Rows
        label={t('test.branches')}
        rows={branches}
        keyOf={({ id }) => id}
        error={says('branches')}
        add={t('test.add')}
        onAdd={() => to([...branches, { id: newPort(branches), label: '', when: { people: 'some' } }])}
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
              label={t('test.when')}
              allowDeselect={false}
              data={conditions.map((value) => ({ value, label: t(`test.of.${value}`) }))}
              value={branch.when.people}
              onChange={(people) => to(changed(branches, at, { when: when(people, branch.when) }))}
            />
            {'n' in branch.when && (
              <NumberField
                label={t('test.people')}
                value={branch.when.n}
                min={0}
                allowDecimal={false}
                onChange={(n) =>
                  typeof n === 'number' &&
                  n >= 0 &&
                  to(changed(branches, at, { when: { ...branch.when, n } as TestCondition }))
                }
              />
            )}
          </>
        )}
      />
      <CheckField
        label={t('test.otherwise')}
        checked={settings.otherwise}
        onChange={({ currentTarget }) => set({ ...settings, otherwise: currentTarget.checked })}
      />
    </>
  )
}
