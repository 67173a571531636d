import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { useBecame } from './NoticeLog.tsx'
import { useNoticeTabs } from './notice-tabs.ts'
import { key, type Logged, logStates, readLog } from './reply-notices.ts'

const schema = z.object({ state: z.optional(z.enum(logStates)) })

/** Who was told of what, what waits, and what was withheld and why, of all notifications. */
export function NoticeLogPage() {
  const { t } = useTranslation(['replyNotices', 'app'])
  const [{ state }, setUrl] = useUrlState(schema)
  useLiveRefresh(['reply-notices'], key)
  const rows = usePages({
    queryKey: [...key, 'log', 'all', state ?? ''],
    read: readLog(state === undefined ? {} : { state }),
  })
  return (
    <Page
      flush
      name={t('app:page.notifications')}
      trail={[{ label: t('tab.log') }]}
      sentence={t('logSentence')}
      tabs={useNoticeTabs('log')}
    >
      <FilterBar>
        <FilterChoices
          label={t('logState')}
          value={state ?? ''}
          onChange={(value) => setUrl({ state: logStates.find((one) => one === value) })}
          choices={[
            { value: '', label: t('logAll') },
            ...logStates.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </FilterBar>
      <DataTable
        label={t('tab.log')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ receiver }) => receiver}
        note={t('logKept')}
        empty={<Empty text={t('logEmpty')} />}
      />
    </Page>
  )
}

function useColumns(): Column<Logged>[] {
  const { t } = useTranslation('replyNotices')
  const { stamp } = useFormats()
  const phone = usePhone()
  const became = useBecame()
  return [
    {
      id: 'receiver',
      head: t('receiver'),
      width: 220,
      cell: ({ receiver, notice }) => (notice.medium === 'sms' ? phone(receiver) : receiver),
    },
    {
      id: 'notice',
      head: t('kicker'),
      width: 190,
      wideOnly: true,
      cell: ({ notice }) => (
        <Link to="/admin/notifications" search={{ open: String(notice.id) }} className="link">
          {notice.name}
        </Link>
      ),
    },
    {
      id: 'reply',
      head: t('reply'),
      wideOnly: true,
      cell: ({ incoming }) =>
        incoming === null ? (
          <span className="muted">{t('trial')}</span>
        ) : (
          <Link to="/incoming" search={{ open: String(incoming.id) }} className="theirs">
            {incoming.text || t('noText')}
          </Link>
        ),
    },
    { id: 'became', head: t('became'), cell: (one) => became(one) },
    { id: 'at', head: t('at'), width: 130, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
}
