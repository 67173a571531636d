import { queryOptions, useQuery } from '@tanstack/react-query'
import type { components } from '../api.gen.ts'
import { answered, api } from '../api.ts'
import { currentLanguage, type Language, languages } from '../language.ts'
import { lists, profiles } from './tree.ts'

/** All that can be asked, as the API tells it. */
export type Vocabulary = components['schemas']['QueryVocabulary']
export type Resource = Vocabulary['resources'][number]
export type Field = Resource['fields'][number]
export type Kind = Field['kind']
export type Offered = { id: number; label: string }

export const vocabularyQuery = (language: Language) =>
  queryOptions({
    queryKey: ['audiences', 'vocabulary', language],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/audiences/vocabulary', { headers: { 'accept-language': language }, signal })),
    staleTime: 60_000,
  })

/** Saved audiences, of which one can be a condition of another. */
export const offeredAudiences = queryOptions({
  queryKey: ['audiences', 'offered'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/audiences', { params: { query: { archived: 'false' } }, signal }))).items.map(
      ({ id, label }): Offered => ({ id, label }),
    ),
})

/** What the other language calls things: people look for a word in the one that comes to mind. */
export function useOtherLabels(): ReadonlyMap<string, string> {
  const other = languages.find((one) => one !== currentLanguage()) ?? 'en'
  const { data } = useQuery(vocabularyQuery(other))
  return new Map(
    data?.resources.flatMap(({ name, label, fields }) => [
      [name, label] as const,
      ...fields.map((field) => [`${name}.${field.name}`, field.label] as const),
    ]),
  )
}

export const resourceOf = ({ resources }: Vocabulary, name: string) => resources.find((one) => one.name === name)

export const fieldOf = (vocabulary: Vocabulary, resource: string, name: string) =>
  resourceOf(vocabulary, resource)?.fields.find((one) => one.name === name)

export const takenBy = ({ kinds }: Vocabulary, kind: Kind, is: string) =>
  kinds[kind]?.find((one) => one.is === is)?.takes ?? 'one'

export const offered = ({ references }: Vocabulary, name: string): readonly Offered[] =>
  references.find((one) => one.name === name)?.items ?? []

/** Only profiles are on lists and in audiences. */
export const hasMembership = (resource: string) => resource === profiles
export const offeredLists = (vocabulary: Vocabulary) => offered(vocabulary, lists)

/** What comes of measuring such a field; null where that makes no sense. As the server reads it. */
export function measuredKind(of: string, kind: Kind): Kind | null {
  if (of === 'distinct') return 'number'
  if (of === 'sum' || of === 'average') return kind === 'number' ? 'number' : null
  return kind === 'number' || kind === 'date' || kind === 'instant' ? kind : null
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether each word that was typed begins a word of these labels, whatever its accents. */
export function isFound(typed: string, labels: readonly string[]): boolean {
  const words = folded(labels.join(' ')).split(/[^\p{L}\p{N}]+/u)
  return folded(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)))
}
