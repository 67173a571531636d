import type { Address } from '@parley/sms/address'
import { type Db, rows, run, sql } from '../platform/database/index.ts'
import { blocksOf, everySender, type Proof, type Source, type Status } from './consent.ts'
import { type Entry, tellScreens } from './queries.ts'
import { recordEntries } from './record.ts'

export type BulkEntry = {
  address: Address
  at: Date
  reason: string
  proof: Proof
  /** A sender that the provider lets nothing more leave from to this address. */
  blocks?: number
}

/** Agreements that came with a file: kept as proof. They open nothing that is closed. */
export async function recordConsents(
  tx: Db,
  source: Source,
  actor: string | null,
  entries: readonly BulkEntry[],
): Promise<void> {
  await recordEntries(tx, entriesOf('consent', source, actor, entries))
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
  const proofs = await recordEntries(
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
  const blocked = await blockSenders(tx, sorted, proofs)
  if (closed.length + blocked > 0) await tellScreens(tx)
  return new Set(closed.map(({ address }) => address))
}

/**
 * Lets addresses be written to again that errors or a person had put into quarantine; what someone has said themselves, an
 * opt-out or that they want no SMS, stays. Answers how many were lifted.
 */
export async function liftMany(
  tx: Db,
  addresses: readonly Address[],
  { actor, at, proof }: { actor: string | null; at: Date; proof: Proof },
): Promise<number> {
  const lifted = await rows(
    tx,
    sql<{ address: Address; scope: number }>`
      update quarantine q set lifted_at = ${at}
        from (select id from quarantine where address = any (${addresses}::bigint[]) and lifted_at is null
                 and status in ('quarantined', 'with-errors') order by address, id for update) open
       where q.id = open.id returning q.address, q.scope`,
  )
  await recordEntries(
    tx,
    lifted.map(({ address, scope }) => ({ address, scope, kind: 'lift', source: 'person', actor, proof, at })),
  )
  if (lifted.length > 0) await tellScreens(tx)
  return lifted.length
}

/** What was closed for marketing alone is closed for everything now. */
const blockSenders = async (tx: Db, entries: readonly BulkEntry[], proofs: readonly number[]): Promise<number> => {
  const blocking = entries.flatMap((entry, i) =>
    entry.blocks === undefined ? [] : [{ ...entry, sender: entry.blocks, proof: proofs[i] as number }],
  )
  if (blocking.length === 0) return 0
  return run(
    tx,
    sql`
      insert into quarantine (address, scope, blocks, status, reason, proof_id, since)
      select * from unnest(${blocking.map(({ address }) => address)}::bigint[], ${blocking.map(({ sender }) => sender)}::int[],
                           ${blocking.map(() => 'all')}::text[], ${blocking.map(() => 'opted-out')}::text[],
                           ${blocking.map(({ reason }) => reason)}::text[], ${blocking.map(({ proof }) => proof)}::bigint[],
                           ${blocking.map(({ at }) => at)}::timestamptz[])
      on conflict (address, scope, status) where lifted_at is null do update set blocks = 'all' where quarantine.blocks <> 'all'`,
  )
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
