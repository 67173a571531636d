import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import { type Asked, toSend } from '../../app/opt-out/opt-outs.ts'

export type Conversation = components['schemas']['Conversation']
export type ThreadItem = components['schemas']['ThreadItem']
export type Canned = components['schemas']['CannedAnswer']
export type Opened = Awaited<ReturnType<typeof readConversation>>

export const boxes = ['to-answer', 'to-decide', 'mine', 'all', 'closed'] as const
export type Box = (typeof boxes)[number]
export const right = 'conversations.handle'
/** What moves a conversation: an incoming message, an act of a colleague, a receipt, an opt-out, a decision about one. */
export const topics = ['incoming', 'inbox', 'messages', 'quarantine', 'lookalikes'] as const

const at = (number: string) => ({ path: { number } })

export const readPage = (box: Box, q: string, cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/inbox', { params: { query: { box, q, limit: 60, ...(cursor ? { cursor } : {}) } }, signal }))

export const summaryQuery = queryOptions({
  queryKey: ['inbox', 'summary'],
  queryFn: ({ signal }) => answered(api.GET('/api/inbox/summary', { signal })),
})

const readConversation = (number: string, signal: AbortSignal) =>
  answered(api.GET('/api/inbox/{number}', { params: at(number), signal }))

export const conversationQuery = (number: string) =>
  queryOptions({
    queryKey: ['inbox', 'one', number],
    queryFn: ({ signal }) => readConversation(number, signal),
  })

export const readThread = (number: string, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/inbox/{number}/thread', {
      params: { ...at(number), query: { limit: 40, ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

export const cannedQuery = queryOptions({
  queryKey: ['inbox', 'canned'],
  queryFn: ({ signal }) => answered(api.GET('/api/canned-answers', { signal })),
  select: ({ items }) => items,
})

export const assigneesQuery = queryOptions({
  queryKey: ['inbox', 'assignees'],
  queryFn: ({ signal }) => answered(api.GET('/api/inbox/assignees', { signal })),
  select: ({ items }) => items,
})

export const sendAnswer = (number: string, text: string, key: string) =>
  answered(
    api.POST('/api/inbox/{number}/answers', {
      params: { ...at(number), header: { 'idempotency-key': key } },
      body: { text },
    }),
  )

export const writeNote = (number: string, text: string) =>
  answered(api.POST('/api/inbox/{number}/notes', { params: at(number), body: { text } }))

export const assignTo = (number: string, user_id: string | null) =>
  answered(api.PUT('/api/inbox/{number}/assignee', { params: at(number), body: { user_id } }))

export const setClosed = (number: string, closed: boolean) =>
  closed
    ? answered(api.POST('/api/inbox/{number}/close', { params: at(number) }))
    : answered(api.POST('/api/inbox/{number}/reopen', { params: at(number) }))

export const markRead = (number: string) => answered(api.POST('/api/inbox/{number}/read', { params: at(number) }))

export const optOut = (number: string, asked: Asked) =>
  answered(api.POST('/api/inbox/{number}/opt-out', { params: at(number), body: toSend(asked) }))

export const sayPresent = (number: string, writing: boolean) =>
  answered(api.PUT('/api/inbox/{number}/presence', { params: at(number), body: { writing } }))
export const sayGone = (number: string) => answered(api.DELETE('/api/inbox/{number}/presence', { params: at(number) }))

export const addCanned = (label: string, text: string) =>
  answered(api.POST('/api/canned-answers', { body: { label, text } }))
export const changeCanned = (id: number, label: string, text: string) =>
  answered(api.PUT('/api/canned-answers/{id}', { params: { path: { id } }, body: { label, text } }))
export const deleteCanned = (id: number) =>
  answered(api.DELETE('/api/canned-answers/{id}', { params: { path: { id } } }))
