import type { Address } from '@parley/sms/address'
import { type Db, rows, run, sql } from '../platform/database/index.ts'
import { everySender } from './consent.ts'

export type Hold = { address: Address; reason: string; since: Date; until: Date }

/**
 * Holds marketing back from addresses for a while: the check before each sending meets them like an opt-out. No change of consent,
 * so nothing of it is in the ledger. One per address, to the latest time that anybody asked for. Their numbers, in their order.
 */
export async function hold(tx: Db, holds: readonly Hold[]): Promise<(number | null)[]> {
  if (holds.length === 0) return []
  const made = await rows(
    tx,
    sql<{ id: number; address: Address }>`
      insert into quarantine (address, scope, blocks, status, reason, since, until)
      select distinct on (u.address) u.address, ${everySender}::int, 'marketing', 'asked', left(u.reason, 500), u.since, u.until
        from unnest(${holds.map(({ address }) => address)}::bigint[], ${holds.map(({ reason }) => reason)}::text[],
                    ${holds.map(({ since }) => since)}::timestamptz[], ${holds.map(({ until }) => until)}::timestamptz[])
          as u (address, reason, since, until)
       order by u.address, u.until desc
      on conflict (address, scope, status) where lifted_at is null do update set until = greatest(quarantine.until, excluded.until)
      returning id, address`,
  )
  const ids = new Map(made.map(({ id, address }) => [address, id]))
  return holds.map(({ address }) => ids.get(address) ?? null)
}

/** `until`: somebody else still needs it, for so long. */
export const liftHolds = (tx: Db, holds: readonly { id: number; until: Date | null }[], at: Date) =>
  run(
    tx,
    sql`
      update quarantine q set lifted_at = case when u.until is null then ${at}::timestamptz end, until = coalesce(u.until, q.until)
        from unnest(${holds.map(({ id }) => id)}::bigint[], ${holds.map(({ until }) => until)}::timestamptz[]) as u (id, until)
       where q.id = u.id and q.status = 'asked' and q.lifted_at is null`,
  )

/** Those whose time is over. */
export const liftOverHolds = (db: Db, now: Date) =>
  run(db, sql`update quarantine set lifted_at = until where status = 'asked' and lifted_at is null and until <= ${now}`)
