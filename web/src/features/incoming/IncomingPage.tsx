import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { writeSearch } from '../../app/search.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { ColumnsMenu, useShownColumns } from '../../ui/ColumnsMenu.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { isFixed, useColumns, usualColumns } from './columns.tsx'
import { IncomingDrawer } from './IncomingDrawer.tsx'
import { IncomingFilters } from './IncomingFilters.tsx'
import { filterSchema, type Incoming, isNarrowed, noFilter, queryOf, readPage } from './incoming.ts'

const schema = z.extend(filterSchema, { open: z.optional(z.string()) })

/** Beside an open drawer only what tells rows apart has room. */
const besideDrawer = ['from', 'text', 'state', 'at']

/** Everything that people wrote, and what it was taken for. */
export function IncomingPage() {
  const { t } = useTranslation(['incoming', 'app'])
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['incoming', 'messages'], ['incoming'])
  const { open, ...filter } = url
  const rows = usePages({
    queryKey: ['incoming', 'list', filter],
    read: (cursor, signal) => readPage(filter, cursor, signal),
  })
  const columns = useColumns()
  const [shown, choose, changed] = useShownColumns('incoming', usualColumns)
  const filtered = isNarrowed(filter)
  const none = rows.state === 'ready' && rows.items.length === 0 && !filtered
  return (
    <Page
      flush
      sentence={t(none ? 'sentenceNone' : 'sentence')}
      name={t('app:page.incoming')}
      acts={
        <Button
          component="a"
          href={`/api/incoming.csv${writeSearch(queryOf(filter, new Date()))}`}
          download
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('exportCsv')}
        </Button>
      }
      simulator={rows.items.some(({ account }) => account.simulated)}
      aside={
        open && (
          <IncomingDrawer
            id={Number(open)}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, open, (open) => setUrl({ open }))}
          />
        )
      }
    >
      <IncomingFilters filter={filter} onChange={setUrl}>
        <ColumnsMenu
          columns={columns.filter(({ id }) => !isFixed(id))}
          shown={shown}
          onChoose={choose}
          changed={changed}
        />
      </IncomingFilters>
      <DataTable
        label={t('app:page.incoming')}
        rows={rows}
        columns={columns.filter(({ id }) =>
          open === undefined ? isFixed(id) || shown.includes(id) : besideDrawer.includes(id),
        )}
        rowKey={keyOf}
        rowName={({ from }) => phone(from)}
        open={open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        empty={
          filtered ? (
            <Empty text={t('emptyFilter')}>
              <Act onClick={() => setUrl(noFilter)}>{t('clear')}</Act>
            </Empty>
          ) : (
            <Empty text={t('empty')}>
              <Act to="/compose">{t('emptyAct')}</Act>
            </Empty>
          )
        }
      />
    </Page>
  )
}

const keyOf = ({ id }: Incoming) => String(id)
