import type { Address } from '@parley/sms/address'
import { type Db, rows, sql } from '../platform/database/index.ts'
import { blocksOf, everySender, type Proof, type Source, type Status } from './consent.ts'
import { type Entry, insertEntries, tellScreens } from './queries.ts'

export type BulkEntry = { address: Address; at: Date; reason: string; proof: Proof }

/** Agreements that came with a file: kept as proof. They open nothing that is closed. */
export async function recordConsents(
  tx: Db,
  source: Source,
  actor: string | null,
  entries: readonly BulkEntry[],
): Promise<void> {
  await insertEntries(tx, entriesOf('consent', source, actor, entries))
}

/**
 * Opt-outs that came with a file, set by set: each with its proof; those that are closed already stay as they are. Answers
 * those that were closed now.
 */
export async function closeMany(
  tx: Db,
  status: Status,
  source: Source,
  actor: string | null,
  entries: readonly BulkEntry[],
): Promise<ReadonlySet<Address>> {
  // Always in the same order, so that two imports of the same people wait for each other instead of locking up.
  const sorted = [...new Map(entries.map((entry) => [entry.address, entry])).values()].sort(
    (a, b) => a.address - b.address,
  )
  const proofs = await insertEntries(
    tx,
    entriesOf(status === 'opted-out' ? 'opt-out' : 'quarantine', source, actor, sorted),
  )
  const closed = await rows(
    tx,
    sql<{ address: Address }>`
      insert into quarantine (address, scope, blocks, status, reason, proof_id, since)
      select u.address, ${everySender}::int, ${blocksOf[status]}, ${status}, u.reason, u.proof_id, u.at
        from unnest(${sorted.map(({ address }) => address)}::bigint[], ${sorted.map(({ reason }) => reason)}::text[],
                    ${proofs}::bigint[], ${sorted.map(({ at }) => at)}::timestamptz[]) as u (address, reason, proof_id, at)
      on conflict (address, scope, status) where lifted_at is null do nothing
      returning address`,
  )
  if (closed.length > 0) await tellScreens(tx)
  return new Set(closed.map(({ address }) => address))
}

const entriesOf = (kind: Entry['kind'], source: Source, actor: string | null, entries: readonly BulkEntry[]): Entry[] =>
  entries.map(({ address, at, proof }) => ({ address, at, proof, scope: everySender, kind, source, actor }))

/** What stands against these addresses, for lists of people: the worst that is open, if anything. */
export async function standings(db: Db, addresses: readonly number[]): Promise<Map<Address, Status>> {
  const found = await rows(
    db,
    sql<{ address: Address; status: Status }>`
      select distinct on (address) address, status from quarantine
       where address = any (${addresses}::bigint[]) and lifted_at is null and status <> 'asked'
       order by address, array_position(array['no-sms', 'opted-out', 'quarantined', 'with-errors'], status)`,
  )
  return new Map(found.map(({ address, status }) => [address, status]))
}
