import { IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { SenderName } from '../../app/senders.tsx'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { ChannelDrawer } from './ChannelDrawer.tsx'
import { type Channel, channelKinds } from './channels.ts'
import { NewChannelDrawer } from './NewChannelDrawer.tsx'

const schema = z.object({
  q: z._default(z.string(), ''),
  kind: z.optional(z.enum(channelKinds)),
  retired: z.optional(z.literal('yes')),
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['name', 'sender', 'state'])

/** What deliveries and messages leave through: a sender, its account, and what it is for. */
export function ChannelsPage() {
  const { t } = useTranslation(['channels', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const { q, kind, open } = url
  const retired = url.retired === 'yes'
  const rows = usePages({
    queryKey: ['channels', 'list', { q, kind, retired }],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/channels', {
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
  useLiveRefresh(['accounts'], ['channels'])

  const columns: Column<Channel>[] = [
    { id: 'name', head: t('name'), cell: ({ name }) => <span className="truncate">{name}</span> },
    { id: 'kind', head: t('kindHead'), width: 140, cell: (channel) => t(`kind.${channel.kind}`), wideOnly: true },
    {
      id: 'sender',
      head: t('sender'),
      width: 190,
      cell: ({ sender_kind, sender_value, pool }) => (
        <span className="row">
          <SenderName sender={{ kind: sender_kind, value: sender_value }} />
          {pool.length > 0 && <span className="muted nowrap">{t('pool.more', { count: pool.length })}</span>}
        </span>
      ),
    },
    {
      id: 'account',
      head: t('account'),
      width: 190,
      cell: ({ account_name, simulated }) => (
        <span className="row">
          <span className="truncate">{account_name}</span>
          {simulated && <Tag voice="note">{t('simulated')}</Tag>}
        </span>
      ),
      wideOnly: true,
    },
    {
      id: 'state',
      head: t('state'),
      width: 200,
      cell: ({ not_confirmable: held, retired_at }) =>
        held === null || retired_at !== null ? (
          <span className="muted">{retired_at === null && t('ready')}</span>
        ) : (
          <b className="fail">{t('held')}</b>
        ),
    },
  ]
  const held = rows.items.filter(({ not_confirmable }) => not_confirmable !== null).length
  const count = rows.items.length
  const sentence = retired
    ? t('sentenceRetired', { count })
    : held > 0
      ? t('sentenceHeld', { count: held })
      : t('sentence', { count })
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const create = () => setUrl({ open: 'new' }, { step: true })
  const close = () => setUrl({ open: undefined })

  return (
    <Page
      sentence={rows.state === 'ready' ? sentence : t('app:page.channels')}
      acts={
        <PrimaryButton right="channels.manage" onClick={create}>
          {t('add')}
        </PrimaryButton>
      }
      flush
      aside={
        open === 'new' ? (
          <NewChannelDrawer
            onClose={close}
            onCreated={(channel) => setUrl({ open: String(channel.id), retired: undefined })}
          />
        ) : (
          open !== undefined && (
            <ChannelDrawer
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
          choices={channelKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind ? [kind] : []}
          onChange={([value]) => setUrl({ kind: channelKinds.find((one) => one === value) })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.channels')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        open={open}
        onOpen={show}
        empty={
          q !== '' || kind !== undefined || retired ? (
            <Empty text={t('emptyFiltered')} icon={IconRoute} />
          ) : (
            <Empty text={t('empty')} icon={IconRoute}>
              <Act right="channels.manage" onClick={create}>
                {t('add')}
              </Act>
            </Empty>
          )
        }
      />
    </Page>
  )
}
