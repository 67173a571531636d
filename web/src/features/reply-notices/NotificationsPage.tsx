import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import { useNoticeTabs } from './notice-tabs.ts'
import { key, noticesQuery, type ReplyNotice, right } from './reply-notices.ts'

const schema = z.object({
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** Who is told when a phone answers. */
export function NotificationsPage() {
  const { t } = useTranslation(['replyNotices', 'app'])
  const { number } = useFormats()
  const [{ open }, setUrl] = useUrlState(schema)
  const query = useQuery(noticesQuery)
  useLiveRefresh(['reply-notices'], key)
  const rows = rowsOf({ ...query, data: query.data?.items })
  const count = rows.items.filter(({ enabled }) => enabled).length
  const show = (id: string | null) => setUrl({ open: id ?? undefined }, { step: true })
  const close = () => setUrl({ open: undefined })
  const opened = rows.items.find(({ id }) => String(id) === open)

  const columns: Column<ReplyNotice>[] = [
    {
      id: 'name',
      head: t('name'),
      cell: ({ name, enabled }) => (
        <span className="truncate">
          {name} {!enabled && <span className="muted">({t('off')})</span>}
        </span>
      ),
    },
    { id: 'medium', head: t('medium'), width: 90, cell: ({ medium }) => t(`media.${medium}`) },
    {
      id: 'receivers',
      head: t('receivers'),
      wideOnly: true,
      cell: ({ receivers }) => <span className="soft truncate">{receivers.join(' · ')}</span>,
    },
    { id: 'when', head: t('when'), width: 200, wideOnly: true, cell: ({ cadence }) => t(`cadence.${cadence}`) },
    { id: 'told', head: t('told'), width: 150, align: 'end', wideOnly: true, cell: ({ told }) => number(told) },
  ]
  return (
    <Page
      flush
      name={t('app:page.notifications')}
      sentence={
        !query.isSuccess ? t('app:page.notifications') : count === 0 ? t('sentenceNone') : t('sentence', { count })
      }
      tabs={useNoticeTabs('all')}
      acts={
        open !== 'new' && (
          <PrimaryButton right={right} onClick={() => show('new')}>
            {t('add')}
          </PrimaryButton>
        )
      }
      aside={
        open === undefined ? undefined : open === 'new' || opened ? (
          <NoticeForm
            key={open}
            notice={opened ?? null}
            onClose={close}
            onMade={(id) => setUrl({ open: String(id) })}
          />
        ) : (
          <Drawer kicker={t('kicker')} sentence={t('kicker')} onClose={close}>
            {query.isPending ? <Loading what={t('what')} /> : <Empty text={t('gone')} />}
          </Drawer>
        )
      }
    >
      {query.data?.sends_mail === false && (
        <p className="hint" style={{ padding: '10px 24px 0' }}>
          {t('noMail')}
        </p>
      )}
      <DataTable
        label={t('app:page.notifications')}
        rows={rows}
        columns={open === undefined ? columns : columns.slice(0, 2)}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        open={open}
        onOpen={show}
        empty={
          <Empty text={t('empty')} icon={IconBell}>
            <Act right={right} onClick={() => show('new')}>
              {t('add')}
            </Act>
          </Empty>
        }
      />
    </Page>
  )
}
