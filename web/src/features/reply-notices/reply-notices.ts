import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type ReplyNotice = components['schemas']['ReplyNotice']
export type Logged = components['schemas']['ReplyNotification']
export type Fields = Pick<
  ReplyNotice,
  | 'name'
  | 'enabled'
  | 'medium'
  | 'from_address'
  | 'sender_id'
  | 'receivers'
  | 'filter'
  | 'language'
  | 'subject'
  | 'body'
  | 'digest_subject'
  | 'digest_body'
  | 'cadence'
  | 'at_hour'
  | 'zone'
  | 'most_per_hour'
>

export const right = 'notifications.manage'
export const key = ['reply-notices'] as const

export const noticesQuery = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/reply-notices', { signal })),
})

export const choicesQuery = queryOptions({
  queryKey: [...key, 'choices'],
  queryFn: ({ signal }) => answered(api.GET('/api/reply-notices/choices', { signal })),
})

export const meanings = ['none', 'opt-out', 'opt-in', 'help', 'near'] as const
export const logStates = ['waiting', 'told', 'withheld'] as const
export type LogState = (typeof logStates)[number]

export const sendersQuery = queryOptions({
  queryKey: ['senders', 'for-notices'],
  queryFn: ({ signal }) => answered(api.GET('/api/senders', { params: { query: { limit: 500 } }, signal })),
})

export const readLog =
  (of: { notice?: number; state?: LogState }) => (cursor: string | undefined, signal: AbortSignal) =>
    answered(
      api.GET('/api/reply-notices/log', {
        params: { query: { ...of, limit: 30, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    )

export const newNotice = (language: 'en' | 'fr'): Fields => ({
  name: '',
  enabled: true,
  medium: 'mail',
  from_address: null,
  sender_id: null,
  receivers: [],
  filter: { senders: [], channels: [], deliveries: [], rules: [], meanings: [], keyword: null, text: null },
  language,
  subject: null,
  body: null,
  digest_subject: null,
  digest_body: null,
  cadence: 'each',
  at_hour: null,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  most_per_hour: 20,
})

export const fieldsOf = (one: ReplyNotice): Fields => {
  const { name, enabled, medium, from_address, sender_id, receivers, filter, language } = one
  const { subject, body, digest_subject, digest_body, cadence, at_hour, zone, most_per_hour } = one
  return {
    ...{ name, enabled, medium, from_address, sender_id, receivers, filter, language },
    ...{ subject, body, digest_subject, digest_body, cadence, at_hour, zone, most_per_hour },
  }
}
