import { IconLayoutList, IconPlus, IconRepeat, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { balanceOf } from '../../app/delivery-counts.ts'
import { type Group, groupOf, groups, shownState } from '../../app/delivery-states.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePeriod } from '../../app/periods.ts'
import { many, useUrlState } from '../../app/url-state.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Activities.module.css'
import { groupOfItem, stateOfItem, useActivities } from './activities.ts'
import { campaignsQuery, channelsQuery, type DeliveryItem, type ServerState, summaryQuery } from './deliveries.ts'
import { useWhen as useMoment } from './use-when.ts'
import { ways } from './ways.ts'

const states = [
  'draft',
  'recurring',
  'preparing',
  'prepared',
  'unconfirmed',
  'scheduled',
  'sending',
  'paused',
  'stopped',
  'finished',
] as const satisfies readonly ServerState[]

const schema = z.object({
  q: z._default(z.string(), ''),
  state: many(states),
  campaign: z.optional(z.string()),
  channel: z.optional(z.string()),
  executions: z.optional(z.literal('yes')),
  archived: z.optional(z.literal('yes')),
})

/** Every delivery by what must happen: it goes, it waits for someone, it comes, it is over. */
export function ActivitiesPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const { q, state, campaign, channel } = url
  const [executions, archived] = [url.executions === 'yes', url.archived === 'yes']
  const rows = useActivities({ q, state, campaign, channel, executions, archived })
  const campaigns = useQuery(campaignsQuery)
  const channels = useQuery(channelsQuery)
  useLiveRefresh(['deliveries', 'messages'], ['deliveries'])
  const filtered = q !== '' || state.length > 0 || campaign !== undefined || channel !== undefined || archived
  const create = (look: 'primary' | 'plain') => {
    const words = { right: 'deliveries.prepare', to: '/deliveries/new', children: t('create') } as const
    return look === 'primary' ? (
      <PrimaryButton {...words} leftSection={<IconPlus size={16} stroke={1.6} />} />
    ) : (
      <Act {...words} />
    )
  }
  return (
    <Page flush sentence={useSentence()} name={t('app:page.activities')} acts={create('primary')}>
      <FilterBar>
        <FilterSearch value={q} onChange={(text) => setUrl({ q: text })} placeholder={t('search')} />
        <FilterPill
          label={t('filter.state')}
          several
          choices={states.map((value) => ({ value, label: t(`app:state.delivery.${shownState(value)}`) }))}
          value={state}
          onChange={(picked) => setUrl({ state: states.filter((one) => picked.includes(one)) })}
        />
        <FilterPill
          label={t('filter.campaign')}
          choices={(campaigns.data?.items ?? []).map(({ id, label }) => ({ value: String(id), label }))}
          value={campaign === undefined ? [] : [campaign]}
          onChange={([picked]) => setUrl({ campaign: picked })}
        />
        <FilterPill
          label={t('filter.channel')}
          choices={(channels.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={channel === undefined ? [] : [channel]}
          onChange={([picked]) => setUrl({ channel: picked })}
        />
        <FilterPill
          label={t('filter.archive')}
          choices={[{ value: 'yes', label: t('filter.archived') }]}
          value={archived ? ['yes'] : []}
          onChange={([picked]) => setUrl({ archived: picked === 'yes' ? 'yes' : undefined })}
        />
        <span className={`end ${classes.executions}`}>
          <SwitchField
            label={t('executions')}
            checked={executions}
            onChange={(event) => setUrl({ executions: event.currentTarget.checked ? 'yes' : undefined })}
          />
        </span>
      </FilterBar>
      <DataTable
        label={t('app:page.activities')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ label }) => label}
        linkTo={({ id }) => ({ to: ways.one(id) })}
        groupOf={(item) => t(`group.${groupOfItem(item)}`)}
        acts={(item) =>
          item.now.state === 'prepared' && (
            <Act look="primary" size="xs" to={ways.confirm(item.id)}>
              {t('row.review')}
            </Act>
          )
        }
        empty={
          filtered ? (
            <Empty text={t('emptyFilter')} />
          ) : (
            <Empty text={t('empty')} icon={IconLayoutList}>
              {create('plain')}
            </Empty>
          )
        }
        note={t('emptyHint')}
      />
    </Page>
  )
}

function useColumns(): Column<DeliveryItem>[] {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const period = usePeriod()
  const when = useWhen()
  return [
    {
      id: 'label',
      head: t('column.label'),
      cell: ({ label, campaign, kind, period: of }) => (
        <span className={classes.name}>
          {kind === 'single' ? (
            <IconSend size={16} stroke={1.6} aria-hidden />
          ) : (
            <IconRepeat size={16} stroke={1.6} aria-hidden />
          )}
          <span className="truncate">{label}</span>
          {of && <span className={classes.campaign}>{period(of)}</span>}
          {campaign && <span className={classes.campaign}>{campaign.label}</span>}
        </span>
      ),
    },
    {
      id: 'state',
      head: t('column.state'),
      width: 150,
      cell: (item) => <State of="delivery" is={stateOfItem(item)} />,
    },
    {
      id: 'target',
      head: t('column.target'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: ({ counts, preparing }) => {
        const target = counts?.target ?? preparing?.target
        return target == null ? '' : number(target)
      },
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
      cell: ({ counts }) => (counts && counts.delivered > 0 ? number(counts.delivered) : ''),
    },
    {
      id: 'channel',
      head: t('column.channel'),
      width: 160,
      wideOnly: true,
      cell: ({ channel }) => channel?.name ?? '',
    },
    { id: 'when', head: t('column.when'), width: 260, wideOnly: true, cell: when },
  ]
}

/** What its time says: when it ends, when it leaves, until when it waits, when it was over. */
function useWhen() {
  const { t } = useTranslation('deliveries')
  const { time, number, rate } = useFormats()
  const moment = useMoment()
  return (item: DeliveryItem): string => {
    const { now } = item
    switch (now.state) {
      case 'sending': {
        const speed = item.per_second ? rate(Math.round(item.per_second)) : null
        const end = item.ends_at ? t('row.endsAbout', { time: time(item.ends_at) }) : null
        return [speed, end].filter((one) => one !== null).join(', ') || moment(now.starts_at)
      }
      case 'scheduled':
        return moment(now.starts_at)
      case 'prepared':
        return now.confirm_until ? t('row.confirmBy', { when: moment(now.confirm_until) }) : ''
      case 'preparing':
        return item.preparing?.target ? `${number(item.preparing.done)} / ${number(item.preparing.target)}` : ''
      case 'stopped':
        return t('row.stopped', { when: moment(now.ended_at) })
      case 'finished':
        return moment(now.ended_at)
      case 'recurring':
        return item.last_run_at ? t('row.lastRun', { when: moment(item.last_run_at) }) : ''
      case 'draft':
      case 'unconfirmed':
      case 'paused':
        return t('row.edited', { when: moment(item.updated_at) })
    }
  }
}

/** "Three running, two waiting for someone, three coming." */
function useSentence(): string {
  const { t } = useTranslation(['deliveries', 'app'])
  const { list } = useFormats()
  const summary = useQuery(summaryQuery)
  if (!summary.data) return t('app:page.activities')
  if (summary.data.all === 0) return t('sentenceEmpty')
  const counts: Record<Group, number> = { now: 0, someone: 0, coming: 0, done: 0 }
  for (const { state, deliveries } of summary.data.states) counts[groupOf(shownState(state))] += deliveries
  const said = groups.flatMap((group) =>
    group === 'done' || counts[group] === 0 ? [] : [t(`count.${group}`, { count: counts[group] })],
  )
  return said.length === 0 ? t('sentenceNone') : t('sentence', { list: list(said) })
}
