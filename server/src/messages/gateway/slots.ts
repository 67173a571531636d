import { type Db, maybe, one, run, sql } from '../../platform/database/index.ts'
import type { LinkState } from '../../providers/index.ts'

/** Makes the rows of an account's links, and takes away those beyond its number. */
export async function ensureSlots(db: Db, account: number, links: number): Promise<void> {
  await run(
    db,
    sql`insert into link_slot (account_id, slot) select ${account}, generate_series(1, ${links}) on conflict do nothing`,
  )
  await run(db, sql`delete from link_slot where account_id = ${account} and slot > ${links}`)
}

export const livingGateways = async (db: Db): Promise<number> => {
  const { count } = await one(
    db,
    sql<{ count: number }>`
      select greatest(1, count(*)) as count from process where role = 'gateway' and ended_at is null and alive_until > now()`,
  )
  return count
}

/**
 * Takes a slot that nobody living holds. Each slot is one link, with its share of the rate: shares never add up to more.
 * `held` are those that this process knows it holds: one that is its own and not among them it claimed without hearing of it.
 * `lately`: whoever held it may have written in this very second.
 */
export const claimSlot = (db: Db, account: number, epoch: number, held: readonly number[]) =>
  maybe(
    db,
    sql<{ slot: number; token: number; lately: boolean }>`
      update link_slot l set owner = ${epoch}, token = l.token + 1, state = 'connecting', detail = '{}', since = now()
        from (select s.slot, s.owner is not null or (s.token > 0 and s.since > now() - interval '1 second') as lately
                from link_slot s left join process p on p.epoch = s.owner
               where s.account_id = ${account}
                 and (s.owner is null or p.epoch is null or p.ended_at is not null
                      or (s.owner = ${epoch} and s.slot <> all (${held}::int[])))
               order by s.slot limit 1 for update of s skip locked) free
       where l.account_id = ${account} and l.slot = free.slot
      returning l.slot, l.token, free.lately`,
  )

/** What the link does now, for the screens. Refused when the slot has been taken over. */
export const showSlot = async (db: Db, account: number, slot: number, token: number, state: LinkState) =>
  (await run(
    db,
    sql`update link_slot set state = ${state.kind}, detail = ${JSON.stringify(state)}::jsonb, since = now()
         where account_id = ${account} and slot = ${slot} and token = ${token}`,
  )) === 1

export const freeSlot = (db: Db, account: number, slot: number, token: number) =>
  run(
    db,
    sql`update link_slot set owner = null, state = 'down', detail = '{}', since = now()
         where account_id = ${account} and slot = ${slot} and token = ${token}`,
  )
