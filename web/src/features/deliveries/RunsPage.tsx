import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { balanceOf } from '../../app/delivery-counts.ts'
import { useFormats } from '../../app/formats.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { useWhen } from '../../app/use-when.ts'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { State, type StateOf } from '../../ui/State.tsx'
import { useCredits } from './credits.ts'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { type Run, runsQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { ways } from './ways.ts'

/** An execution: each run of its period, what it stands at, and its own figures. */
export function RunsPage() {
  const { t } = useTranslation('deliveries')
  const { written } = useOpenDelivery()
  const { id, kind, runs: count } = written
  const runs = useQuery({ ...runsQuery(id), enabled: kind === 'execution' })
  const columns = useColumns()
  if (kind !== 'execution') return <Navigate to={ways.one(id)} replace />
  return (
    <DeliveryFrame tab="runs" sentence={t('runs.sentence', { count })} flush>
      <DataTable
        label={t('runs.tabRuns')}
        rows={rowsOf(runs)}
        columns={columns}
        rowKey={({ preparation_id }) => String(preparation_id)}
        rowName={({ no }) => t('runs.one', { no })}
        linkTo={({ preparation_id, state, counts }) =>
          state === 'prepared'
            ? { to: ways.confirm(id) }
            : counts === null
              ? { to: ways.one(id) }
              : { to: ways.dashboard(id), search: { run: String(preparation_id) } }
        }
        empty={<Empty text={t('runs.none')} />}
      />
    </DeliveryFrame>
  )
}

const shown = {
  preparing: 'preparing',
  cancelled: 'cancelled',
  failed: 'failed',
  prepared: 'to-confirm',
  unconfirmed: 'not-confirmed',
  scheduled: 'scheduled',
  sending: 'running',
  paused: 'paused',
  stopped: 'stopped',
  finished: 'finished',
} as const satisfies Record<Run['state'], StateOf<'run'>>

function useColumns(): Column<Run>[] {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const credits = useCredits()
  const when = useWhen()
  return [
    { id: 'no', head: t('runs.run'), cell: ({ no }) => t('runs.one', { no }) },
    { id: 'state', head: t('column.state'), width: 180, cell: ({ state }) => <State of="run" is={shown[state]} /> },
    {
      id: 'begun',
      head: t('runs.column.begun'),
      width: 180,
      wideOnly: true,
      cell: ({ begun_at }) => when(begun_at),
    },
    { id: 'by', head: t('runs.column.by'), width: 130, wideOnly: true, cell: ({ begun_by }) => begun_by ?? 'Parley' },
    {
      id: 'confirmed',
      head: t('runs.column.confirmed'),
      width: 130,
      wideOnly: true,
      cell: ({ confirmed_by }) => confirmed_by ?? '',
    },
    {
      id: 'target',
      head: t('column.target'),
      width: 80,
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
      id: 'price',
      head: t('runs.column.price'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: ({ price }) => (price === null ? '' : credits(price)),
    },
  ]
}
