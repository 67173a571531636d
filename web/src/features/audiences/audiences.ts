import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import type { Tree } from './tree.ts'

/** The API checks the tree; the screen knows its shape. */
export type Audience = Omit<components['schemas']['Audience'], 'query'> & { query: Tree }
export type Counted = components['schemas']['AudienceCount']
export type ProfileField = components['schemas']['ProfileField']
export type Draft = { label: string; query: Tree }

const path = (id: number) => ({ path: { id } })
const typed = (audience: components['schemas']['Audience']) => audience as Audience

export const audiencesQuery = (archived: boolean) =>
  queryOptions({
    queryKey: ['audiences', 'list', archived],
    queryFn: async ({ signal }) =>
      (
        await answered(api.GET('/api/audiences', { params: { query: { archived: String(archived) } }, signal }))
      ).items.map(typed),
  })

export const audienceQuery = (id: number) =>
  queryOptions({
    queryKey: ['audiences', id],
    queryFn: async ({ signal }) => typed(await answered(api.GET('/api/audiences/{id}', { params: path(id), signal }))),
  })

export const countQuery = (query: Tree) =>
  queryOptions({
    queryKey: ['audiences', 'count', query],
    queryFn: ({ signal }) => answered(api.POST('/api/audiences/count', { body: { query }, signal })),
    retry: false,
  })

export const fieldsQuery = queryOptions({
  queryKey: ['profile-fields', 'of-audiences'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/profile-fields', { signal }))).items,
})

export const listsQuery = queryOptions({
  queryKey: ['lists', 'of-audiences'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const createAudience = async (draft: Draft) => typed(await answered(api.POST('/api/audiences', { body: draft })))

export const changeAudience = async (id: number, version: number, draft: Draft) =>
  typed(await answered(api.PATCH('/api/audiences/{id}', { params: path(id), body: { version, ...draft } })))

export const archiveAudience = (id: number) => answered(api.POST('/api/audiences/{id}/archive', { params: path(id) }))

export const restoreAudience = (id: number) => answered(api.POST('/api/audiences/{id}/restore', { params: path(id) }))
