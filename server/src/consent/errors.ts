import type { Address } from '@parley/sms/address'
import { type Db, rows, run, sql } from '../platform/database/index.ts'

/** What stands against an address because of errors: five soft ones a day apart close it, a hard one at once. */
export type ErrorStanding = {
  /** Its row while it only has errors. */
  erring: { id: number; errors: number; lastAt: Date } | null
  quarantined: boolean
  /** When someone, or a delivered message, last took back what errors did. */
  liftedAt: Date | null
}

/** For every address that has such a row, open or not. */
export async function errorStandings(db: Db, addresses: readonly Address[]): Promise<Map<Address, ErrorStanding>> {
  const found = await rows(
    db,
    sql<{
      address: Address
      id: number
      status: 'quarantined' | 'with-errors'
      errors: number
      last_at: string
      lifted_at: string | null
    }>`
      select address, id, status, errors, coalesce(last_error_at, since) as last_at, lifted_at from quarantine
       where address = any (${addresses}::bigint[]) and scope = 0 and status in ('quarantined', 'with-errors')`,
  )
  const standings = new Map<Address, ErrorStanding>()
  for (const { address, id, status, errors, last_at, lifted_at } of found) {
    const known = standings.get(address) ?? { erring: null, quarantined: false, liftedAt: null }
    if (lifted_at !== null) {
      const at = new Date(lifted_at)
      if (known.liftedAt === null || at > known.liftedAt) known.liftedAt = at
    } else if (status === 'quarantined') known.quarantined = true
    else known.erring = { id, errors, lastAt: new Date(last_at) }
    standings.set(address, known)
  }
  return standings
}

export type CountedError = { address: Address; errors: number; at: Date; reason: string }

/** How many errors an address has now. It closes nothing: a number that was off for a day is a good number. */
export const countErrors = (tx: Db, all: readonly CountedError[]) =>
  run(
    tx,
    sql`
      insert into quarantine (address, scope, blocks, status, reason, errors, since, last_error_at)
      select u.address, 0, 'none', 'with-errors', u.reason, u.errors, u.at, u.at
        from unnest(${all.map(({ address }) => address)}::bigint[], ${all.map(({ errors }) => errors)}::int[],
                    ${all.map(({ at }) => at)}::timestamptz[], ${all.map(({ reason }) => reason)}::text[]) as u (address, errors, at, reason)
      on conflict (address, scope, status) where lifted_at is null
      do update set errors = excluded.errors, last_error_at = excluded.last_error_at, reason = excluded.reason`,
  )

/** Forgets the errors of addresses: they arrived since, or are closed by now. */
export const forgetErrors = (tx: Db, addresses: readonly Address[], at: Date) =>
  run(
    tx,
    sql`
      update quarantine set lifted_at = ${at}
       where address = any (${addresses}::bigint[]) and scope = 0 and status = 'with-errors' and lifted_at is null`,
  )

/** Addresses with errors, page by page, so that what arrived meanwhile can be taken off. */
export const erringAddresses = (db: Db, after: number, limit: number) =>
  rows(
    db,
    sql<{ id: number; address: Address; last_at: string }>`
      select id, address, coalesce(last_error_at, since) as last_at from quarantine
       where status = 'with-errors' and lifted_at is null and id > ${after} order by id limit ${limit}`,
  )

/** Who has taken an opt-out back since, or somebody for them: an error from before is no news. */
export async function optedInSince(
  db: Db,
  all: readonly { address: Address; at: string }[],
): Promise<ReadonlySet<Address>> {
  const found = await rows(
    db,
    sql<{ address: Address }>`
      select distinct u.address
        from unnest(${all.map(({ address }) => address)}::bigint[], ${all.map(({ at }) => at)}::timestamptz[]) as u (address, at)
        join consent_entry e on e.address = u.address and e.kind in ('opt-in', 'lift') and e.at >= u.at`,
  )
  return new Set(found.map(({ address }) => address))
}

/** Whether the phone asked for an end since then, also where it was closed before: that closes nothing anew. */
export const optedOutSince = async (db: Db, { address, at }: { address: number; at: string }): Promise<boolean> =>
  (
    await rows(
      db,
      sql`select from consent_entry where address = ${address} and kind = 'opt-out' and at >= ${at}::timestamptz limit 1`,
    )
  ).length > 0
