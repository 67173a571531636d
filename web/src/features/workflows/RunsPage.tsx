import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePages } from '../../app/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Read } from '../../ui/Read.tsx'
import { State } from '../../ui/State.tsx'
import { useNames } from './names.ts'
import { tabsOf } from './run-tabs.ts'
import { shownRun } from './states.ts'
import { type RunItem, type Workflow, workflowQuery } from './workflows.ts'

export function RunsPage() {
  const { t } = useTranslation('workflows')
  const { id } = useParams({ strict: false }) as { id: string }
  const workflow = useQuery(workflowQuery(Number(id)))
  return (
    <Read query={workflow} what={t('runs.tab')}>
      {(read) => <Runs workflow={read} />}
    </Read>
  )
}

/** Every run of a workflow, the latest first. */
function Runs({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows')
  const { stamp, number } = useFormats()
  const { activityName } = useNames(workflow.definition)
  useLiveRefresh(['workflows'], ['workflows'])
  const rows = usePages({
    queryKey: ['workflows', workflow.id, 'runs', 'list'],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/workflows/{id}/runs', {
          params: { path: { id: workflow.id }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
  })
  const columns: Column<RunItem>[] = [
    { id: 'number', head: t('runs.number'), width: 110, cell: ({ id }) => number(id) },
    { id: 'state', head: t('runs.state'), width: 200, cell: (run) => <State of="workflow" is={shownRun(run)} /> },
    { id: 'entry', head: t('runs.entry'), wideOnly: true, cell: ({ entry }) => activityName(entry) },
    {
      id: 'begun',
      head: t('runs.begun'),
      width: 150,
      wideOnly: true,
      cell: ({ begun_by }) => t(`runs.by.${begun_by}`),
    },
    { id: 'started', head: t('runs.started'), width: 150, align: 'end', cell: ({ started_at }) => stamp(started_at) },
    {
      id: 'ended',
      head: t('runs.ended'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ ended_at }) => (ended_at === null ? '' : stamp(ended_at)),
    },
  ]
  return (
    <Page
      flush
      sentence={workflow.open_runs === 0 ? t('runs.sentenceNone') : t('runs.sentence', { count: workflow.open_runs })}
      name={workflow.label}
      trail={[{ label: workflow.label, to: `/workflows/${workflow.id}` }, { label: t('runs.tab') }]}
      tabs={tabsOf(workflow.id, 'runs', t)}
    >
      <DataTable
        label={t('runs.tab')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ id }) => t('run.title', { number: id })}
        linkTo={({ id }) => ({ to: `/workflows/${workflow.id}/runs/${id}` })}
        empty={<Empty text={t('runs.empty')} icon={IconRoute} />}
      />
    </Page>
  )
}
