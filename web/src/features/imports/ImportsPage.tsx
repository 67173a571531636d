import { IconFileImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ImportState } from './ImportState.tsx'
import { type Import, readImports } from './imports.ts'

/** Every file that came, the newest first. */
export function ImportsPage() {
  const { t } = useTranslation(['imports', 'app'])
  const { number, stamp } = useFormats()
  useLiveRefresh(['imports'], ['imports', 'list'])
  const rows = usePages({ queryKey: ['imports', 'list'], read: readImports })
  const none = rows.state === 'ready' && rows.items.length === 0
  const columns: Column<Import>[] = [
    { id: 'file', head: t('column.file'), cell: ({ file_name }) => file_name },
    { id: 'state', head: t('column.state'), width: 120, cell: ({ state }) => <ImportState is={state} /> },
    { id: 'list', head: t('column.list'), wideOnly: true, cell: ({ list_name }) => list_name ?? '' },
    { id: 'rows', head: t('column.rows'), width: 110, align: 'end', cell: ({ rows_read }) => number(rows_read) },
    {
      id: 'rejected',
      head: t('column.rejected'),
      width: 100,
      align: 'end',
      wideOnly: true,
      cell: ({ rows_rejected: rejected }) => (rejected > 0 ? <span className="fail">{number(rejected)}</span> : ''),
    },
    {
      id: 'by',
      head: t('column.by'),
      width: 160,
      wideOnly: true,
      cell: ({ created_by_name }) => created_by_name ?? '',
    },
    {
      id: 'at',
      head: t('column.at'),
      width: 130,
      align: 'end',
      wideOnly: true,
      cell: ({ created_at }) => stamp(created_at),
    },
  ]
  return (
    <Page
      flush
      sentence={t(none ? 'sentenceNone' : 'sentence')}
      name={t('app:page.imports')}
      acts={
        <PrimaryButton right="imports.run" to="/imports/new" leftSection={<IconFileImport size={16} stroke={1.6} />}>
          {t('add')}
        </PrimaryButton>
      }
    >
      <DataTable
        label={t('app:page.imports')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ file_name }) => file_name}
        linkTo={({ id }) => ({ to: `/imports/${id}` })}
        empty={
          <Empty text={t('empty')} icon={IconFileImport}>
            <Act right="imports.run" to="/imports/new">
              {t('add')}
            </Act>
          </Empty>
        }
      />
    </Page>
  )
}
