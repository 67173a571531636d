import { answered, api } from '../../app/api.ts'
import { groupOf, groups, shownExecution, shownState } from '../../app/delivery-states.ts'
import { type PageOf, type Rows, usePages } from '../../app/use-pages.ts'
import type { DeliveryItem, ServerState } from './deliveries.ts'

export type Filters = {
  q: string
  state: readonly ServerState[]
  campaign: string | undefined
  channel: string | undefined
  executions: boolean
  archived: boolean
}

const over = ['stopped', 'finished'] as const satisfies readonly ServerState[]
const going = ['sending', 'preparing', 'prepared', 'unconfirmed', 'paused', 'scheduled', 'recurring', 'draft'] as const

/**
 * What goes on, waits or comes is read first and put in its groups; then what is over, as one scrolls. The server knows
 * no groups: they are few that are not over, and many that are.
 */
export function useActivities(filters: Filters): Rows<DeliveryItem> {
  const asks = (states: readonly ServerState[]) =>
    filters.state.length === 0 ? states : states.filter((state) => filters.state.includes(state))
  const list = (name: string, states: readonly ServerState[]) => ({
    queryKey: ['deliveries', 'list', name, filters],
    enabled: states.length > 0,
    read: (cursor: string | undefined, signal: AbortSignal): Promise<PageOf<DeliveryItem>> =>
      answered(api.GET('/api/deliveries', { params: { query: queryOf(filters, states, cursor) }, signal })),
  })
  const nowStates = asks(going)
  const overStates = asks(over)
  const now = usePages(list('going', nowStates))
  const done = usePages(list('over', overStates))
  const nowRead = nowStates.length === 0 || (now.state === 'ready' && !now.hasMore)
  const failed = [now, done].find(({ state }) => state === 'failed')
  const waiting =
    (nowStates.length > 0 && now.state === 'waiting') || (overStates.length > 0 && done.state === 'waiting')
  const first = nowStates.length === 0 ? [] : inGroups(now.items)
  return {
    items: nowRead && overStates.length > 0 ? [...first, ...done.items] : first,
    total: null,
    state: failed ? 'failed' : waiting ? 'waiting' : 'ready',
    problem: failed?.problem,
    hasMore: nowRead ? overStates.length > 0 && done.hasMore : now.hasMore,
    readingMore: now.readingMore || done.readingMore,
    readMore: nowRead ? done.readMore : now.readMore,
    retry: () => {
      now.retry()
      done.retry()
    },
  }
}

/** Stable: in each group the latest changed first, as the server gave them. */
export const inGroups = (items: readonly DeliveryItem[]) =>
  groups.flatMap((group) => items.filter((item) => groupOfItem(item) === group))

type Stands = Pick<DeliveryItem, 'now' | 'kind' | 'failed'>
export const stateOfItem = ({ now, kind, failed }: Stands) =>
  kind === 'execution' ? shownExecution(now.state, failed) : shownState(now.state)
export const groupOfItem = (item: Stands) => groupOf(stateOfItem(item))

const queryOf = (filters: Filters, states: readonly ServerState[], cursor: string | undefined) => ({
  state: [...states],
  limit: 100,
  ...(filters.q ? { q: filters.q } : {}),
  ...(filters.campaign ? { campaign: Number(filters.campaign) } : {}),
  ...(filters.channel ? { channel: Number(filters.channel) } : {}),
  ...(filters.executions ? { executions: 'true' as const } : {}),
  ...(filters.archived ? { archived: 'true' as const } : {}),
  ...(cursor ? { cursor } : {}),
})
