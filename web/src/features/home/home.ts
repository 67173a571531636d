import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { balanceOf } from '../../app/delivery-counts.ts'
import type { Balance } from '../../ui/BalanceBar.tsx'

export type Running = {
  id: number
  name: string
  target: number
  balance: Balance
  perSecond: number
  endsAt: string | null
}
/** What Home says about now. */
export type HomeNow = components['schemas']['Home'] & { running: readonly Running[] }

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => answered(api.GET('/api/home', { signal })),
})

/** The deliveries that are on their way, with where everyone is. */
export const runningQuery = queryOptions({
  queryKey: ['deliveries', 'running'],
  queryFn: async ({ signal }): Promise<readonly Running[]> => {
    const query = { state: 'sending' as const, executions: 'true', limit: 10 }
    const { items } = await answered(api.GET('/api/deliveries', { params: { query }, signal }))
    return items.flatMap(({ id, label, counts, per_second, ends_at }) =>
      counts === null
        ? []
        : [
            {
              id,
              name: label,
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
