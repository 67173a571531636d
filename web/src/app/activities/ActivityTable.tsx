import { IconFolder, IconRepeat, IconSend, IconSitemap, IconTemplate, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { State } from '../../ui/State.tsx'
import { balanceOf } from '../delivery-counts.ts'
import { useFormats } from '../formats.ts'
import { useLiveRefresh } from '../live.ts'
import { usePeriod } from '../periods.ts'
import { usePages } from '../use-pages.ts'
import { ActivityActs } from './ActivityActs.tsx'
import classes from './ActivityTable.module.css'
import { type Activity, type ActivityQuery, readActivities, wayTo } from './activities.ts'
import { useActivityActs } from './use-activity-acts.ts'
import { useActivityWhen } from './use-activity-when.ts'

type Props = {
  label: string
  query: ActivityQuery
  /** Where all of them are in one: it is not said again. */
  ofCampaign?: boolean
  empty: ReactNode
  note?: ReactNode
}

/** Whatever a workspace makes, in groups by what must happen, live. */
export function ActivityTable({ label, query, ofCampaign = false, empty, note }: Props) {
  const { t } = useTranslation('activities')
  useLiveRefresh(['deliveries', 'messages', 'workflows'], ['activities'])
  const rows = usePages({
    queryKey: ['activities', 'list', query],
    read: (cursor, signal) => readActivities(query, cursor, signal),
  })
  const acts = useActivityActs()
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={useColumns(ofCampaign)}
      rowKey={({ type, id }) => `${type}-${id}`}
      rowName={(row) => row.label}
      linkTo={(row) => ({ to: wayTo(row) })}
      groupOf={({ standing }) => t(`group.${standing}`)}
      acts={(activity) => <ActivityActs activity={activity} acts={acts} />}
      empty={empty}
      note={note}
    />
  )
}

function useColumns(ofCampaign: boolean): Column<Activity>[] {
  const { t } = useTranslation('activities')
  const { number } = useFormats()
  const when = useActivityWhen()
  const countsOf = (row: Activity) => (row.type === 'delivery' ? row.delivery.counts : null)
  return [
    { id: 'label', head: t('column.label'), cell: (row) => <Name row={row} ofCampaign={ofCampaign} /> },
    { id: 'state', head: t('column.state'), width: 160, cell: (row) => <Standing row={row} /> },
    {
      id: 'target',
      head: t('column.target'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: (row) => {
        const target = row.type === 'delivery' ? (row.delivery.counts?.target ?? row.delivery.preparing?.target) : null
        return target == null ? '' : number(target)
      },
    },
    {
      id: 'where',
      head: t('column.where'),
      width: 140,
      wideOnly: true,
      cell: (row) => {
        const counts = countsOf(row)
        return counts && counts.target > 0 && <BalanceBar balance={balanceOf(counts)} target={counts.target} />
      },
    },
    {
      id: 'delivered',
      head: t('column.delivered'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: (row) => {
        const delivered = countsOf(row)?.delivered ?? 0
        return delivered > 0 ? number(delivered) : ''
      },
    },
    { id: 'when', head: t('column.when'), width: 285, wideOnly: true, cell: when },
    {
      id: 'owner',
      head: t('column.owner'),
      width: 112,
      align: 'end',
      wideOnly: true,
      cell: ({ owner }) =>
        owner?.name ? (
          <span className={classes.owner} title={owner.name}>
            <Initials name={owner.name} />
            <span className="visually-hidden">{owner.name}</span>
          </span>
        ) : (
          ''
        ),
    },
  ]
}

const icons = { workflow: IconSitemap, campaign: IconFolder, template: IconTemplate, audience: IconUsersGroup } as const

function Name({ row, ofCampaign }: { row: Activity; ofCampaign: boolean }) {
  const { t } = useTranslation('activities')
  const period = usePeriod()
  const delivery = row.type === 'delivery' ? row.delivery : null
  const Picture = row.type !== 'delivery' ? icons[row.type] : delivery?.kind === 'single' ? IconSend : IconRepeat
  return (
    <span className={classes.name} data-execution={delivery?.kind === 'execution' || undefined}>
      <Picture
        size={16}
        stroke={1.6}
        role="img"
        aria-label={t(`type.${delivery?.kind === 'execution' ? 'execution' : row.type}`)}
      />
      <span className="truncate">{row.label}</span>
      {delivery?.period && <span className={classes.beside}>{period(delivery.period)}</span>}
      {row.campaign && !ofCampaign && <span className={classes.beside}>{row.campaign.label}</span>}
    </span>
  )
}

const ofCampaigns = { scheduled: 'coming', running: 'running', finished: 'over' } as const

function Standing({ row }: { row: Activity }) {
  switch (row.type) {
    case 'delivery':
      return <State of="delivery" is={row.state as Parameters<typeof State<'delivery'>>[0]['is']} />
    case 'workflow':
      return (
        <State
          of="workflow"
          is={row.state === 'draft' ? 'editing' : (row.state as Parameters<typeof State<'workflow'>>[0]['is'])}
        />
      )
    case 'campaign':
      return (
        <State
          of="campaign"
          is={row.state in ofCampaigns ? ofCampaigns[row.state as keyof typeof ofCampaigns] : 'undated'}
        />
      )
    case 'template':
    case 'audience':
      return <State of="resource" is="available" />
  }
}
