import { activityKinds } from '@parley/workflow'
import { type Preview, preview } from '@parley/workflow/schedule'
import { isZone } from '../platform/http/language.ts'
import { invalidRequest } from '../platform/http/problem.ts'
import { scheduleUnreadable } from './problems.ts'

/** When a scheduler that is just being written would begin runs. */
export function previewOf({ settings, zone }: { settings: unknown; zone: string | null }, now: Date): Preview[] {
  const read = activityKinds.scheduler.settings.safeParse(settings)
  const says = scheduleUnreadable
  if (!read.success)
    throw invalidRequest(
      undefined,
      read.error.issues.slice(0, 20).map(({ path }) => ({ path: ['settings', ...path].join('.'), says })),
    )
  if (zone !== null && !isZone(zone)) throw invalidRequest(undefined, [{ path: 'zone', says }])
  if (activityKinds.scheduler.lacks(read.data).length > 0) return []
  return preview(read.data, zone ?? 'UTC', now.toISOString(), 10)
}
