import { IconRepeat } from '@tabler/icons-react'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { balanceOf } from '../../app/delivery-counts.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePeriod } from '../../app/periods.ts'
import { usePages } from '../../app/use-pages.ts'
import { useWhen } from '../../app/use-when.ts'
import { Act } from '../../ui/Act.tsx'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { State } from '../../ui/State.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import type { DeliveryItem } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import classes from './Executions.module.css'
import { stateOfItem } from './item-state.ts'
import { ways } from './ways.ts'

/** A parent: every period in which it was sent, with what became of it. */
export function ExecutionsPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const when = useWhen()
  const period = usePeriod()
  const { written } = useOpenDelivery()
  const { id, kind, executions, last_run_at: last } = written
  const rows = usePages({
    queryKey: ['deliveries', 'list', 'executions', id],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/deliveries', {
          params: { query: { parent: id, limit: 100, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    enabled: kind === 'recurring',
  })
  useLiveRefresh(['deliveries', 'messages'], ['deliveries', 'list', 'executions', id])
  const columns = useColumns()
  if (kind !== 'recurring') return <Navigate to={ways.one(id)} replace />
  const sentence = last === null ? t('runs.none') : t('runs.executions', { count: executions, when: when(last) })
  return (
    <DeliveryFrame tab="executions" sentence={sentence} flush>
      <DataTable
        label={t('runs.tabExecutions')}
        rows={rows}
        columns={columns}
        rowKey={(item) => String(item.id)}
        rowName={(item) => (item.period ? period(item.period) : item.label)}
        linkTo={(item) => ({ to: ways.one(item.id) })}
        acts={(item) =>
          item.now.state === 'prepared' && (
            <Act look="primary" size="xs" to={ways.confirm(item.id)}>
              {t('row.review')}
            </Act>
          )
        }
        empty={<Empty text={t('runs.none')} icon={IconRepeat} />}
        note={t(written.workflow === null ? 'runs.next' : 'runs.nextByWorkflow')}
      />
    </DeliveryFrame>
  )
}

function useColumns(): Column<DeliveryItem>[] {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const period = usePeriod()
  const when = useWhen()
  return [
    {
      id: 'period',
      head: t('runs.period'),
      cell: (item) => (
        <span className={classes.name}>
          <span className="truncate">{item.period && period(item.period)}</span>
        </span>
      ),
    },
    {
      id: 'state',
      head: t('column.state'),
      width: 180,
      cell: (item) => <State of="delivery" is={stateOfItem(item)} />,
    },
    {
      id: 'runs',
      head: t('runs.column.runs'),
      width: 80,
      align: 'end',
      wideOnly: true,
      cell: ({ runs }) => number(runs),
    },
    {
      id: 'target',
      head: t('column.target'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: ({ counts }) => (counts ? number(counts.target) : ''),
    },
    {
      id: 'where',
      head: t('column.where'),
      width: 140,
      wideOnly: true,
      cell: ({ counts }) =>
        counts && counts.target > 0 && <BalanceBar balance={balanceOf(counts)} target={counts.target} />,
    },
    {
      id: 'delivered',
      head: t('column.delivered'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: ({ counts }) => (counts ? number(counts.delivered) : ''),
    },
    {
      id: 'when',
      head: t('runs.column.last'),
      width: 220,
      wideOnly: true,
      cell: ({ last_run_at: last }) => last && when(last),
    },
  ]
}
