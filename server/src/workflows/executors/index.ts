import type { Kind } from '@parley/workflow'
import { approval } from './approval.ts'
import { audience } from './audience.ts'
import { deduplication } from './deduplication.ts'
import { delivery } from './delivery.ts'
import { dimension } from './dimension.ts'
import { enrichment } from './enrichment.ts'
import { exclusion } from './exclusion.ts'
import type { Executor } from './executor.ts'
import { exportFile } from './export.ts'
import { file } from './file.ts'
import { http } from './http.ts'
import { incremental } from './incremental.ts'
import { intersection } from './intersection.ts'
import { notify } from './notify.ts'
import { quarantine } from './quarantine.ts'
import { query } from './query.ts'
import { reply } from './reply.ts'
import { save } from './save.ts'
import { segmentation } from './segmentation.ts'
import { union } from './union.ts'
import { update } from './update.ts'
import { wait } from './wait.ts'

/** Who executes what. What the engine does by itself is not among them. */
const executors: { [K in Kind]?: Executor<K> } = {
  approval,
  audience,
  deduplication,
  delivery,
  dimension,
  enrichment,
  exclusion,
  export: exportFile,
  file,
  http,
  incremental,
  intersection,
  notify,
  quarantine,
  query,
  reply,
  save,
  segmentation,
  union,
  update,
  wait,
}

/** Null: nobody here can do it. Its step is of the same kind as its executor, which the types of a table cannot say. */
export const executorOf = (kind: Kind): Executor<Kind> | null => (executors[kind] as Executor<Kind> | undefined) ?? null
