import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { activityStates, activityTypes, ownersQuery } from '../../app/activities/activities.ts'
import { campaignsQuery, channelsQuery } from '../../app/offered.ts'
import { FilterDates } from '../../ui/FilterDates.tsx'
import { FilterBar, FilterClear, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { type Filters, isNarrowed, none } from './filters.ts'

type Props = { filters: Filters; change: (next: { [K in keyof Filters]?: Filters[K] | undefined }) => void }

export function ActivityFilters({ filters, change }: Props) {
  const { t } = useTranslation('activities')
  const campaigns = useQuery(campaignsQuery).data?.items ?? []
  const channels = useQuery(channelsQuery).data?.items ?? []
  const owners = useQuery(ownersQuery).data ?? []
  const { q, type, state, campaign, channel, owner, dates, executions, archived } = filters
  const picked = (value: string | undefined) => (value === undefined ? [] : [value])
  return (
    <FilterBar>
      <FilterSearch value={q} onChange={(text) => change({ q: text })} placeholder={t('search')} />
      <FilterPill
        label={t('filter.type')}
        several
        choices={activityTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
        value={type}
        onChange={(chosen) => change({ type: activityTypes.filter((one) => chosen.includes(one)) })}
      />
      <FilterPill
        label={t('filter.state')}
        several
        choices={activityStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={state}
        onChange={(chosen) => change({ state: activityStates.filter((one) => chosen.includes(one)) })}
      />
      <FilterDates label={t('filter.dates')} value={dates} onChange={(chosen) => change({ dates: chosen })} />
      <FilterPill
        label={t('filter.campaign')}
        choices={campaigns.map(({ id, label }) => ({ value: String(id), label }))}
        value={picked(campaign)}
        onChange={([chosen]) => change({ campaign: chosen })}
      />
      <FilterPill
        label={t('filter.owner')}
        choices={owners
          .toSorted((one, other) => Number(other.me) - Number(one.me))
          .map(({ key, name, me }) => ({ value: me ? 'me' : key, label: me ? t('filter.me', { name }) : name }))}
        value={picked(owner)}
        onChange={([chosen]) => change({ owner: chosen })}
      />
      <FilterPill
        label={t('filter.channel')}
        choices={channels.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={picked(channel)}
        onChange={([chosen]) => change({ channel: chosen })}
      />
      <FilterPill
        label={t('filter.archive')}
        choices={[{ value: 'yes', label: t('filter.archived') }]}
        value={picked(archived)}
        onChange={([chosen]) => change({ archived: chosen === 'yes' ? 'yes' : undefined })}
      />
      {isNarrowed(filters) && <FilterClear onClear={() => change(none)} />}
      <span className="end">
        <SwitchField
          label={t('executions')}
          checked={executions === 'yes'}
          onChange={(event) => change({ executions: event.currentTarget.checked ? 'yes' : undefined })}
        />
      </span>
    </FilterBar>
  )
}
