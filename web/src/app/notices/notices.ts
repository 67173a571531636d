import { queryOptions } from '@tanstack/react-query'
import type { components } from '../api.gen.ts'
import { answered, api } from '../api.ts'

export type Notice = components['schemas']['Notice']

/** How many are unread: asked again when the topic `notices` speaks. */
export const standingQuery = queryOptions({
  queryKey: ['notices', 'standing'],
  queryFn: ({ signal }) => answered(api.GET('/api/notifications/standing', { signal })),
  retry: false,
})

export const readNotices = (cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/notifications', { params: { query: { limit: 30, ...(cursor ? { cursor } : {}) } }, signal }))

export const seeNotices = (what: { ids: number[] } | { upto: number }) =>
  answered(api.POST('/api/notifications/seen', { body: what }))

export const mailQuery = queryOptions({
  queryKey: ['notices', 'mail'],
  queryFn: ({ signal }) => answered(api.GET('/api/notifications/mail', { signal })),
})
