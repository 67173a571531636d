import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../app/api.ts'
import { balanceOf } from '../../app/delivery-counts.ts'
import type { Balance } from '../../ui/BalanceBar.tsx'
import type { Voice } from '../../ui/State.tsx'

/** What Home says about now. */
export type HomeAnswer = {
  /** Deliveries that are running. */
  running: {
    id: string
    name: string
    to?: string
    target: number
    balance: Balance
    perSecond: number
    endsAt: string | null
  }[]
  /** What waits for someone: in the reader's words, with where to go. */
  waiting: { id: string; title: string; detail: string; act: string; to: string; voice: Voice }[]
  day: { sent: number; deliveredShare: number | null; replies: number; stops: number }
  /** Whether what is shown goes through the simulator. */
  simulator: boolean
}

export const homeQuery = queryOptions({
  queryKey: ['home'],
  // The description leaves the two lists open until deliveries and conversations fill them.
  queryFn: ({ signal }) => answered(api.GET('/api/home', { signal })) as Promise<HomeAnswer>,
})

/** The deliveries that are on their way, with where everyone is. */
export const runningQuery = queryOptions({
  queryKey: ['deliveries', 'running'],
  queryFn: async ({ signal }): Promise<HomeAnswer['running']> => {
    const query = { state: 'sending' as const, executions: 'true', limit: 10 }
    const { items } = await answered(api.GET('/api/deliveries', { params: { query }, signal }))
    return items.flatMap(({ id, label, counts, per_second, ends_at }) =>
      counts === null
        ? []
        : [
            {
              id: String(id),
              name: label,
              to: `/deliveries/${id}`,
              target: counts.target,
              balance: balanceOf(counts),
              perSecond: Math.round(per_second ?? 0),
              endsAt: ends_at,
            },
          ],
    )
  },
})

export const lastAnswersQuery = queryOptions({
  queryKey: ['home', 'last-answers'],
  queryFn: ({ signal }) => answered(api.GET('/api/incoming', { params: { query: { limit: 6 } }, signal })),
})
