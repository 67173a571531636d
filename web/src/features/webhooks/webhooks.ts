import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import type { StateOf } from '../../ui/State.tsx'
import type { words } from './words.ts'

export type Webhook = components['schemas']['Webhook']
export type Call = components['schemas']['WebhookCall']
export type EventType = Webhook['types'][number]
export type Fields = Pick<Webhook, 'url' | 'description' | 'types' | 'enabled'>

export const right = 'webhooks.manage'
export const key = ['webhooks'] as const

export const webhooksQuery = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/webhooks', { signal })),
})

export const callQuery = (id: number, event: number) =>
  queryOptions({
    queryKey: [...key, 'call', id, event],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/webhooks/{id}/calls/{event}', { params: { path: { id, event } }, signal })),
  })

export const readCalls =
  (id: number, state: Call['state'] | undefined) => (cursor: string | undefined, signal: AbortSignal) =>
    answered(
      api.GET('/api/webhooks/{id}/calls', {
        params: { path: { id }, query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    )

export type Period = { from: string; to: string; which: 'failed' | 'all' }
export const replayPeriod = (id: number, body: Period) =>
  answered(api.POST('/api/webhooks/{id}/replay', { params: { path: { id } }, body }))

export const replay = (id: number, event?: number) =>
  answered(
    api.POST('/api/webhooks/{id}/replay', {
      params: { path: { id } },
      body: event === undefined ? {} : { event_id: event },
    }),
  )

export function stateOf({ enabled, disabled_because, failing_since }: Webhook): StateOf<'webhook'> {
  if (!enabled) return disabled_because === null ? 'off' : 'off-by-itself'
  return failing_since === null ? 'on' : 'failing'
}

/** The choices as they stand in the form. */
export const groups: readonly [keyof typeof words.en.group, readonly EventType[]][] = [
  [
    'delivery',
    [
      'delivery.prepared',
      'delivery.confirmed',
      'delivery.started',
      'delivery.paused',
      'delivery.resumed',
      'delivery.stopped',
      'delivery.finished',
      'delivery.failed',
    ],
  ],
  ['message', ['message.state', 'message.in_doubt']],
  [
    'answers',
    ['incoming.received', 'rule.matched', 'opt_out.recorded', 'opt_out.imported', 'opt_in.recorded', 'consent.changed'],
  ],
]

export const hostOf = (url: string) => URL.parse(url)?.host ?? url
