import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../api.gen.ts'
import { answered, api } from '../api.ts'

// What a workspace makes, in one list: deliveries, workflows, campaigns, templates, audiences.

export type Activity = components['schemas']['Activity']
export type ActivityType = Activity['type']
export type ActivityState = Activity['state']

export const activityTypes = [
  'delivery',
  'workflow',
  'campaign',
  'template',
  'audience',
] as const satisfies readonly ActivityType[]

export const activityStates = [
  'running',
  'preparing',
  'to-confirm',
  'not-confirmed',
  'paused',
  'paused-on-error',
  'failed',
  'draft',
  'scheduled',
  'recurring',
  'available',
  'stopped',
  'finished',
] as const satisfies readonly ActivityState[]

export type ActivityQuery = NonNullable<paths['/api/activities']['get']['parameters']['query']>

export const readActivities = (query: ActivityQuery, cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/activities', { params: { query: { ...query, ...(cursor ? { cursor } : {}) } }, signal }))

export const activitySummaryQuery = queryOptions({
  queryKey: ['activities', 'summary'],
  queryFn: ({ signal }) => answered(api.GET('/api/activities/summary', { signal })),
})

export const ownersQuery = queryOptions({
  queryKey: ['activities', 'owners'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/activities/owners', { signal }))).items,
})

const pages = {
  delivery: 'deliveries',
  workflow: 'workflows',
  campaign: 'campaigns',
  template: 'templates',
  audience: 'audiences',
}
export const wayTo = ({ type, id }: Pick<Activity, 'type' | 'id'>) => `/${pages[type]}/${id}`

export const rightTo = (type: ActivityType) => (type === 'workflow' ? 'workflows.build' : 'deliveries.prepare')

/** What moves by itself is not put away. */
export const isUnderWay = ({ type, state }: Activity): boolean =>
  type === 'delivery'
    ? ['preparing', 'to-confirm', 'running', 'scheduled', 'paused'].includes(state)
    : type === 'workflow' && ['running', 'paused', 'paused-on-error'].includes(state)

type One = Pick<Activity, 'type' | 'id'>

/** Answers where the copy is. */
export async function duplicate({ type, id }: One, label: string): Promise<One> {
  const [params, body] = [{ path: { id } }, { label }]
  switch (type) {
    case 'delivery':
      return { type, ...(await answered(api.POST('/api/deliveries/{id}/duplicate', { params, body }))) }
    case 'workflow':
      return { type, ...(await answered(api.POST('/api/workflows/{id}/duplicate', { params, body }))) }
    case 'campaign':
      return { type, ...(await answered(api.POST('/api/campaigns/{id}/duplicate', { params, body }))) }
    case 'template':
      return { type, ...(await answered(api.POST('/api/templates/{id}/duplicate', { params, body }))) }
    case 'audience':
      return { type, ...(await answered(api.POST('/api/audiences/{id}/duplicate', { params, body }))) }
  }
}

export async function putAway({ type, id }: One, archived: boolean): Promise<unknown> {
  const params = { path: { id } }
  const body = { archived }
  switch (type) {
    case 'delivery':
      return answered(api.POST('/api/deliveries/{id}/archive', { params, body }))
    case 'workflow':
      return answered(api.POST('/api/workflows/{id}/archive', { params, body }))
    case 'campaign':
      return answered(api.PATCH('/api/campaigns/{id}', { params, body }))
    case 'template':
      return answered(
        archived
          ? api.POST('/api/templates/{id}/archive', { params })
          : api.POST('/api/templates/{id}/restore', { params }),
      )
    case 'audience':
      return answered(
        archived
          ? api.POST('/api/audiences/{id}/archive', { params })
          : api.POST('/api/audiences/{id}/restore', { params }),
      )
  }
}
