import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Why = components['schemas']['Why']
export type WhyItem = Why['items'][number]
export type Asked = { number: string } | { profile: number }

export const whyKey = (asked: Asked) => ['deliveries', 'why', asked] as const

export const readWhy = (asked: Asked, cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/why', { params: { query: { ...asked, limit: 100, ...(cursor ? { cursor } : {}) } }, signal }))
