import { z } from 'zod'
import { defineActivity } from '../activity.ts'
import { duration, hour, localDateTime } from '../parts.ts'
import type { Delay } from '../settings.ts'

const delay = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('duration'), duration }),
  z.strictObject({ of: z.literal('date'), at: localDateTime }),
  z.strictObject({ of: z.literal('hour'), hour, zone: z.enum(['workflow', 'person']) }),
]) satisfies z.ZodType<Delay>

/** Keeps each person until their time has come. */
export const wait = defineActivity({
  kind: 'wait',
  is: 'room',
  settings: z.strictObject({ until: delay }),
  initial: { until: { of: 'duration', duration: { n: 1, unit: 'day' } } },
  // A date comes once: whoever came round again would be let through at once, for ever.
  slows: ({ until }) => until.of !== 'date',
})
