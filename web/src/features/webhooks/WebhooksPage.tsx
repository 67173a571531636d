import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { State } from '../../ui/State.tsx'
import { NewWebhook } from './NewWebhook.tsx'
import { WebhookDrawer } from './WebhookDrawer.tsx'
import classes from './Webhooks.module.css'
import { hostOf, key, right, stateOf, type Webhook, webhooksQuery } from './webhooks.ts'

const schema = z.object({
  /** An id, or `new`. */
  open: z.optional(z.string()),
  /** The event whose call is shown in full. */
  call: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['url', 'state'])

/** Addresses of other programs: who is told what, and what became of it. */
export function WebhooksPage() {
  const { t } = useTranslation(['webhooks', 'app'])
  const { stamp, number } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const webhooks = useQuery(webhooksQuery)
  useLiveRefresh(['webhooks'], key)
  const rows = rowsOf({ ...webhooks, data: webhooks.data?.items })
  const count = rows.items.filter(({ enabled }) => enabled).length

  const columns: Column<Webhook>[] = [
    {
      id: 'url',
      head: t('url'),
      cell: ({ url, description }) => (
        <span className={classes.address}>
          <span className="truncate">{hostOf(url)}</span>
          <span className="hint truncate">{description || new URL(url).pathname}</span>
        </span>
      ),
    },
    { id: 'state', head: t('state'), width: 190, cell: (one) => <State of="webhook" is={stateOf(one)} /> },
    {
      id: 'types',
      head: t('types'),
      cell: ({ types }) => <span className="soft truncate">{types.map((type) => t(`type.${type}`)).join(' · ')}</span>,
      wideOnly: true,
    },
    {
      id: 'queue',
      head: t('queue'),
      width: 160,
      align: 'end',
      cell: ({ waiting, failed }) => (
        <span className={failed > 0 ? 'fail' : 'soft'}>
          {number(waiting)} · {number(failed)}
        </span>
      ),
      wideOnly: true,
    },
    {
      id: 'last',
      head: t('last'),
      width: 130,
      align: 'end',
      cell: ({ last_arrived_at }) =>
        last_arrived_at === null ? <span className="muted">{t('never')}</span> : stamp(last_arrived_at),
      wideOnly: true,
    },
  ]
  const show = (open: string | null) => setUrl({ open: open ?? undefined, call: undefined }, { step: true })
  const close = () => setUrl({ open: undefined, call: undefined })
  const { open } = url
  return (
    <Page
      flush
      name={t('app:page.webhooks')}
      sentence={
        !webhooks.isSuccess ? t('app:page.webhooks') : count === 0 ? t('sentenceNone') : t('sentence', { count })
      }
      acts={
        open !== 'new' && (
          <PrimaryButton right={right} onClick={() => show('new')}>
            {t('add')}
          </PrimaryButton>
        )
      }
      aside={
        open === 'new' ? (
          <NewWebhook onClose={close} onDone={(id) => setUrl({ open: String(id) })} />
        ) : (
          open !== undefined && (
            <WebhookDrawer
              key={open}
              webhook={rows.items.find(({ id }) => String(id) === open)}
              waiting={webhooks.isPending}
              call={url.call === undefined ? null : Number(url.call)}
              onCall={(event) => setUrl({ call: event === null ? undefined : String(event) }, { step: true })}
              onClose={close}
              {...neighbours(rows.items, ({ id }) => String(id), open, show)}
            />
          )
        )
      }
    >
      <DataTable
        label={t('app:page.webhooks')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => String(id)}
        rowName={({ url }) => hostOf(url)}
        open={open}
        onOpen={show}
        empty={
          <Empty text={t('empty')} icon={IconWebhook}>
            <Act right={right} onClick={() => show('new')}>
              {t('add')}
            </Act>
          </Empty>
        }
      />
    </Page>
  )
}
