import { IconPlus, IconSitemap } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { many, useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { State } from '../../ui/State.tsx'
import { shownState } from './states.ts'
import type { WorkflowItem } from './workflows.ts'

const states = ['editing', 'active', 'paused', 'stopped', 'finished'] as const
const schema = z.object({ q: z._default(z.string(), ''), state: many(states), archived: z.optional(z.literal('yes')) })

/** Every workflow, the latest changed first. */
export function WorkflowsPage() {
  const { t } = useTranslation(['workflows', 'app'])
  const { stamp, number } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['workflows'], ['workflows'])
  const archived = url.archived === 'yes'
  const query = {
    ...(url.q === '' ? {} : { q: url.q }),
    ...(url.state.length === 0 ? {} : { state: url.state }),
    archived: String(archived),
  }
  const rows = usePages({
    queryKey: ['workflows', 'list', query],
    read: (cursor, signal) =>
      answered(api.GET('/api/workflows', { params: { query: { ...query, ...(cursor ? { cursor } : {}) } }, signal })),
  })
  const active = useQuery({
    queryKey: ['workflows', 'active'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/workflows', { params: { query: { state: ['active'], limit: 200 } }, signal })),
  })
  const columns: Column<WorkflowItem>[] = [
    { id: 'label', head: t('list.name'), cell: ({ label }) => label },
    { id: 'state', head: t('list.state'), width: 180, cell: (row) => <State of="workflow" is={shownState(row)} /> },
    {
      id: 'activities',
      head: t('list.activities'),
      width: 90,
      align: 'end',
      wideOnly: true,
      cell: ({ activities }) => number(activities),
    },
    {
      id: 'last',
      head: t('list.lastRun'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ last_run }) =>
        last_run === null ? <span className="muted">{t('list.never')}</span> : stamp(last_run.started_at),
    },
    {
      id: 'next',
      head: t('list.nextRun'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ next_at }) => (next_at === null ? '' : stamp(next_at)),
    },
    {
      id: 'changed',
      head: t('list.changed'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ updated_at }) => stamp(updated_at),
    },
  ]
  const running = active.data?.items.length ?? 0
  const filtered = url.q !== '' || url.state.length > 0
  const sentence = archived
    ? t('list.archived')
    : running > 0
      ? t('list.sentence', { count: running })
      : rows.items.length === 0 && !filtered
        ? t('list.none')
        : t('list.quiet')
  return (
    <Page
      flush
      sentence={active.data && rows.state === 'ready' ? sentence : t('app:page.workflows')}
      name={t('app:page.workflows')}
      acts={
        <PrimaryButton right="workflows.build" to="/workflows/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
          {t('list.add')}
        </PrimaryButton>
      }
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('list.search')} />
        <FilterPill
          label={t('list.state')}
          choices={states.map((state) => ({
            value: state,
            label: t(`app:state.workflow.${state === 'active' ? 'running' : state}`),
          }))}
          value={url.state}
          onChange={(state) => setUrl({ state: state as (typeof states)[number][] })}
          several
        />
        <FilterChoices
          label={t('list.use')}
          choices={[
            { value: 'no', label: t('list.inUse') },
            { value: 'yes', label: t('list.put') },
          ]}
          value={archived ? 'yes' : 'no'}
          onChange={(value) => setUrl({ archived: value === 'yes' ? 'yes' : undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.workflows')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ label }) => label}
        linkTo={({ id }) => ({ to: `/workflows/${id}` })}
        empty={<Empty text={t(filtered || archived ? 'list.emptyFiltered' : 'list.empty')} icon={IconSitemap} />}
      />
    </Page>
  )
}
