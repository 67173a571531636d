import type { z } from 'zod'
import type { Db } from '../../platform/database/index.ts'
import { glanceAtMessages } from '../counts.ts'
import { addUp, mayChange, runOf } from './figures.ts'
import { readPeriod } from './period.ts'
import { listRuns, type RunRow } from './queries.ts'
import type { runView } from './view.ts'

const shown = 200

/** Every time that it was begun, and what came of it. */
export async function readRuns(db: Db, delivery: number, now: Date): Promise<z.infer<typeof runView>[]> {
  const found = await listRuns(db, delivery, shown)
  const open = found.filter((row) => counts(row) && mayChange(runOf(row), now))
  const counted = await glanceAtMessages(
    db,
    open.map(({ preparation_id }) => preparation_id),
  )
  return found.map((row) => ({
    preparation_id: row.preparation_id,
    execution: { id: row.delivery_id, period: readPeriod(row.period) },
    no: row.no,
    state: row.state === 'sending' && Date.parse(row.starts_at ?? '') > now.getTime() ? 'scheduled' : row.state,
    begun_at: row.begun_at,
    begun_by: row.begun_by_name,
    prepared_at: row.prepared_at,
    confirm_until: row.confirm_until,
    confirmed_at: row.confirmed_at,
    confirmed_by: row.confirmed_by_name,
    starts_at: row.starts_at,
    ended_at: row.ended_at,
    price: row.summary?.price ?? null,
    counts: counts(row) ? addUp([runOf(row)], counted, now) : null,
  }))
}

const counts = ({ confirmed_at, state }: RunRow) => confirmed_at !== null || state === 'prepared'
