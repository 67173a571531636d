import { type Db, one, rows, run, sql } from './database/index.ts'

/** A living process: its epoch is never used twice, so what an earlier one held cannot be mistaken for its own. */
export type Role = 'api' | 'worker' | 'gateway'

const beatEveryMs = 1_000
/** Without a heartbeat for this long, others may declare us dead after 8 s; we stop 3 s earlier. */
export const fencesItselfAfterMs = 5_000
const deadAfterSeconds = 8

/** How a process names its database sessions, so that they can be ended when it is declared dead. */
export const sessionName = (epoch: number) => `parley-${epoch}`

export async function openEpoch(db: Db, node: string, role: Role): Promise<number> {
  const { epoch } = await one(
    db,
    sql<{ epoch: number }>`
      insert into process (node, role, alive_until)
      values (${node}, ${role}, now() + make_interval(secs => ${deadAfterSeconds})) returning epoch`,
  )
  return epoch
}

/**
 * Renews the process's row each second and knows how long ago that last succeeded. It also says up to when this process
 * has folded what it recorded, so that whoever survives it need not read everything again.
 */
export function startHeartbeat(
  db: Db,
  epoch: number,
  monotonic: () => number,
  { onFenced, foldLagMs = () => 0 }: { onFenced: () => void; foldLagMs?: () => number },
) {
  let renewedAt = monotonic()
  let ended = false
  const beat = async () => {
    // Counted from before the statement: the database may have read its clock any time after this.
    const asked = monotonic()
    const touched = await run(
      db,
      sql`update process set alive_until = now() + make_interval(secs => ${deadAfterSeconds}), beat = beat + 1,
                               folded_upto = now() - make_interval(secs => ${foldLagMs() / 1000})
           where epoch = ${epoch} and ended_at is null`,
    )
    // A slow statement may be answered after a later one.
    if (touched === 1) renewedAt = Math.max(renewedAt, asked)
    if (touched === 1 || ended) return
    ended = true
    clearInterval(timer)
    onFenced()
  }
  const timer = setInterval(() => beat().catch(() => {}), beatEveryMs)
  return {
    /** Whether this process may still act: a stale one must not write, as another may have taken over. */
    fresh: () => !ended && monotonic() - renewedAt < fencesItselfAfterMs,
    stop: () => clearInterval(timer),
  }
}
export type Heartbeat = ReturnType<typeof startHeartbeat>

/** Said by the process itself at its clean end, or by its parent, who saw it exit. */
export const closeEpoch = (db: Db, epoch: number) =>
  run(db, sql`update process set ended_at = coalesce(ended_at, now()) where epoch = ${epoch}`)

/**
 * Declares dead every process whose heartbeat stopped. Never oneself: who wakes from a long sleep finds its own heartbeat
 * old, and nobody but others may conclude anything from that.
 */
export async function declareDead(db: Db, self: number): Promise<void> {
  const stale = await rows(
    db,
    sql<{ epoch: number }>`
      select epoch from process
       where ended_at is null and alive_until < now() and epoch <> ${self}
         and pg_postmaster_start_time() < now() - make_interval(secs => ${deadAfterSeconds})`,
  )
  for (const { epoch } of stale) {
    await endSessions(db, epoch, 'all')
    await run(db, sql`update process set ended_at = now() where epoch = ${epoch} and alive_until < now()`)
  }
}

const sessionEndsWithinMs = 5_000

/**
 * Ends the database sessions of a process and waits until they are gone: the server finishes the last statement of a
 * killed client, and what commits after the recovery would be seen by nobody. A process that ends by itself has only
 * idle ones left, which it closes.
 */
export const endSessions = (db: Db, epoch: number, which: 'all' | 'busy') =>
  run(
    db,
    sql`select pg_terminate_backend(pid, ${sessionEndsWithinMs}) from pg_stat_activity
         where application_name = ${sessionName(epoch)} and (${which === 'all'} or state <> 'idle')`,
  )
