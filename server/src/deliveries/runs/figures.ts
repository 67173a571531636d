import type { Db } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import { countsOf, type DeliveryCounts, glanceAtMessages, sumCounts } from '../counts.ts'
import type { PreparationSummary } from '../delivery.ts'
import { type DeliveryRow, excludedIn, type StoredTotals } from '../queries.ts'
import { isSilent } from '../totals.ts'
import { countedRuns, type RunRow, totalsOfExecutions } from './queries.ts'

/** One preparation whose figures are shown: that of a delivery, or one of those of an execution. */
export type Run = {
  preparation: number
  summary: PreparationSummary | null
  starts_at: string | null
  ended_at: string | null
  totals: StoredTotals | null
}

/**
 * What the figures of a delivery are of: its preparation; of an execution each of its runs that was confirmed and the one
 * that waits for it, the earliest first, or one of them alone.
 */
export async function runsOf(db: Db, row: DeliveryRow, only: number | null = null): Promise<Run[]> {
  const all = row.kind === 'execution' ? (await countedRuns(db, [row.id])).map(runOf) : presentOf(row)
  if (only === null) return all
  const found = all.filter(({ preparation }) => preparation === only)
  if (found.length === 0) throw notFound({ what: 'run' })
  return found
}

export const preparationsOf = (runs: readonly Run[]) => runs.map(({ preparation }) => preparation)

/** The same for many deliveries at once, by their number. */
export async function runsOfEach(db: Db, found: readonly DeliveryRow[]): Promise<Map<number, Run[]>> {
  const executions = found.filter(({ kind }) => kind === 'execution').map(({ id }) => id)
  const runs = new Map(found.map((row) => [row.id, row.kind === 'execution' ? [] : presentOf(row)]))
  if (executions.length > 0)
    for (const run of await countedRuns(db, executions)) runs.get(run.delivery_id)?.push(runOf(run))
  return runs
}

/**
 * Of each parent, its executions together: as they were last looked at, and what is on its way counted now. Of a parent that
 * has sent nothing there is none.
 */
export async function countParents(
  db: Db,
  parents: readonly number[],
  now: Date,
): Promise<Map<number, DeliveryCounts>> {
  const executions = parents.length === 0 ? [] : await totalsOfExecutions(db, parents)
  const moving = executions.filter((one) => one.moving).map(({ id }) => id)
  const runs = moving.length === 0 ? [] : await countedRuns(db, moving)
  const counted = await glanceAtMessages(db, preparationsOf(runs.map(runOf).filter((run) => mayChange(run, now))))
  const sums = new Map<number, DeliveryCounts>()
  for (const { id, parent_id, moving, counts } of executions) {
    const own = moving ? addUp(runs.filter((run) => run.delivery_id === id).map(runOf), counted, now) : counts
    if (own) sums.set(parent_id, sumCounts([sums.get(parent_id) ?? {}, own]))
  }
  return sums
}

/** Null while nothing is prepared. */
export async function countRuns(db: Db, runs: readonly Run[], now: Date): Promise<DeliveryCounts | null> {
  const counted = await glanceAtMessages(db, preparationsOf(runs.filter((run) => mayChange(run, now))))
  return addUp(runs, counted, now)
}

/** Whether it has to be counted: a year of runs is not, of which all but the last have been over for long. */
export const mayChange = ({ totals, ended_at }: Run, now: Date) =>
  totals === null || !totals.settled || ended_at === null || !isSilent(ended_at, now)

export function addUp(
  runs: readonly Run[],
  counted: Awaited<ReturnType<typeof glanceAtMessages>>,
  now: Date,
): DeliveryCounts | null {
  if (runs.length === 0) return null
  return sumCounts(
    runs.map(({ preparation, summary, starts_at, totals }) => {
      const states = counted.get(preparation)
      if (states === undefined && totals !== null) return totals.counts
      return countsOf(excludedIn(summary), states, isSilent(starts_at, now))
    }),
  )
}

/** As prepared, of all of them together. */
export function sizeOf(runs: readonly Run[]): { messages: number; parts: number; price: number | null } | null {
  const summaries = runs.flatMap(({ summary }) => summary ?? [])
  if (summaries.length === 0) return null
  const sum = (of: (summary: PreparationSummary) => number) => summaries.reduce((all, one) => all + of(one), 0)
  return {
    messages: sum(({ messages }) => messages),
    parts: sum(({ parts }) => parts),
    price: summaries.every(({ price }) => price === null) ? null : sum(({ price }) => price ?? 0),
  }
}

function presentOf(row: DeliveryRow): Run[] {
  const { state, preparation_id: preparation, summary, starts_at, ended_at, totals } = row
  if (state === 'draft' || state === 'preparing' || state === 'recurring' || preparation === null) return []
  return [{ preparation, summary, starts_at, ended_at, totals }]
}

export const runOf = ({ preparation_id, summary, starts_at, ended_at, totals }: RunRow): Run => ({
  preparation: preparation_id,
  summary,
  starts_at,
  ended_at,
  totals,
})
