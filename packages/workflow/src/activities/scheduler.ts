import { z } from 'zod'
import { defineActivity } from '../activity.ts'
import { type Lack, lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { hour, localDate, localDateTime } from '../parts.ts'
import { parseCron } from '../schedule/cron.ts'
import { closestTimes, daysMissing, timesOf } from '../schedule/times.ts'
import type { Schedule, Settings } from '../settings.ts'

const times = z.array(hour).max(limits.times)
const every = (most: number) => ({ times, every: z.int().min(1).max(most), since: localDate.nullable() })

const schedule = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('once'), at: localDateTime }),
  z.strictObject({ of: z.literal('every'), minutes: z.int().min(1).max(1_440), from: hour, to: hour }),
  z.strictObject({ of: z.literal('day'), ...every(366) }),
  z.strictObject({ of: z.literal('week'), ...every(52), days: z.array(z.int().min(1).max(7)).max(7) }),
  z.strictObject({ of: z.literal('month'), ...every(24), days: z.array(z.int().min(1).max(31)).max(31) }),
  z.strictObject({ of: z.literal('year'), times, month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  z.strictObject({ of: z.literal('cron'), cron: z.string().max(200) }),
]) satisfies z.ZodType<Schedule>

/** Begins a run at each of its occurrences. */
export const scheduler = defineActivity({
  kind: 'scheduler',
  is: 'entry',
  settings: z.strictObject({
    schedule,
    until: localDateTime.nullable(),
    missed: z.enum(['skip', 'catch-up']),
  }),
  initial: { schedule: { of: 'day', times: ['09:00'], every: 1, since: null }, until: null, missed: 'skip' },
  entrances: [],
  lacks: lacksOfScheduler,
})

function lacksOfScheduler({ schedule, until }: Settings['scheduler']): Lack[] {
  const found: Lack[] = []
  if (schedule.of === 'cron') {
    const cron = parseCron(schedule.cron)
    if ('wrong' in cron) return [lack('cron-wrong', ['schedule', 'cron'], { part: cron.wrong, given: cron.given })]
  }
  if (schedule.of === 'every' && schedule.from > schedule.to)
    return [lack('hours-reversed', ['schedule', 'to'], { from: schedule.from, to: schedule.to })]
  if ('times' in schedule && schedule.times.length === 0) found.push(lack('times-missing', ['schedule', 'times']))
  if (daysMissing(schedule)) found.push(lack('days-missing', ['schedule', 'days']))
  const closest = closestTimes(schedule)
  if (closest !== null && closest < limits.leastMinutes)
    found.push(lack('too-often', ['schedule'], { minutes: closest, least: limits.leastMinutes }))
  const onceTooLate = schedule.of === 'once' && until !== null && schedule.at > until
  if (onceTooLate || (found.length === 0 && timesOf(schedule).length === 0 && schedule.of !== 'once'))
    found.push(lack('never-happens', ['schedule']))
  return found
}
