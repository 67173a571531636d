import { useQuery } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { useUrlState } from '../../app/url-state.ts'
import { type Run, runsQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import type { Times } from './rate-steps.ts'

const schema = z.object({ run: z.optional(z.string()) })

/** Of an execution, the run that its pages are about, kept in their address: null means all of them. */
export function useRun() {
  const { written } = useOpenDelivery()
  const [url, setUrl] = useUrlState(schema)
  const isExecution = written.kind === 'execution'
  const runs = useQuery({ ...runsQuery(written.id), enabled: isExecution }).data ?? []
  const run = isExecution && url.run !== undefined && /^\d+$/.test(url.run) ? Number(url.run) : null
  const chosen = runs.find(({ preparation_id }) => preparation_id === run) ?? null
  /** Those that figures are counted of, the latest first. */
  const counted = runs.filter(({ counts }) => counts !== null)
  return {
    run,
    chosen,
    counted,
    times: timesOf(chosen === null ? counted : [chosen]) ?? written.now,
    search: run === null ? {} : { run: String(run) },
    choose: (next: Run['preparation_id'] | null) => setUrl({ run: next === null ? undefined : String(next) }),
  }
}

/** From the start of the first to the end of the last; null while none has left. */
function timesOf(runs: readonly Run[]): Times | null {
  const left = runs.filter(({ starts_at }) => starts_at !== null)
  const [last, first] = [left[0], left.at(-1)]
  if (!last || !first?.starts_at) return null
  const { starts_at } = first
  return last.ended_at === null ? { starts_at } : { starts_at, ended_at: last.ended_at }
}
