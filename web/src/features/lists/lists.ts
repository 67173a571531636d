import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type List = components['schemas']['List']
export type Member = components['schemas']['Profile']

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const listQuery = (id: number) =>
  queryOptions({
    queryKey: ['lists', id],
    queryFn: ({ signal }) => answered(api.GET('/api/lists/{id}', { params: { path: { id } }, signal })),
  })

export const createList = (name: string) => answered(api.POST('/api/lists', { body: { name } }))

export const renameList = (id: number, name: string) =>
  answered(api.PATCH('/api/lists/{id}', { params: { path: { id } }, body: { name } }))

export const deleteList = (id: number) => answered(api.DELETE('/api/lists/{id}', { params: { path: { id } } }))

export const addMembers = (id: number, ids: readonly number[]) =>
  answered(api.POST('/api/lists/{id}/members', { params: { path: { id } }, body: { profile_ids: [...ids] } }))

export const removeMembers = (id: number, ids: readonly number[]) =>
  answered(api.DELETE('/api/lists/{id}/members', { params: { path: { id } }, body: { profile_ids: [...ids] } }))

type Asked = { q: string; list: number; cursor: string | undefined; signal: AbortSignal }

export const readPeople = ({ q, list, cursor, signal }: Asked) =>
  answered(
    api.GET('/api/profiles', {
      params: {
        query: {
          sort: 'name',
          list,
          ...(q ? { q } : {}),
          ...(cursor ? { cursor } : {}),
        },
      },
      signal,
    }),
  )
