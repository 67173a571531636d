import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { becauseOf } from '../../app/because.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { writeSearch } from '../../app/search.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { State, Tag } from '../../ui/State.tsx'
import { IncomingDrawer } from './IncomingDrawer.tsx'
import { accountsQuery, type Incoming, meanings, queryOf, readPage, stateOf } from './incoming.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  meaning: z.optional(z.enum(meanings)),
  account: z.optional(z.string()),
  // An address holds texts.
  late: z.optional(z.literal('true')),
  unpaid: z.optional(z.literal('true')),
  open: z.optional(z.string()),
})

/** Everything that people wrote, and what it was taken for. */
export function IncomingPage() {
  const { t } = useTranslation(['incoming', 'app'])
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['incoming', 'messages'], ['incoming'])
  const filter = {
    q: url.q,
    meaning: url.meaning,
    account: url.account,
    late: url.late !== undefined,
    unpaid: url.unpaid !== undefined,
  }
  const accounts = useQuery(accountsQuery)
  const rows = usePages({
    queryKey: ['incoming', 'list', filter],
    read: (cursor, signal) => readPage(filter, cursor, signal),
  })
  const filtered = url.q !== '' || [url.meaning, url.account, url.late, url.unpaid].some((one) => one !== undefined)
  const none = rows.state === 'ready' && rows.items.length === 0 && !filtered
  return (
    <Page
      flush
      sentence={t(none ? 'sentenceNone' : 'sentence')}
      name={t('app:page.incoming')}
      acts={
        <Button
          component="a"
          href={`/api/incoming.csv${writeSearch(queryOf(filter))}`}
          download
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('exportCsv')}
        </Button>
      }
      simulator={rows.items.some(({ account }) => account.simulated)}
      aside={
        url.open && (
          <IncomingDrawer
            id={Number(url.open)}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, (open) => setUrl({ open }))}
          />
        )
      }
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        <FilterChoices
          label={t('filter')}
          value={url.meaning ?? ''}
          onChange={(value) => setUrl({ meaning: meanings.find((one) => one === value) })}
          choices={[
            { value: '', label: t('all') },
            ...meanings.map((value) => ({ value, label: t(`meaning.${value}`) })),
          ]}
        />
        <FilterPill
          label={t('column.account')}
          value={url.account === undefined ? [] : [url.account]}
          onChange={([account]) => setUrl({ account })}
          choices={(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <FilterPill
          label={t('when')}
          value={url.late ? ['late'] : []}
          onChange={([late]) => setUrl({ late: late === undefined ? undefined : 'true' })}
          choices={[{ value: 'late', label: t('lateOnly') }]}
        />
        <FilterPill
          label={t('credits')}
          value={url.unpaid ? ['unpaid'] : []}
          onChange={([unpaid]) => setUrl({ unpaid: unpaid === undefined ? undefined : 'true' })}
          choices={[{ value: 'unpaid', label: t('unpaidOnly') }]}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.incoming')}
        rows={rows}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOf}
        rowName={({ from }) => phone(from)}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        empty={
          filtered ? (
            <Empty text={t('emptyFilter')}>
              <Act
                onClick={() =>
                  setUrl({ q: '', meaning: undefined, account: undefined, late: undefined, unpaid: undefined })
                }
              >
                {t('clear')}
              </Act>
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

/** Beside an open drawer only what tells rows apart has room. */
function useColumns(narrow: boolean): Column<Incoming>[] {
  const { t } = useTranslation('incoming')
  const { stamp } = useFormats()
  const phone = usePhone()
  const columns: Column<Incoming>[] = [
    { id: 'from', head: t('column.from'), width: 170, cell: ({ from }) => <b>{phone(from)}</b> },
    {
      id: 'profile',
      head: t('column.profile'),
      width: 150,
      wideOnly: true,
      cell: ({ profile }) => profile?.name ?? <span className="muted">{t('unknown')}</span>,
    },
    {
      id: 'text',
      head: t('column.text'),
      cell: ({ text, text_kept, unreadable, because }) => {
        if (!text_kept) return <span className="muted">{t('notKept')}</span>
        if (unreadable === 'all') return <span className="muted">{t('noText')}</span>
        if (becauseOf(because) === 'empty') return <span className="muted">{t('blank')}</span>
        return <bdi className="theirs">{text}</bdi>
      },
    },
    { id: 'state', head: t('column.state'), width: 150, cell: (row) => <MeaningOf row={row} /> },
    { id: 'to', head: t('column.to'), width: 130, wideOnly: true, cell: ({ to }) => phone(to) },
    {
      id: 'account',
      head: t('column.account'),
      width: 170,
      wideOnly: true,
      cell: ({ account }) => (
        <>
          {account.simulated && (
            <>
              <Tag voice="note">{t('simulated')}</Tag>{' '}
            </>
          )}
          {account.name}
        </>
      ),
    },
    { id: 'at', head: t('column.at'), width: 130, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
  return narrow ? columns.filter(({ id }) => !['profile', 'to', 'account'].includes(id)) : columns
}

/** Its state; a request for help and a look-alike of STOP are said besides. */
export function MeaningOf({ row }: { row: Incoming }) {
  const { t } = useTranslation('incoming')
  if (row.meaning === 'near') return <Tag voice="note">{t('near')}</Tag>
  if (row.meaning === 'help') return <Tag voice="theirs">{t('help')}</Tag>
  return <State of="incoming" is={stateOf(row)} />
}
