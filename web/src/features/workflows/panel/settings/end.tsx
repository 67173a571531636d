import type { WorkflowSignal } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { CheckField, SelectField, TextField } from '../../../../ui/fields.tsx'
import { useWorkflows } from '../../choices.ts'
import { changed, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

export function EndSettings({ settings, set, says, workflow }: SettingsProps<'end'>) {
  const { t } = useTranslation('activitySettings')
  const workflows = useWorkflows()
  const to = (signal: WorkflowSignal[]) => set({ ...settings, signal })
  return (
    <>
      <CheckField
        label={t('end.stops')}
        hint={t('end.stopsHint')}
        checked={settings.stops_run}
        onChange={({ currentTarget }) => set({ ...settings, stops_run: currentTarget.checked })}
      />
      <Rows
        label={t('end.signals')}
        rows={settings.signal}
        keyOf={(_, at) => String(at)}
        add={t('end.add')}
        onAdd={() => to([...settings.signal, { workflow, name: '' }])}
        onRemove={(at) => to(without(settings.signal, at))}
        row={(signal, at) => (
          <>
            <SelectField
              label={t('end.workflow')}
              searchable
              allowDeselect={false}
              data={workflows}
              value={String(signal.workflow)}
              onChange={(value) => value && to(changed(settings.signal, at, { workflow: Number(value) }))}
            />
            <TextField
              label={t('signal.name')}
              value={signal.name}
              maxLength={120}
              error={says('signal', at, 'name')}
              onChange={({ currentTarget }) => to(changed(settings.signal, at, { name: currentTarget.value }))}
            />
          </>
        )}
      />
    </>
  )
}
