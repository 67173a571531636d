import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from '../../app/api.ts'
import { usePermission } from '../../app/session.ts'

// What activities may be told to work with.

const listsQuery = queryOptions({
  queryKey: ['lists', 'of-workflows'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const audiencesQuery = queryOptions({
  queryKey: ['audiences', 'of-workflows'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/audiences', { params: { query: { archived: 'false' } }, signal }))).items,
})

const fieldsQuery = queryOptions({
  queryKey: ['profile-fields', 'of-workflows'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/profile-fields', { signal }))).items,
})

const colleaguesQuery = queryOptions({
  queryKey: ['access', 'colleagues'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/colleagues', { signal }))).items,
})

const workflowsQuery = queryOptions({
  queryKey: ['workflows', 'choices'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/workflows', { params: { query: { limit: 200 } }, signal }))).items,
})

type Choice = { value: string; label: string }
const named = (items: readonly { id: number; label: string }[] | undefined): Choice[] =>
  (items ?? []).map(({ id, label }) => ({ value: String(id), label }))

export const useAudiences = () => named(useQuery(audiencesQuery).data)
export const useWorkflows = () => named(useQuery(workflowsQuery).data)
export const useLists = () =>
  named(useQuery(listsQuery).data?.map(({ id, name, members }) => ({ id, label: `${name} (${members})` })))

/** Columns that every profile has, by the names that texts and the API use. */
const plainFields = ['first_name', 'last_name', 'email', 'external_id', 'language', 'country', 'zone'] as const

/** Fields of profiles by their names; those that a workspace made have a label besides. */
export function useProfileFields(): Choice[] {
  const own = useQuery(fieldsQuery).data ?? []
  return [
    ...plainFields.map((name) => ({ value: name, label: name })),
    ...own.map(({ name, label }) => ({ value: name, label: label === name ? name : `${label} (${name})` })),
  ]
}

/** Colleagues, for those who draw; null for the others. Whoever cannot sign in any more stays where they are chosen. */
export function useColleagues(chosen: readonly string[]): Choice[] | null {
  const { may } = usePermission('workflows.build')
  const { data = [] } = useQuery({ ...colleaguesQuery, enabled: may })
  if (!may) return null
  return data
    .filter(({ id, active }) => active || chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
}
