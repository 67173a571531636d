import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../app/api.gen.ts'
import { answered, api } from '../../../app/api.ts'

export type KeywordSetting = components['schemas']['KeywordSetting']
export type Fields = Omit<KeywordSetting, 'version' | 'standard'>
export type Meaning = KeywordSetting['standard']['words'][number]['meaning']
export type Language = KeywordSetting['languages'][number]

export const right = 'channels.manage'
export const atProvider = ['passes-on', 'answers', 'answers-and-blocks'] as const
export const meanings = ['opt-out', 'opt-in', 'help'] as const
export const languages = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl', 'pl', 'ru'] as const
/** In these Parley speaks; in the others it only listens. */
export const spoken: readonly Language[] = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl']

export const keywordsQuery = (id: number) =>
  queryOptions({
    queryKey: ['accounts', id, 'keywords'],
    queryFn: ({ signal }) => answered(api.GET('/api/accounts/{id}/keywords', { params: { path: { id } }, signal })),
  })

export const saveKeywords = (id: number, version: number, fields: Fields) =>
  answered(api.PUT('/api/accounts/{id}/keywords', { params: { path: { id } }, body: { ...fields, version } }))

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

export const fieldsOf = ({ version: _, standard: __, ...fields }: KeywordSetting): Fields => fields

/** Written with commas between, as people write them. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** The standard words of a language, those of every language first. */
export const standardIn = (
  words: KeywordSetting['standard']['words'],
  meaning: Meaning,
  language: Language,
): string[] => [
  ...words.flatMap((one) => (one.meaning === meaning && one.language === null ? [one.keyword] : [])),
  ...words.flatMap((one) => (one.meaning === meaning && one.language === language ? [one.keyword] : [])),
]

/** The language in which something is wrong, if the server said so: `words.opt-out.fr.0`. */
export function languageAt(path: string): Language | null {
  const parts = path.split('.')
  return languages.find((language) => parts.includes(language)) ?? null
}
