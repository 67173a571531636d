import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod/mini'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { momentsOf, readDays } from '../../app/days.ts'
import type { StateOf } from '../../ui/State.tsx'

export type Incoming = components['schemas']['Incoming']
export type Choices = components['schemas']['IncomingChoices']
export type Meaning = Incoming['meaning']

export const meanings = ['opt-out', 'opt-in', 'help', 'near', 'none'] as const satisfies readonly Meaning[]
export const steps = ['keyword', 'question', 'workflow', 'rule', 'account', 'none'] as const

const id = z.optional(z.string().check(z.regex(/^[1-9]\d{0,8}$/)))
/** What narrows the list, as its address holds it: all of it texts. */
export const filterSchema = z.object({
  q: z._default(z.string(), ''),
  meaning: z.optional(z.enum(meanings)),
  step: z.optional(z.enum(steps)),
  rule: id,
  account: id,
  number: z.optional(z.string().check(z.regex(/^(none|[1-9]\d{0,8})$/))),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  delivery: id,
  channel: id,
  days: z.optional(z.string()),
  late: z.optional(z.literal('true')),
  unpaid: z.optional(z.literal('true')),
})
export type Filter = z.infer<typeof filterSchema>

export const noFilter = {
  q: '',
  meaning: undefined,
  step: undefined,
  rule: undefined,
  account: undefined,
  number: undefined,
  country: undefined,
  delivery: undefined,
  channel: undefined,
  days: undefined,
  late: undefined,
  unpaid: undefined,
} satisfies { [Key in keyof Filter]-?: Filter[Key] | undefined }

export const isNarrowed = (filter: Filter) =>
  Object.keys(noFilter).some((key) => (filter[key as keyof Filter] ?? '') !== '')

/** The same for the server: days are moments there. */
export function queryOf(filter: Filter, now: Date) {
  const { q, meaning, step, rule, account, number, country, delivery, channel, late, unpaid } = filter
  const idOf = (name: string, text: string | undefined) => (text === undefined ? {} : { [name]: Number(text) })
  return {
    ...(q ? { q } : {}),
    ...(meaning ? { meaning } : {}),
    ...(step ? { step } : {}),
    ...idOf('rule', rule),
    ...idOf('account', account),
    ...(number === 'none' ? { sender: 'none' as const } : idOf('sender', number)),
    ...(country ? { country } : {}),
    ...idOf('delivery', delivery),
    ...idOf('channel', channel),
    ...momentsOf(readDays(filter.days), now),
    ...(late ? { late } : {}),
    ...(unpaid ? { unpaid } : {}),
  }
}

/** Of rules and deliveries those that took or caused anything; read again now and then, as people write on. */
export const choicesQuery = queryOptions({
  queryKey: ['incoming', 'choices'],
  queryFn: ({ signal }) => answered(api.GET('/api/incoming/choices', { signal })),
  staleTime: 60_000,
})

export const readPage = (filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/incoming', {
      params: { query: { ...queryOf(filter, new Date()), ...(cursor ? { cursor } : {}) } },
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
