import { IconUserCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Approval, approvalsQuery, decisionsQuery } from '../../app/approvals.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePeriod } from '../../app/periods.ts'
import { usePermission } from '../../app/session.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Decisions } from './Decisions.tsx'

/** What waits for a person: what workflows ask, and what is prepared, the soonest to lapse first. */
export function ApprovalsPage() {
  const { t } = useTranslation(['approvals', 'app'])
  const { number, moment, credits } = useFormats()
  const period = usePeriod()
  const { may } = usePermission('deliveries.confirm')
  // Whoever a workflow asks need not be one of those who confirm deliveries.
  const approvals = useQuery({ ...approvalsQuery, enabled: may })
  const decisions = useQuery(decisionsQuery)
  useLiveRefresh(['deliveries'], approvalsQuery.queryKey)
  useLiveRefresh(['workflows'], decisionsQuery.queryKey)
  const count = approvals.data?.length ?? 0
  const asked = decisions.data ?? []
  const sentences = [
    ...(count > 0 ? [t('sentence', { count })] : []),
    ...(asked.length > 0 ? [t('asked.sentence', { count: asked.length })] : []),
  ]
  const known = decisions.data !== undefined && (!may || approvals.data !== undefined)
  const leaves = (schedule: Approval['schedule']) => {
    if (schedule.when === 'now') return t('leaves.now')
    return schedule.when === 'local' ? t('leaves.local', { when: moment(schedule.at) }) : moment(schedule.at)
  }
  const columns: Column<Approval>[] = [
    {
      id: 'label',
      head: t('column.label'),
      cell: ({ label, campaign, period: of }) => (
        <>
          {label} {of && of.of !== 'none' && <span className="hint">{period(of)}</span>}{' '}
          {campaign && <span className="hint">{campaign.label}</span>}
        </>
      ),
    },
    { id: 'messages', head: t('column.messages'), width: 110, align: 'end', cell: ({ messages }) => number(messages) },
    {
      id: 'price',
      head: t('column.price'),
      width: 140,
      align: 'end',
      wideOnly: true,
      cell: ({ price }) => (price === null ? '' : credits(price / 1000)),
    },
    { id: 'channel', head: t('column.channel'), width: 180, wideOnly: true, cell: ({ channel }) => channel },
    { id: 'leaves', head: t('column.leaves'), width: 230, wideOnly: true, cell: ({ schedule }) => leaves(schedule) },
    { id: 'by', head: t('column.by'), width: 140, wideOnly: true, cell: ({ prepared_by }) => prepared_by ?? '' },
    {
      id: 'until',
      head: t('column.until'),
      width: 210,
      wideOnly: true,
      cell: ({ confirm_until }) => confirm_until && moment(confirm_until),
    },
  ]
  return (
    <Page
      flush
      sentence={known ? sentences.join(' ') || t('none') : t('app:page.approvals')}
      name={t('app:page.approvals')}
      simulator={approvals.data?.some(({ simulated }) => simulated) ?? false}
    >
      <Decisions waiting={asked} />
      {may && (
        <DataTable
          label={t('app:page.approvals')}
          rows={rowsOf(approvals)}
          columns={columns}
          rowKey={({ id }) => String(id)}
          rowName={({ label }) => label}
          linkTo={({ id }) => ({ to: `/deliveries/${id}/confirm` })}
          acts={({ id }) => (
            <Act look="primary" size="xs" to={`/deliveries/${id}/confirm`}>
              {t('review')}
            </Act>
          )}
          empty={<Empty text={t('empty')} icon={IconUserCheck} />}
        />
      )}
      {!may && known && asked.length === 0 && <Empty text={t('empty')} icon={IconUserCheck} />}
    </Page>
  )
}
