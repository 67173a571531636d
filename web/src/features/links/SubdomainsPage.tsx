import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { type Subdomain, subdomainsQuery } from '../../app/subdomains.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { NewSubdomainDrawer } from './NewSubdomainDrawer.tsx'
import { SubdomainDrawer } from './SubdomainDrawer.tsx'

const schema = z.object({
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** The names that stand in short links, and whether each leads here. */
export function SubdomainsPage() {
  const { t } = useTranslation(['links', 'app'])
  const { stamp } = useFormats()
  const [{ open }, setUrl] = useUrlState(schema)
  const found = useQuery(subdomainsQuery)
  const rows = useQuery({ ...subdomainsQuery, select: ({ items }) => items })
  const items = rows.data ?? []
  const used = items.filter(({ retired_at }) => retired_at === null)
  const waiting = used.filter(({ state }) => state !== 'delegated')
  const shown = items.find(({ id }) => String(id) === open)

  const columns: Column<Subdomain>[] = [
    {
      id: 'host',
      head: t('name'),
      cell: ({ host, retired_at }) => (
        <span className="row">
          <span className="truncate">{host}</span>
          {retired_at !== null && <Tag voice="quiet">{t('retired')}</Tag>}
        </span>
      ),
    },
    {
      id: 'state',
      head: t('state'),
      width: 220,
      cell: ({ state }) =>
        state === 'delegated' ? t('stateIs.delegated') : <b className="fail">{t(`stateIs.${state}`)}</b>,
    },
    { id: 'channels', head: t('channels'), width: 90, align: 'end', cell: ({ channels }) => channels, wideOnly: true },
    {
      id: 'checked',
      head: t('checked'),
      width: 170,
      align: 'end',
      cell: ({ checked_at }) => (checked_at === null ? '' : stamp(checked_at)),
      wideOnly: true,
    },
  ]
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const close = () => setUrl({ open: undefined })
  const add = () => show('new')

  const sentence =
    waiting.length > 0
      ? t('sentenceWaiting', { count: waiting.length })
      : used.length === 0
        ? t('sentenceNone')
        : t('sentence', { count: used.length })
  return (
    <Page
      sentence={found.isSuccess ? sentence : t('app:page.subdomains')}
      acts={
        <PrimaryButton right="subdomains.manage" onClick={add}>
          {t('add')}
        </PrimaryButton>
      }
      flush
      aside={
        open === 'new' ? (
          <NewSubdomainDrawer
            own={items.some(({ host }) => host === found.data?.own) ? null : (found.data?.own ?? null)}
            onClose={close}
            onCreated={({ id }) => show(String(id))}
          />
        ) : (
          shown && (
            <SubdomainDrawer
              key={shown.id}
              subdomain={shown}
              onClose={close}
              {...neighbours(items, ({ id }) => String(id), open ?? '', show)}
            />
          )
        )
      }
    >
      <DataTable
        label={t('app:page.subdomains')}
        rows={rowsOf(rows)}
        columns={open === undefined ? columns : columns.slice(0, 2)}
        rowKey={({ id }) => String(id)}
        rowName={({ host }) => host}
        open={open}
        onOpen={show}
        empty={
          <Empty text={t('empty')} icon={IconLink}>
            <Act right="subdomains.manage" onClick={add}>
              {t('add')}
            </Act>
          </Empty>
        }
      />
    </Page>
  )
}
