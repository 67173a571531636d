import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Lookalike = components['schemas']['Lookalike']

export const states = ['to-decide', 'waiting', 'over'] as const
export type ListState = (typeof states)[number]
export type Filter = { q: string; state: ListState | undefined }

const query = ({ q, state }: Filter, cursor: string | undefined) => ({
  ...(q ? { q } : {}),
  ...(state ? { state } : {}),
  ...(cursor ? { cursor } : {}),
})

export const readPage = (filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/lookalikes', { params: { query: query(filter, cursor) }, signal }))

export const countsQuery = queryOptions({
  queryKey: ['lookalikes', 'counts'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/lookalikes', { params: { query: { limit: 1 } }, signal }))).counts,
})

export const caseQuery = (id: number) =>
  queryOptions({
    queryKey: ['lookalikes', 'one', id],
    queryFn: ({ signal }) => answered(api.GET('/api/lookalikes/{id}', { params: { path: { id } }, signal })),
  })

export const decideCase = (id: number, decision: 'opt-out' | 'leave', reason: string) =>
  answered(api.POST('/api/lookalikes/{id}/decide', { params: { path: { id } }, body: { decision, reason } }))

const signs = [
  ...(['unsubscribe', 'stop-sending', 'remove-me', 'no-more', 'leave-me', 'said-stop', 'never-agreed'] as const),
  ...(['wrong-person', 'not-interested', 'too-much', 'fed-up', 'spam', 'anger', 'who-are-you'] as const),
  ...(['typo', 'ordinary-word-with-more', 'repeated-letters', 'first-word', 'emoji', 'keyword-inside'] as const),
  ...(['several-signs', 'own-sentence', 'capitals', 'question', 'long-message', 'other-meaning'] as const),
  ...(['other-matter', 'moment', 'not-arriving', 'other-way', 'wants-in', 'contrast'] as const),
  // Of cases that were kept before wording was read by what it asks for.
  ...(['phrase', 'weak-wording'] as const),
] as const
export const signOf = (code: string) => signs.find((one) => one === code) ?? null

const unasked = [
  ...([
    'low-score',
    'late',
    'no-sms',
    'quarantined',
    'no-credit',
    'too-many-replies',
    'one-way-sender',
    'unknown-recipient',
  ] as const),
  ...(['stop-handled-by-undecided', 'answered-otherwise'] as const),
] as const
export const unaskedOf = (because: string | null) => unasked.find((one) => one === because) ?? null
