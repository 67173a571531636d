import { IconAddressBook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { dialled, type Sender, SenderName } from '../../app/senders.tsx'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { NewSenderDrawer } from './NewSenderDrawer.tsx'
import { SenderDrawer } from './SenderDrawer.tsx'
import { senderKinds } from './senders.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  kind: z.optional(z.enum(senderKinds)),
  retired: z.optional(z.literal('yes')),
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['sender', 'kind', 'stop'])

/** What phones show when we write, and where a STOP about each arrives. */
export function SendersPage() {
  const { t } = useTranslation(['senders', 'app'])
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  const { q, kind, open } = url
  const retired = url.retired === 'yes'
  const rows = usePages({
    queryKey: ['senders', 'list', { q, kind, retired }],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/senders', {
          params: {
            query: {
              retired: String(retired),
              ...(q ? { q } : {}),
              ...(kind ? { kind } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
          signal,
        }),
      ),
  })
  useLiveRefresh(['accounts'], ['senders'])

  const columns: Column<Sender>[] = [
    {
      id: 'sender',
      head: t('sender'),
      cell: (sender) => <SenderName sender={sender} />,
    },
    { id: 'kind', head: t('kindHead'), width: 230, cell: (sender) => t(`kind.${sender.kind}`), wideOnly: true },
    {
      id: 'account',
      head: t('account'),
      width: 170,
      cell: (sender) => (
        <span className="row">
          <span className="truncate">{sender.account_name}</span>
          {sender.simulated && <Tag voice="note">{t('simulated')}</Tag>}
        </span>
      ),
      wideOnly: true,
    },
    {
      id: 'route',
      head: t('route'),
      width: 170,
      cell: (sender) => <span className="truncate">{routeOf(sender)}</span>,
      wideOnly: true,
    },
    {
      id: 'stop',
      head: t('stop'),
      width: 160,
      cell: ({ route_stop_handled_by: handler }) =>
        handler === 'undecided' ? <b className="fail">{t('stopIs.undecided')}</b> : t(`stopIs.${handler}`),
    },
    {
      id: 'channels',
      head: t('channels'),
      width: 90,
      align: 'end',
      cell: (sender) => sender.channels + sender.pools,
      wideOnly: true,
    },
  ]
  const routeOf = (sender: Sender) => {
    const to = sender.route_sender_value ?? sender.route_value ?? ''
    return t(`routeIs.${sender.route}`, { to: sender.route === 'page' ? hostOf(to) : phone(to) })
  }

  const undecided = rows.items.filter((sender) => sender.route === 'itself' && sender.stop_handled_by === 'undecided')
  const count = rows.items.length
  const sentence = retired
    ? t('sentenceRetired', { count })
    : undecided.length > 0
      ? t('undecided', { count: undecided.length })
      : t('sentence', { count })
  const filtered = q !== '' || kind !== undefined || retired
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const close = () => setUrl({ open: undefined })

  return (
    <Page
      sentence={rows.state === 'ready' ? sentence : t('app:page.senders')}
      acts={
        <PrimaryButton right="channels.manage" onClick={() => setUrl({ open: 'new' }, { step: true })}>
          {t('add')}
        </PrimaryButton>
      }
      flush
      aside={
        open === 'new' ? (
          <NewSenderDrawer
            onClose={close}
            onCreated={(sender) => setUrl({ open: String(sender.id), retired: undefined })}
          />
        ) : (
          open !== undefined && (
            <SenderDrawer
              key={open}
              id={Number(open)}
              onClose={close}
              {...neighbours(rows.items, ({ id }) => String(id), open, show)}
            />
          )
        )
      }
    >
      <FilterBar>
        <FilterSearch value={q} onChange={(text) => setUrl({ q: text })} placeholder={t('search')} />
        <FilterChoices
          label={t('use')}
          choices={[
            { value: 'no', label: t('inUse') },
            { value: 'yes', label: t('retired') },
          ]}
          value={retired ? 'yes' : 'no'}
          onChange={(value) => setUrl({ retired: value === 'yes' ? 'yes' : undefined })}
        />
        <FilterPill
          label={t('kindHead')}
          choices={senderKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind ? [kind] : []}
          onChange={([value]) => setUrl({ kind: senderKinds.find((one) => one === value) })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.senders')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => String(id)}
        rowName={(sender) => phone(dialled(sender))}
        open={open}
        onOpen={show}
        empty={
          filtered ? (
            <Empty text={t('emptyFiltered')} icon={IconAddressBook} />
          ) : (
            <Empty text={t('empty')} icon={IconAddressBook}>
              <Act right="channels.manage" onClick={() => setUrl({ open: 'new' }, { step: true })}>
                {t('add')}
              </Act>
            </Empty>
          )
        }
      />
    </Page>
  )
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
