import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { type Query, queryFrom } from '../../app/query-builder/tree.ts'

/** The API checks the rule; the screen knows its shape. */
export type Audience = Omit<components['schemas']['Audience'], 'query'> & { query: Query }
export type Person = components['schemas']['QueryPreview']['items'][number]
export type Draft = { label: string; query: Query }

const path = (id: number) => ({ path: { id } })
const typed = (audience: components['schemas']['Audience']): Audience => ({
  ...audience,
  query: queryFrom(audience.query),
})

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

/** Some of those whom a rule means, after the first `skip`. */
export const previewQuery = (query: Query, limit: number, skip: number) =>
  queryOptions({
    queryKey: ['audiences', 'preview', query, limit, skip],
    queryFn: async ({ signal }) =>
      (await answered(api.POST('/api/audiences/preview', { body: { query, limit, skip }, signal }))).items,
    retry: false,
  })

export const sqlQuery = (query: Query) =>
  queryOptions({
    queryKey: ['audiences', 'sql', query],
    queryFn: ({ signal }) => answered(api.POST('/api/audiences/sql', { body: { query }, signal })),
    retry: false,
  })

export const createAudience = async (draft: Draft) => typed(await answered(api.POST('/api/audiences', { body: draft })))

export const changeAudience = async (id: number, version: number, draft: Draft) =>
  typed(await answered(api.PATCH('/api/audiences/{id}', { params: path(id), body: { version, ...draft } })))

export const archiveAudience = (id: number) => answered(api.POST('/api/audiences/{id}/archive', { params: path(id) }))

export const restoreAudience = (id: number) => answered(api.POST('/api/audiences/{id}/restore', { params: path(id) }))

export const kindsQuery = (query: Query, field: string) =>
  queryOptions({
    queryKey: ['audiences', 'kinds', query, field],
    queryFn: ({ signal }) => answered(api.POST('/api/audiences/kinds', { body: { query, field }, signal })),
    retry: false,
  })

export type AudienceUse = components['schemas']['AudienceUse']
export const usesQuery = (id: number) =>
  queryOptions({
    queryKey: ['audiences', id, 'uses'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/audiences/{id}/uses', { params: path(id), signal }))).items,
  })
