import type { Activity } from '@parley/workflow'
import { portsOf } from '@parley/workflow'
import { z } from 'zod'

/**
 * What nobody can know before: taken as said. Waits are over at once, signals are heard, whoever may be written to is
 * written to; who comes in by a signal, and how people answer and decide, can be chosen.
 */
export const supposed = z.strictObject({
  arrivals: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(100)
    .describe('How many come in by each signal that people enter by: the first profiles.'),
  ways: z
    .record(z.string().max(100), z.string().max(100))
    .default({})
    .describe('By which port everyone leaves an approval or a reply, by activity; else approved, and silent.'),
})
export type Supposed = z.infer<typeof supposed>

const usual = { approval: 'approved', reply: 'silent' } as const

export function wayOutOf(activity: Extract<Activity, { kind: keyof typeof usual }>, { ways }: Supposed): string {
  const chosen = ways[activity.id]
  return chosen !== undefined && portsOf(activity).some(({ id }) => id === chosen) ? chosen : usual[activity.kind]
}
