import type { FieldTypes, Values } from '@parley/sms/template'
import { queryOptions } from '@tanstack/react-query'
import type { components } from '../api.gen.ts'
import { answered, api } from '../api.ts'
import { nameOf } from '../find-people.ts'
import { currentLanguage } from '../language.ts'

export type Content = components['schemas']['Content']
export type Channel = components['schemas']['ComposeSender']
export type Preview = Awaited<ReturnType<typeof readPreview>>['items'][number]
export type Field = { name: string; type: 'text' | 'number' | 'date' | 'boolean'; label: string | null; given: boolean }

/** Written in the reader's own language, until they say otherwise: the mention and dates follow it. */
export const emptyContent = (): Content => ({ text: '', language: currentLanguage(), variants: [], mention: false })

export const fieldsQuery = queryOptions({
  queryKey: ['profile-fields', 'of-texts'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/templates/fields', { signal }))).items,
  staleTime: 60_000,
})

/** Through what a content may leave, as Compose offers it too. */
export const channelsQuery = queryOptions({
  queryKey: ['messages', 'senders'],
  queryFn: ({ signal }) => answered(api.GET('/api/compose/senders', { signal })),
})

export const typesOf = (fields: readonly Field[]): FieldTypes =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type]))

type Asked = { content: Content; channel_id: number | null; values: readonly string[] }
const bodyOf = ({ content, channel_id, values }: Asked) => ({ content, channel_id, values: [...values] })

export const previewQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['templates', 'preview', asked],
    queryFn: ({ signal }) => readPreview(asked, signal),
    staleTime: 30_000,
    retry: false,
  })

const readPreview = (asked: Asked, signal: AbortSignal) =>
  answered(api.POST('/api/templates/preview', { body: { ...bodyOf(asked), profile_ids: null }, signal }))

export const checkQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['templates', 'check', asked],
    queryFn: ({ signal }) => answered(api.POST('/api/templates/check', { body: bodyOf(asked), signal })),
    staleTime: 30_000,
    retry: false,
  })

export type Person = { id: number; name: string; language: string | null; values: Values }

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['profiles', 'for-text', id],
    queryFn: async ({ signal }): Promise<Person> => {
      const profile = await answered(api.GET('/api/profiles/{id}', { params: { path: { id } }, signal }))
      return personOf(profile)
    },
  })

export const findPeople = async (q: string, signal: AbortSignal): Promise<Person[]> => {
  const query = { limit: 12, has_number: 'yes' as const, ...(q === '' ? {} : { q }) }
  return (await answered(api.GET('/api/profiles', { params: { query }, signal }))).items.map(personOf)
}

function personOf(profile: components['schemas']['Profile']): Person {
  const { id, first_name, last_name, email, language, country, external_id, attributes, number } = profile
  return {
    id,
    name: nameOf(profile) || number || String(id),
    language,
    values: { ...attributes, first_name, last_name, email, language, country, external_id },
  }
}
