import { z } from 'zod'
import { limits } from './limits.ts'
import type { Duration, Query } from './settings.ts'

/** What the settings of several kinds are made of. */

/** Names of activities, transitions and ports. Two underscores at the front would be `__proto__` somewhere. */
export const id = z.string().regex(/^(?!__)[\w.-]{1,90}$/)
export const label = z.string().max(limits.label)
export const name = z.string().max(120)
export const field = z.string().max(120)
/** What fits the numbers of rows. */
export const rowId = z
  .int()
  .positive()
  .max(2 ** 31 - 1)
export const userId = z.string().min(1).max(100)

export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const localDate = z.iso.date().refine(inOurTime)
export const localDateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => localDate.safeParse(text.slice(0, 10)).success)

export const duration = z.strictObject({
  n: z.int().min(1).max(1_000),
  unit: z.enum(['minute', 'hour', 'day', 'week', 'month']),
}) satisfies z.ZodType<Duration>

export const query: z.ZodType<Query> = z
  .looseObject({ version: z.int().min(0).max(1_000), resource: z.string().max(60) })
  .refine(isModest)

function inOurTime(date: string) {
  return date >= '1970-01-01' && date < '2200-01-01'
}

/** The audiences read the tree; what is kept here only has to be of a size that can be read. */
function isModest(tree: unknown): boolean {
  let nodes = 0
  const modest = (value: unknown, depth: number): boolean => {
    if (++nodes > limits.queryNodes || depth > limits.queryDepth) return false
    if (typeof value === 'string') return value.length <= 10_000
    return typeof value !== 'object' || value === null || Object.values(value).every((part) => modest(part, depth + 1))
  }
  return modest(tree, 0)
}
