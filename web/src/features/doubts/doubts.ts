import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Doubt = components['schemas']['Doubt']
type Counts = paths['/api/messages/in-doubt/counts']['get']['responses']['200']['content']['application/json']
export type Decision = 'left' | 'again'
export type Decided = paths['/api/messages/in-doubt/decide']['post']['responses']['200']['content']['application/json']

export const ages = ['hour', 'day'] as const
export type Age = (typeof ages)[number]
const ageMs: Record<Age, number> = { hour: 3_600_000, day: 86_400_000 }

export type Filter = {
  delivery: string | undefined
  account: string | undefined
  country: string | undefined
  age: Age | undefined
}

/** What the server is asked. `before` is the moment of looking when no age is chosen and one is needed. */
export function queryOf({ delivery, account, country, age }: Filter, now: Date) {
  return {
    ...(delivery ? { delivery: Number(delivery) } : {}),
    ...(account ? { account: Number(account) } : {}),
    ...(country ? { country } : {}),
    ...(age ? { before: new Date(now.getTime() - ageMs[age]).toISOString() } : {}),
  }
}

export const readPage = (filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/messages/in-doubt', {
      params: { query: { ...queryOf(filter, new Date()), ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

export const countsQuery = (delivery: string | undefined) =>
  queryOptions({
    queryKey: ['doubts', 'counts', delivery],
    queryFn: ({ signal }): Promise<Counts> =>
      answered(
        api.GET('/api/messages/in-doubt/counts', {
          params: { query: delivery ? { delivery: Number(delivery) } : {} },
          signal,
        }),
      ),
  })

/** Which messages a decision is about: those chosen, or all that the filter matches and that were there at `seen`. */
export type Subject = { ids: readonly string[] } | { filter: Filter; seen: Date }

const atOnce = 500

/** Goes on until everything is decided; each request is whole by itself. */
export async function decide(decision: Decision, why: string, subject: Subject): Promise<Decided> {
  const sum: Decided = { decided: 0, skipped: {}, next: null }
  const add = ({ decided, skipped }: Decided) => {
    sum.decided += decided
    for (const [verdict, count] of Object.entries(skipped) as [keyof Decided['skipped'], number][])
      sum.skipped[verdict] = (sum.skipped[verdict] ?? 0) + count
  }
  const ask = (about: object) =>
    answered(api.POST('/api/messages/in-doubt/decide', { body: { decision, why, ...about } }))
  if ('ids' in subject) {
    for (let at = 0; at < subject.ids.length; at += atOnce) add(await ask({ ids: subject.ids.slice(at, at + atOnce) }))
    return sum
  }
  const { filter, seen } = subject
  const all = { before: seen.toISOString(), ...queryOf(filter, seen) }
  let cursor: string | null = null
  do {
    const answer: Decided = await ask({ all, ...(cursor ? { cursor } : {}) })
    add(answer)
    cursor = answer.next
  } while (cursor !== null)
  return sum
}

export type Silent = components['schemas']['SilentMessage']
export const silentHours = ['24', '72', '0'] as const
export type SilentHours = (typeof silentHours)[number]

export const readSilent = (
  { hours, delivery, account }: { hours: SilentHours; delivery: string | undefined; account: string | undefined },
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answered(
    api.GET('/api/messages/without-receipt', {
      params: {
        query: {
          hours: Number(hours),
          ...(delivery ? { delivery: Number(delivery) } : {}),
          ...(account ? { account: Number(account) } : {}),
          ...(cursor ? { cursor } : {}),
        },
      },
      signal,
    }),
  )

/** How many the carriers are asked about. */
export async function askCarriers(ids: readonly string[]): Promise<number> {
  let sum = 0
  for (let at = 0; at < ids.length; at += atOnce)
    sum += (await answered(api.POST('/api/messages/look-up', { body: { ids: ids.slice(at, at + atOnce) } }))).asked
  return sum
}
