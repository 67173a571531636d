import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Sender = components['schemas']['ComposeSender']
export type Check = Awaited<ReturnType<typeof checkRecipient>>
type Said = { text: string } | { template_id: number; values: Record<string, string | number> }
export type NewMessage = { channel_id: number; to: string; due_at?: string } & Said

export const sendersQuery = queryOptions({
  queryKey: ['messages', 'senders'],
  queryFn: ({ signal }) => answered(api.GET('/api/compose/senders', { signal })),
})

/** Whether one may write to this number, who that is, and what was last said. */
export const checkQuery = (channel: number, to: string) =>
  queryOptions({
    queryKey: ['messages', 'check', channel, to],
    queryFn: ({ signal }) => checkRecipient(channel, to, signal),
  })

const checkRecipient = (channel: number, to: string, signal: AbortSignal) =>
  answered(api.POST('/api/messages/check', { body: { channel_id: channel, to }, signal }))

/** The last ones that people composed; automatic replies stand with what they answer. */
export const composedQuery = (limit: number) =>
  queryOptions({
    queryKey: ['messages', 'composed', limit],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/messages', { params: { query: { composed: 'true', limit } }, signal })),
  })

/** One key for each intention: a repeated try sends nothing twice. */
export const sendMessage = (key: string, message: NewMessage) =>
  answered(api.POST('/api/messages', { params: { header: { 'idempotency-key': key } }, body: message }))
