import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import type { StateOf } from '../../ui/State.tsx'

export type Incoming = components['schemas']['Incoming']
export type Meaning = Incoming['meaning']
export type Filter = {
  q: string
  meaning: Meaning | undefined
  account: string | undefined
  late: boolean
  unpaid: boolean
}

export const queryOf = ({ q, meaning, account, late, unpaid }: Filter) => ({
  ...(q ? { q } : {}),
  ...(meaning ? { meaning } : {}),
  ...(account ? { account: Number(account) } : {}),
  ...(late ? { late: 'true' } : {}),
  ...(unpaid ? { unpaid: 'true' } : {}),
})

export const accountsQuery = queryOptions({
  queryKey: ['accounts', 'to-choose'],
  queryFn: ({ signal }) => answered(api.GET('/api/accounts', { params: { query: { limit: 500 } }, signal })),
  select: ({ items }) => items,
})

export const meanings = ['opt-out', 'opt-in', 'help', 'near', 'none'] as const satisfies readonly Meaning[]

export const readPage = (filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/incoming', {
      params: { query: { ...queryOf(filter), ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

export const incomingQuery = (id: number) =>
  queryOptions({
    queryKey: ['incoming', 'one', id],
    queryFn: ({ signal }) => answered(api.GET('/api/incoming/{id}', { params: { path: { id } }, signal })),
  })

/** What an incoming message is, as one state: what it decided first, then whether it came in time. */
export function stateOf({ meaning, late }: Pick<Incoming, 'meaning' | 'late'>): StateOf<'incoming'> {
  if (meaning === 'opt-out') return 'opted-out'
  if (meaning === 'opt-in') return 'opted-in'
  return late ? 'late' : 'received'
}
