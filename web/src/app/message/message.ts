import { queryOptions } from '@tanstack/react-query'
import type { components } from '../api.gen.ts'
import { answered, api } from '../api.ts'

// What the pages of messages, deliveries and doubts all show of one message.

export type Message = components['schemas']['Message']
export type MessageWithHistory = Awaited<ReturnType<typeof readMessage>>

export const messageQuery = (id: string) =>
  queryOptions({ queryKey: ['messages', 'one', id], queryFn: ({ signal }) => readMessage(id, signal) })

const readMessage = (id: string, signal: AbortSignal) =>
  answered(api.GET('/api/messages/{id}', { params: { path: { id } }, signal }))
