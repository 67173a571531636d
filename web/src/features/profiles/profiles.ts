import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { currentLanguage } from '../../app/language.ts'

export type Profile = components['schemas']['Profile']
export type ProfileChange = components['schemas']['ProfileChange']
export type ProfileDetail = Awaited<ReturnType<typeof readProfile>>
export type Field = components['schemas']['ProfileField']
export type List = components['schemas']['List']
export const sorts = ['name', '-name', 'updated', '-updated'] as const
export type Filter = {
  q: string
  list: string | undefined
  country: string | undefined
  number: 'yes' | 'no' | undefined
}

const queryOf = ({ q, list, country, number }: Filter) => ({
  ...(q ? { q } : {}),
  ...(list ? { list: Number(list) } : {}),
  ...(country ? { country } : {}),
  ...(number ? { has_number: number } : {}),
})

export const readPage = (
  filter: Filter,
  sort: (typeof sorts)[number],
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answered(
    api.GET('/api/profiles', {
      params: { query: { ...queryOf(filter), sort, ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

/** Whether the number of this person waits for a decision. */
export const heldQuery = (profile: number) =>
  queryOptions({
    queryKey: ['quarantine', 'held', profile],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/quarantine/held', { params: { query: { profile, limit: 1 } }, signal })))
        .items[0] ?? null,
  })

export const profileQuery = (id: number) =>
  queryOptions({ queryKey: ['profiles', id], queryFn: ({ signal }) => readProfile(id, signal) })

const readProfile = (id: number, signal: AbortSignal) =>
  answered(api.GET('/api/profiles/{id}', { params: { path: { id } }, signal }))

export const createProfile = (input: ProfileChange) => answered(api.POST('/api/profiles', { body: input }))

export const changeProfile = (id: number, input: ProfileChange) =>
  answered(api.PATCH('/api/profiles/{id}', { params: { path: { id } }, body: input }))

export const deleteProfile = (id: number) => answered(api.DELETE('/api/profiles/{id}', { params: { path: { id } } }))

export const fieldsQuery = queryOptions({
  queryKey: ['profile-fields'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/profile-fields', { signal }))).items,
})

export const createField = (field: { label: string; type: Field['type'] }) =>
  answered(api.POST('/api/profile-fields', { body: field }))

export const relabelField = (id: number, label: string) =>
  answered(api.PATCH('/api/profile-fields/{id}', { params: { path: { id } }, body: { label } }))

export const deleteField = (id: number) =>
  answered(api.DELETE('/api/profile-fields/{id}', { params: { path: { id } } }))

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const putOnList = (list: number, profile: number) =>
  answered(api.POST('/api/lists/{id}/members', { params: { path: { id: list } }, body: { profile_ids: [profile] } }))

export const takeOffList = (list: number, profile: number) =>
  answered(api.DELETE('/api/lists/{id}/members', { params: { path: { id: list } }, body: { profile_ids: [profile] } }))

/** The address of the file: the browser reads it with the session's own cookie. */
export function exportAddress(filter: Filter): string {
  const query = Object.entries({ ...queryOf(filter), language: currentLanguage() })
  return `/api/profiles/export.csv?${new URLSearchParams(query.map(([name, value]) => [name, String(value)]))}`
}

/** Nothing is sent to this person any more, whatever their number; and back. Both need a reason. */
export const refuseSms = (id: number, reason: string) =>
  answered(api.PUT('/api/profiles/{id}/no-sms', { params: { path: { id } }, body: { reason } }))
export const allowSms = (id: number, reason: string) =>
  answered(api.DELETE('/api/profiles/{id}/no-sms', { params: { path: { id }, query: { reason } } }))
