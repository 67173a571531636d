import { type Address, toE164 } from '@parley/sms/address'
import { type Db, rows, sql } from '../platform/database/index.ts'
import type { Closing } from './consent.ts'
import { insertQuarantine, lockAddress, tellScreens } from './queries.ts'
import { recordEntry } from './record.ts'

/**
 * Closes an address, with its proof. An opt-out by anyone is always believed; the proof is kept even when the address
 * was closed already, as it is one more time that the person asked. `closed` is false then.
 */
export async function close(tx: Db, closing: Closing): Promise<{ proofId: number; closed: boolean }> {
  await lockAddress(tx, closing.address)
  const kind = closing.status === 'opted-out' ? 'opt-out' : 'quarantine'
  const { id: proofId } = await recordEntry(tx, { ...closing, kind })
  const row = await insertQuarantine(tx, closing, proofId)
  if (row !== null) await tellScreens(tx, row.id)
  return { proofId, closed: row !== null }
}

export type NumberChange = { profileId: number; from: Address | null; to: Address | null }

/**
 * A number that changes on a profile never escapes an opt-out: what the old number said goes with the person to the new
 * one, until someone decides otherwise. The old number stays closed as well. Answers which numbers it closed, and for whom.
 */
export async function carryOver(
  tx: Db,
  changes: readonly NumberChange[],
  actor: string | null,
  at: Date,
): Promise<{ profileId: number; from: Address; address: Address }[]> {
  const moved = changes.flatMap(({ profileId, from, to }) =>
    from !== null && to !== null && from !== to ? [{ profileId, from, to }] : [],
  )
  if (moved.length === 0) return []
  const closed = await rows(
    tx,
    sql<{ from: Address; to: Address; scope: number }>`
      select distinct m.from_address as from, m.to_address as to, q.scope
        from unnest(${moved.map(({ from }) => from)}::bigint[], ${moved.map(({ to }) => to)}::bigint[]) as m (from_address, to_address)
        join quarantine q on q.address = m.from_address and q.lifted_at is null and q.status = 'opted-out'`,
  )
  for (const { from, to, scope } of closed) {
    const proof = { text: '', from: toE164(from) }
    await close(tx, {
      address: to,
      scope,
      status: 'opted-out',
      source: 'carried-over',
      actor,
      reason: toE164(from),
      proof,
      at,
    })
  }
  return moved.flatMap(({ profileId, from, to }) =>
    closed.some((one) => one.from === from && one.to === to) ? [{ profileId, from, address: to }] : [],
  )
}
