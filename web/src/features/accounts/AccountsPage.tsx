import { IconBroadcast } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh, useStream } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { State, Tag } from '../../ui/State.tsx'
import { type Account, linkStateOf, providersQuery, upOf } from './accounts.ts'
import { useSaid } from './said.ts'

const schema = z.object({ q: z._default(z.string(), '') })

/** What carriers and providers gave us to send through, and whether each is linked now. */
export function AccountsPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const rows = usePages({
    queryKey: ['accounts', 'list', { q: url.q }],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/accounts', {
          params: { query: { ...(url.q ? { q: url.q } : {}), ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
  })
  useLiveRefresh(['accounts'], ['accounts', 'list'])
  const stream = useStream()
  const { clock } = useFormats()
  const said = useSaid()
  const providers = useQuery(providersQuery)
  const nameOf = (kind: Account['kind']) => {
    const found = providers.data?.find((one) => one.kind === kind)
    return found === undefined ? '' : said(found.name)
  }

  const columns: Column<Account>[] = [
    {
      id: 'name',
      head: t('name'),
      cell: (account) => (
        <span className="row">
          <span className="truncate">{account.name}</span>
          {account.simulated && <Tag voice="note">{t('simulated')}</Tag>}
        </span>
      ),
    },
    {
      id: 'provider',
      head: t('provider'),
      width: 150,
      cell: (account) => nameOf(account.kind),
      wideOnly: true,
    },
    {
      id: 'links',
      head: t('links'),
      width: 260,
      cell: (account) => (
        <span className="row">
          <State of="link" is={linkStateOf(account)} />
          {account.links.length > 0 && (
            <span className="muted num wide-only">
              {t('linksUp', { up: upOf(account), total: account.links.length })}
            </span>
          )}
        </span>
      ),
    },
    { id: 'senders', head: t('senders'), width: 110, align: 'end', cell: (account) => account.senders, wideOnly: true },
    {
      id: 'channels',
      head: t('channels'),
      width: 110,
      align: 'end',
      cell: (account) => account.channels,
      wideOnly: true,
    },
  ]

  const down = rows.items.find(({ health }) => health === 'down')
  const sentence = down
    ? t('sentenceDown', { name: down.name })
    : t('sentence', { count: rows.items.length, up: rows.items.filter((account) => upOf(account) > 0).length })

  return (
    <Page
      sentence={rows.state === 'ready' ? sentence : t('app:page.accounts')}
      acts={
        <PrimaryButton right="channels.manage" to="/admin/accounts/new">
          {t('add')}
        </PrimaryButton>
      }
      flush
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
      </FilterBar>
      <DataTable
        label={t('app:page.accounts')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        note={stream.state === 'broken' && t('app:aged', { time: clock(stream.since) })}
        linkTo={({ id }) => ({ to: `/admin/accounts/${id}` })}
        empty={
          <Empty text={url.q ? t('emptyFiltered', { q: url.q }) : t('empty')} icon={IconBroadcast}>
            <Act right="channels.manage" to="/admin/accounts/new">
              {t('add')}
            </Act>
          </Empty>
        }
      />
    </Page>
  )
}
