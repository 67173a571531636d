import type { Definition, Mode } from '@parley/workflow'
import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

/** The API carries drawings as they are; the engine knows their shape. */
export type Workflow = Omit<components['schemas']['Workflow'], 'definition'> & { definition: Definition }
export type WorkflowItem = components['schemas']['WorkflowItem']
export type WorkflowState = WorkflowItem['state']
export type Run = Omit<components['schemas']['WorkflowRun'], 'definition'> & { definition: Definition }
export type RunItem = components['schemas']['WorkflowRunItem']
export type Message = components['schemas']['DeliveryItem']
export type JournalLine = components['schemas']['WorkflowJournalEntry']

const path = (id: number) => ({ path: { id } })
const drawn = (workflow: components['schemas']['Workflow']) => workflow as unknown as Workflow
const walked = (run: components['schemas']['WorkflowRun']) => run as unknown as Run

export const workflowQuery = (id: number) =>
  queryOptions({
    queryKey: ['workflows', id],
    queryFn: async ({ signal }) => drawn(await answered(api.GET('/api/workflows/{id}', { params: path(id), signal }))),
  })

export const runQuery = (id: number, run: number) =>
  queryOptions({
    queryKey: ['workflows', id, 'runs', run],
    queryFn: async ({ signal }) =>
      walked(await answered(api.GET('/api/workflows/{id}/runs/{run}', { params: { path: { id, run } }, signal }))),
  })

/** The SMS that was made for a delivery activity, with where its people are. */
export const messageQuery = (id: number, activity: string) =>
  queryOptions({
    queryKey: ['workflows', id, 'messages', activity],
    queryFn: async ({ signal }) =>
      (
        await answered(
          api.GET('/api/workflows/{id}/activities/{activity}', { params: { path: { id, activity } }, signal }),
        )
      ).delivery,
  })

export const latestRunQuery = (id: number) =>
  queryOptions({
    queryKey: ['workflows', id, 'runs', 'latest'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/workflows/{id}/runs', { params: { ...path(id), query: { limit: 1 } }, signal })))
        .items[0] ?? null,
  })

export const journalQuery = (id: number, run: number | null) =>
  queryOptions({
    queryKey: ['workflows', id, 'journal', run],
    queryFn: async ({ signal }) =>
      (
        await answered(
          api.GET('/api/workflows/{id}/journal', {
            params: { ...path(id), query: { limit: 200, ...(run === null ? {} : { run }) } },
            signal,
          }),
        )
      ).items.toReversed(),
  })

export type WorkflowTemplate = Omit<components['schemas']['WorkflowTemplate'], 'definition'> & {
  definition: Pick<Definition, 'activities' | 'transitions'>
}
export const workflowTemplatesQuery = queryOptions({
  queryKey: ['workflows', 'templates'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/workflows/templates', { signal }))).items as unknown as WorkflowTemplate[],
  staleTime: Number.POSITIVE_INFINITY,
})

export const createWorkflow = async (label: string, campaign_id: number | null, template?: WorkflowTemplate['name']) =>
  drawn(await answered(api.POST('/api/workflows', { body: { label, campaign_id, ...(template ? { template } : {}) } })))

export type Saved = { label?: string; campaign_id?: number | null; definition?: Definition }
export const saveWorkflow = async (id: number, version: number, { label, campaign_id, definition }: Saved) =>
  drawn(
    await answered(
      api.PATCH('/api/workflows/{id}', {
        params: path(id),
        body: {
          version,
          ...(label === undefined ? {} : { label }),
          ...(campaign_id === undefined ? {} : { campaign_id }),
          ...(definition === undefined ? {} : { definition: definition as never }),
        },
      }),
    ),
  )

export type Move = 'start' | 'pause' | 'resume' | 'stop' | 'hurry'
export const moveWorkflow = async (id: number, move: Move) =>
  drawn(await answered(api.POST(`/api/workflows/{id}/${move}`, { params: path(id) })))

/** Only of the start that was seen: a second press changes nothing. */
export const restartWorkflow = async ({ id, started_at }: Pick<Workflow, 'id' | 'started_at'>) =>
  drawn(
    await answered(
      api.POST('/api/workflows/{id}/restart', { params: path(id), body: started_at === null ? {} : { started_at } }),
    ),
  )

export const changeMode = async (id: number, activity: string, mode: Mode) =>
  drawn(
    await answered(
      api.PUT('/api/workflows/{id}/activities/{activity}/mode', {
        params: { path: { id, activity } },
        body: { mode },
      }),
    ),
  )

export const duplicateWorkflow = async (id: number) =>
  drawn(await answered(api.POST('/api/workflows/{id}/duplicate', { params: path(id), body: {} })))

export const archiveWorkflow = async (id: number, archived: boolean) =>
  drawn(await answered(api.POST('/api/workflows/{id}/archive', { params: path(id), body: { archived } })))

export type DryRun = Omit<components['schemas']['WorkflowDryRun'], 'definition'> & { definition: Definition }
export type Supposed = { arrivals: number; ways: Record<string, string> }

/** It changes nothing, so it is read like anything else; but only when somebody asks for it. */
export const dryRunQuery = (id: number, supposed: Supposed) =>
  queryOptions({
    queryKey: ['dry-run', id, supposed],
    queryFn: async ({ signal }) =>
      (await answered(
        api.POST('/api/workflows/{id}/dry-run', { params: path(id), body: supposed, signal }),
      )) as unknown as DryRun,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })

type Step = { id: number; run: number; step: number }
export const settleStep = async (of: Step, again: boolean) =>
  walked(
    await answered(
      api.POST('/api/workflows/{id}/runs/{run}/steps/{step}/settle', { params: { path: of }, body: { again } }),
    ),
  )
