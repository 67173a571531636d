import type { EnrichedColumn } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../ui/fields.tsx'
import { changed, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'
import { QueryFields } from './query.tsx'

// What people want most: the last that somebody wrote.
const lastText = {
  version: 2,
  resource: 'incoming',
  where: { all: [] },
  target: { shared: 'latest', carry: ['text'] },
}

export function EnrichmentSettings({ settings, set, says, off }: SettingsProps<'enrichment'>) {
  const { t } = useTranslation('activitySettings')
  const { columns } = settings
  const to = (next: EnrichedColumn[]) => set({ columns: next })
  return (
    <Rows
      label={t('enrichment.columns')}
      rows={columns}
      keyOf={(_, at) => String(at)}
      error={says('columns')}
      add={t('enrichment.add')}
      onAdd={() => to([...columns, { name: '', from: lastText }])}
      onRemove={(at) => to(without(columns, at))}
      row={(column, at) => (
        <>
          <TextField
            label={t('enrichment.name')}
            hint={t('enrichment.hint')}
            value={column.name}
            maxLength={120}
            error={says('columns', at, 'name')}
            onChange={({ currentTarget }) => to(changed(columns, at, { name: currentTarget.value }))}
          />
          <QueryFields query={column.from} onChange={(from) => to(changed(columns, at, { from }))} off={off} />
        </>
      )}
    />
  )
}
