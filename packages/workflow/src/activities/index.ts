import type { ActivityKind } from '../activity.ts'
import type { Activity, Kind } from '../definition.ts'
import type { Settings } from '../settings.ts'
import { approval } from './approval.ts'
import { audience } from './audience.ts'
import { deduplication } from './deduplication.ts'
import { delivery } from './delivery.ts'
import { dimension } from './dimension.ts'
import { end } from './end.ts'
import { enrichment } from './enrichment.ts'
import { exclusion } from './exclusion.ts'
import { exportFile } from './export.ts'
import { file } from './file.ts'
import { fork } from './fork.ts'
import { http } from './http.ts'
import { incremental } from './incremental.ts'
import { intersection } from './intersection.ts'
import { join } from './join.ts'
import { notify } from './notify.ts'
import { quarantine } from './quarantine.ts'
import { query } from './query.ts'
import { reply } from './reply.ts'
import { save } from './save.ts'
import { scheduler } from './scheduler.ts'
import { segmentation } from './segmentation.ts'
import { signal } from './signal.ts'
import { start } from './start.ts'
import { test } from './test.ts'
import { union } from './union.ts'
import { update } from './update.ts'
import { wait } from './wait.ts'

/** Every kind of activity, in the order of the palette. */
export const activityKinds = {
  start,
  end,
  scheduler,
  wait,
  signal,
  reply,
  query,
  incremental,
  audience,
  file,
  union,
  intersection,
  exclusion,
  segmentation,
  deduplication,
  dimension,
  enrichment,
  test,
  fork,
  join,
  save,
  update,
  quarantine,
  export: exportFile,
  http,
  notify,
  delivery,
  approval,
} as const satisfies { [K in Kind]: ActivityKind<K> }

export const isKind = (kind: string): kind is Kind => Object.hasOwn(activityKinds, kind)

/** What is known of the kind of this activity. Whoever calls it hands its own settings back to it, nobody else's. */
export const kindOf = (activity: Activity): ActivityKind => activityKinds[activity.kind] as unknown as ActivityKind

export const portsOf = (activity: Activity) => kindOf(activity).ports(activity.settings)

/** Whoever enters does so by a start, a scheduler, or a signal that nothing leads to. */
export const isEntry = (activity: Activity, inbound: number): boolean =>
  kindOf(activity).is === 'entry' || (activity.kind === 'signal' && inbound === 0)

export const initialSettings = <K extends Kind>(kind: K): Settings[K] =>
  structuredClone(activityKinds[kind].initial) as Settings[K]
