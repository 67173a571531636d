import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Channel = components['schemas']['Channel']
export type ChannelKind = Channel['kind']
export type ChannelOptions = Channel['options']
/** A sender that is tried after those before it. */
export type NextSender = Channel['fallbacks'][number]

export const mostNextSenders = 3
export const mostInPool = 100

export const channelKinds = ['marketing', 'transactional'] as const
export const encodings = ['gsm7', 'latin1', 'ucs2'] as const
export const levels = ['typographic', 'symbols', 'letters'] as const
export const priorities = ['0', '1', '2', '3'] as const

/** The same rule as the server’s, so that it is told while one types. */
export const channelName = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/

export const usualOptions = (kind: ChannelKind): ChannelOptions => ({
  max_parts: 5,
  encodings: null,
  transliterate: [],
  validity_hours: 48,
  default_country: 'FR',
  priority: kind === 'transactional' ? 2 : 0,
  resend_in_doubt: false,
  hours: 'country',
  link_subdomain_id: null,
})

export const channelQuery = (id: number) =>
  queryOptions({
    queryKey: ['channels', id],
    queryFn: ({ signal }) => answered(api.GET('/api/channels/{id}', { params: { path: { id } }, signal })),
  })
