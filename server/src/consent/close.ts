import { type Address, toE164 } from '@parley/sms/address'
import { type Db, rows, run, sql } from '../platform/database/index.ts'
import { type Closing, everySender, type Proof } from './consent.ts'
import { insertEntry, insertQuarantine, liftRows, lockAddress, openRows } from './queries.ts'

/**
 * Closes an address, with its proof. An opt-out by anyone is always believed; the proof is kept even when the address
 * was closed already, as it is one more time that the person asked. `closed` is false then.
 */
export async function close(tx: Db, closing: Closing): Promise<{ proofId: number; closed: boolean }> {
  await lockAddress(tx, closing.address)
  const kind = closing.status === 'opted-out' ? 'opt-out' : 'quarantine'
  const { id: proofId } = await insertEntry(tx, { ...closing, kind })
  const row = await insertQuarantine(tx, closing, proofId)
  if (row !== null)
    await run(
      tx,
      sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'quarantine', data: { id: row.id } })})`,
    )
  return { proofId, closed: row !== null }
}

/**
 * A START from the phone itself. It lifts only what a keyword closed, and only what is older than itself: whoever holds
 * the phone may take back what was said on it, not what a person or the provider decided.
 */
export async function optInByKeyword(
  tx: Db,
  { address, at, proof }: { address: Address; at: Date; proof: Proof },
): Promise<{ proofId: number; lifted: number; held: boolean }> {
  await lockAddress(tx, address)
  const open = (await openRows(tx, address)).filter((row) => row.blocks !== 'none')
  const liftable = open.filter(
    (row) => row.status === 'opted-out' && row.source === 'keyword' && Date.parse(row.since) < at.getTime(),
  )
  const { id: proofId } = await insertEntry(tx, {
    address,
    scope: everySender,
    kind: 'opt-in',
    source: 'keyword',
    actor: null,
    proof,
    at,
  })
  const lifted = await liftRows(
    tx,
    liftable.map(({ id }) => id),
    at,
  )
  if (lifted.length > 0) {
    await run(
      tx,
      sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'quarantine', data: { id: lifted[0]?.id } })})`,
    )
  }
  return { proofId, lifted: lifted.length, held: lifted.length < open.length }
}

export type NumberChange = { profileId: number; from: Address | null; to: Address | null }

/**
 * A number that changes on a profile never escapes an opt-out: what the old number said goes with the person to the new
 * one, until someone decides otherwise. The old number stays closed as well.
 */
export async function carryOver(
  tx: Db,
  changes: readonly NumberChange[],
  actor: string | null,
  at: Date,
): Promise<void> {
  const moved = changes.flatMap(({ from, to }) => (from !== null && to !== null && from !== to ? [{ from, to }] : []))
  if (moved.length === 0) return
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
}
