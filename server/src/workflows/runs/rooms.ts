import type { Effect } from '@parley/workflow'
import type { Db } from '../../platform/database/index.ts'
import type { HeldRun } from './queries.ts'

/** Lets people out of a room. No activity that executes here has one yet. */
export async function releaseRoom(_tx: Db, run: HeldRun, { step }: Extract<Effect, { do: 'release' }>): Promise<void> {
  throw new Error(`Step ${step} of run ${run.id} has no room.`)
}
