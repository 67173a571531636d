import { type Db, maybe, one, plannedOnce, rows, run, sql } from '../platform/database/index.ts'
import type { Balance, EntryKind, Mode } from './credits.ts'

export const findBalance = (db: Db, account: number) =>
  maybe(db, sql<Balance>`select mode, available, held from credit_account where account_id = ${account}`)

export type Hold = { account: number; preparation: number; amount: number; by: string | null }

/**
 * Moves credits from what is available to what is held, with the hold and its entry: one statement, guarded by itself. Null:
 * there are not enough, or the account is not prepaid.
 */
export const insertHold = (tx: Db, { account, preparation, amount, by }: Hold) =>
  maybe(
    tx,
    sql<{ available: number }>`
      with paid as (
        update credit_account set available = available - ${amount}, held = held + ${amount}
         where account_id = ${account} and mode = 'prepaid' and available >= ${amount}
        returning available),
      hold as (
        insert into credit_hold (preparation_id, account_id, amount, remaining)
        select ${preparation}::int, ${account}::smallint, ${amount}::bigint, ${amount}::bigint from paid),
      entry as (
        insert into credit_entry (account_id, kind, to_available, to_held, preparation_id, by)
        select ${account}::smallint, 'hold', -${amount}::bigint, ${amount}::bigint, ${preparation}::int, ${by}::text from paid)
      select available from paid`,
  )

export const hasHold = async (db: Db, preparation: number) =>
  (await maybe(db, sql<object>`select 1 from credit_hold where preparation_id = ${preparation}`)) !== null

export type Settlement = {
  preparation: number
  batch: number
  /** Left, or may have left. */
  spent: number
  /** Surely did not. */
  unspent: number
  /** Some of what is spent is in doubt: it is looked at again. */
  doubtful?: boolean
}

/** Those who settle the same preparation wait for each other here, and then see what was settled. */
export const lockHolds = (tx: Db, preparations: readonly number[]) =>
  run(
    tx,
    sql`select from credit_hold where preparation_id = any (${preparations}::int[]) order by preparation_id for update`,
  )

/**
 * Takes finished batches out of their holds: what is spent is gone, what is not is available again. Never more than was held:
 * a price that was rounded up for a batch costs nothing more than was confirmed. Answers how many were new.
 */
export const settle = (tx: Db, account: number, all: readonly Settlement[]) =>
  one(
    tx,
    sql<{ settled: number }>`
      with given as (
        select * from unnest(${all.map((b) => b.preparation)}::int[], ${all.map((b) => b.batch)}::int[],
                             ${all.map((b) => b.spent)}::bigint[], ${all.map((b) => b.unspent)}::bigint[],
                             ${all.map((b) => b.doubtful ?? false)}::boolean[])
          as g (preparation_id, batch, spent, unspent, doubtful)),
      due as (
        select g.*, h.remaining - coalesce(sum(g.spent + g.unspent) over (
                      partition by g.preparation_id order by g.batch rows between unbounded preceding and 1 preceding), 0) as room
          from given g join credit_hold h using (preparation_id)
         where h.account_id = ${account} and h.state = 'open'
           and not exists (select from credit_entry e
                            where e.preparation_id = g.preparation_id and e.batch = g.batch and e.kind = 'settle')),
      bounded as (
        select preparation_id, batch, doubtful, greatest(least(spent, room), 0)::bigint as spent,
               greatest(least(unspent, room - spent), 0)::bigint as unspent from due),
      fresh as (
        insert into credit_entry (account_id, kind, to_available, to_held, preparation_id, batch)
        select ${account}::smallint, 'settle', unspent, -(spent + unspent), preparation_id, batch
          from bounded order by preparation_id, batch
        on conflict (preparation_id, batch, kind) where batch is not null do nothing
        returning preparation_id, batch, to_available, to_held),
      taken as (
        select preparation_id, sum(to_available)::bigint as back, -sum(to_held)::bigint as taken from fresh group by 1),
      holds as (
        update credit_hold h set remaining = h.remaining - t.taken from taken t where h.preparation_id = t.preparation_id),
      account as (
        update credit_account c set available = c.available + t.back, held = c.held - t.taken
          from (select sum(back)::bigint as back, sum(taken)::bigint as taken from taken having count(*) > 0) t
         where c.account_id = ${account}),
      doubts as (
        insert into credit_open_spend (preparation_id, batch, account_id, spent)
        select f.preparation_id, f.batch, ${account}::smallint, g.spent
          from fresh f join bounded g using (preparation_id, batch) where g.doubtful and g.spent > 0)
      select count(*)::int as settled from fresh`,
  )

/** Ends a hold: what is left of it is available again. Null when there is none, or it has ended. */
export const endHold = (tx: Db, preparation: number) =>
  maybe(
    tx,
    sql<{ released: number }>`
      with open as (
        select preparation_id, account_id, remaining from credit_hold
         where preparation_id = ${preparation} and state = 'open' for update),
      ended as (
        update credit_hold h set state = 'released', remaining = 0 from open o where h.preparation_id = o.preparation_id),
      account as (
        update credit_account c set available = c.available + o.remaining, held = c.held - o.remaining
          from open o where c.account_id = o.account_id and o.remaining > 0),
      entry as (
        insert into credit_entry (account_id, kind, to_available, to_held, preparation_id)
        select account_id, 'release', remaining, -remaining, preparation_id from open where remaining > 0)
      select remaining as released from open`,
  )

export type Single = { account: number; preparation: number; batch: number; amount: number }

/** Spends at once, without a hold. Null: there are not enough, or the account is not prepaid. */
export const insertSpend = (tx: Db, { account, preparation, batch, amount }: Single) =>
  maybe(
    tx,
    sql<{ available: number }>`
      with paid as (
        update credit_account set available = available - ${amount}
         where account_id = ${account} and mode = 'prepaid' and available >= ${amount}
        returning available),
      entry as (
        insert into credit_entry (account_id, kind, to_available, preparation_id, batch)
        select ${account}::smallint, 'single', -${amount}::bigint, ${preparation}::int, ${batch}::int from paid),
      open as (
        insert into credit_open_spend (preparation_id, batch, account_id, spent)
        select ${preparation}::int, ${batch}::int, ${account}::smallint, ${amount}::bigint from paid where ${amount}::bigint > 0)
      select available from paid`,
  )

/** What is available on those of these accounts that are prepaid, and theirs to change until this transaction ends. */
export const lockBalances = (tx: Db, accounts: readonly number[]) =>
  rows(
    tx,
    sql<{ account: number; available: number }>`
      select account_id as account, available from credit_account
       where account_id = any (${accounts}::smallint[]) and mode = 'prepaid' order by account_id for update`,
  )

/** Spends many at once, of accounts whose balances this transaction has locked and found to be enough. */
export const insertSpends = (tx: Db, kind: EntryKind, spends: readonly Single[]) =>
  run(
    tx,
    sql`
      with spend as (
        select * from unnest(${spends.map((s) => s.account)}::smallint[], ${spends.map((s) => s.preparation)}::int[],
                             ${spends.map((s) => s.batch)}::int[], ${spends.map((s) => s.amount)}::bigint[])
          with ordinality as s (account_id, preparation_id, batch, amount, i)),
      paid as (
        update credit_account c set available = c.available - t.amount
          from (select account_id, sum(amount)::bigint as amount from spend group by 1) t
         where c.account_id = t.account_id),
      entry as (
        insert into credit_entry (account_id, kind, to_available, preparation_id, batch)
        select account_id, ${kind}::text, -amount, preparation_id, batch from spend order by i)
      insert into credit_open_spend (preparation_id, batch, account_id, spent)
      select preparation_id, batch, account_id, amount from spend where amount > 0`,
  )

export type Debit = {
  account: number
  kind: 'received' | 'notification'
  amount: number
  incoming: number | null
  note: string | null
}

/** Debits that no batch stands for, of accounts as with `insertSpends`. */
export const insertDebits = (tx: Db, debits: readonly Debit[]) =>
  run(
    tx,
    sql`
      with debit as (
        select * from unnest(${debits.map((d) => d.account)}::smallint[], ${debits.map((d) => d.kind)}::text[],
                             ${debits.map((d) => d.amount)}::bigint[], ${debits.map((d) => d.incoming)}::bigint[],
                             ${debits.map((d) => d.note)}::text[])
          with ordinality as d (account_id, kind, amount, incoming_id, note, i)),
      paid as (
        update credit_account c set available = c.available - t.amount
          from (select account_id, sum(amount)::bigint as amount from debit group by 1) t
         where c.account_id = t.account_id)
      insert into credit_entry (account_id, kind, to_available, incoming_id, note)
      select account_id, kind, -amount, incoming_id, note from debit order by i`,
  )

/** What these accounts ask beside the price of an SMS, as far as they are prepaid. */
export const dues = (tx: Db, accounts: readonly number[]) =>
  rows(
    tx,
    sql<{ account: number; per_received: number; per_mail: number }>`
      select account_id as account, per_received, per_mail from credit_account
       where mode = 'prepaid' and account_id = any (${accounts}::smallint[])`,
  )

export type Adjustment = { preparation: number; batch: number; back: number }

/** Ends open spends; what of them did not leave is available again, once per batch. */
export const endSpends = (tx: Db, account: number, all: readonly Adjustment[]) =>
  one(
    tx,
    sql<{ back: number }>`
      with given as (
        select * from unnest(${all.map((b) => b.preparation)}::int[], ${all.map((b) => b.batch)}::int[],
                             ${all.map((b) => b.back)}::bigint[]) as g (preparation_id, batch, back)),
      ended as (
        delete from credit_open_spend o using given g
         where o.preparation_id = g.preparation_id and o.batch = g.batch and o.account_id = ${account}
        returning o.preparation_id, o.batch, least(g.back, o.spent) as back),
      entries as (
        insert into credit_entry (account_id, kind, to_available, preparation_id, batch)
        select ${account}::smallint, 'correction', back, preparation_id, batch from ended where back > 0
        on conflict (preparation_id, batch, kind) where batch is not null do nothing
        returning to_available),
      account as (
        update credit_account c set available = c.available + t.back
          from (select sum(to_available)::bigint as back from entries having count(*) > 0) t
         where c.account_id = ${account})
      select coalesce(sum(to_available), 0)::bigint as back from entries`,
  )

/** An open hold that is due to be looked at, kept for this transaction: other workers take other holds. */
export const claimHold = (tx: Db) =>
  maybe(
    tx,
    sql<{ preparation: number; account: number }>`
      select preparation_id as preparation, account_id as account from credit_hold
       where state = 'open' and next_look <= now() order by next_look limit 1 for update skip locked`,
  )

/** One in which nothing happens is looked at less and less often, every half minute at last. */
export const lookAtHoldLater = (tx: Db, preparation: number, { settled }: { settled: boolean }) =>
  run(
    tx,
    sql`update credit_hold
           set idle = case when ${settled} then 0 else least(idle + 1, 5) end,
               next_look = now() + interval '1 second' * case when ${settled} then 1 else 2 ^ least(idle, 5) end
         where preparation_id = ${preparation} and state = 'open'`,
  )

export type OpenSpend = { account: number; preparation: number; batch: number; spent: number }

/** Spends of which something may still come back, due to be looked at, kept for this transaction. */
export const claimSpends = (tx: Db, limit: number) =>
  rows(
    tx,
    sql<OpenSpend>`
      select account_id as account, preparation_id as preparation, batch, spent from credit_open_spend
       where next_look <= now() order by next_look limit ${limit} for update skip locked`,
  )

/** What stays open is looked at after a quarter of its age, each minute at last. */
export const lookAtSpendsLater = (tx: Db, spends: readonly OpenSpend[]) =>
  run(
    tx,
    sql`update credit_open_spend o
           set next_look = now() + greatest(interval '1 second', least(interval '1 minute', (now() - o.since) / 4))
          from unnest(${spends.map((s) => s.preparation)}::int[], ${spends.map((s) => s.batch)}::int[]) as u (preparation_id, batch)
         where o.preparation_id = u.preparation_id and o.batch = u.batch`,
  )

export type Entered = { account: number; kind: 'top-up' | 'correction'; amount: number; by: string; note: string }

/** What a person enters. Null: it would take more than there is. */
export const insertEntered = (tx: Db, { account, kind, amount, by, note }: Entered) =>
  maybe(
    tx,
    sql<{ id: number }>`
      with account as (
        update credit_account set available = available + ${amount}
         where account_id = ${account} and available + ${amount} >= 0 returning account_id)
      insert into credit_entry (account_id, kind, to_available, by, note)
      select account_id, ${kind}, ${amount}::bigint, ${by}, ${note} from account
      returning id`,
  )

/** The row of an account, made when it has none. */
export const ensureCreditAccount = (tx: Db, account: number) =>
  run(tx, sql`insert into credit_account (account_id) values (${account}) on conflict (account_id) do nothing`)

/** How an account is paid and what a part costs there, in one look; without prices one row that names no country. */
export const pricedAccount = (db: Db, account: number) =>
  rows(
    db,
    sql<{ mode: Mode; country: string | null; per_part: number | null }>`${plannedOnce}
      select coalesce(c.mode, 'counted') as mode, p.country, p.per_part
        from (select ${account}::smallint as account_id) a
        left join credit_account c using (account_id) left join credit_price p using (account_id)`,
  )

export const pricesOf = (db: Db, account: number) =>
  rows(
    db,
    sql<{ country: string; per_part: number }>`
      select country, per_part from credit_price where account_id = ${account} order by country`,
  )

export async function replacePrices(tx: Db, account: number, prices: readonly { country: string; per_part: number }[]) {
  await run(tx, sql`delete from credit_price where account_id = ${account}`)
  await run(
    tx,
    sql`insert into credit_price (account_id, country, per_part)
        select ${account}::smallint, u.* from unnest(${prices.map((p) => p.country)}::text[], ${prices.map((p) => p.per_part)}::bigint[]) as u`,
  )
}

export type CreditAccountRow = Balance & {
  account_id: number
  name: string
  account_kind: string
  alert_below: number | null
  low_since: string | null
  currency: string | null
  worth: number | null
  per_received: number
  per_mail: number
  prices: number
}

const creditAccount = sql`
  select a.id as account_id, a.name, a.kind as account_kind, coalesce(c.mode, 'counted') as mode,
         coalesce(c.available, 0) as available, coalesce(c.held, 0) as held, c.alert_below, c.low_since, c.currency,
         c.worth::float8 as worth, coalesce(c.per_received, 0) as per_received, coalesce(c.per_mail, 0) as per_mail, (select count(*) from credit_price p where p.account_id = a.id) as prices
    from account a left join credit_account c on c.account_id = a.id`

export const listCreditAccounts = (db: Db) => rows(db, sql<CreditAccountRow>`${creditAccount} order by a.name, a.id`)

export const findCreditAccount = (db: Db, account: number) =>
  maybe(db, sql<CreditAccountRow>`${creditAccount} where a.id = ${account}`)

export const changeCreditAccount = (
  tx: Db,
  account: number,
  change: Pick<CreditAccountRow, 'mode' | 'alert_below' | 'currency' | 'worth' | 'per_received' | 'per_mail'>,
) =>
  run(
    tx,
    sql`update credit_account set mode = ${change.mode}, alert_below = ${change.alert_below}, currency = ${change.currency},
               worth = ${change.worth}, per_received = ${change.per_received}, per_mail = ${change.per_mail}
         where account_id = ${account}`,
  )

export type EntryRow = {
  id: number
  at: string
  kind: EntryKind
  to_available: number
  to_held: number
  amount: number
  preparation_id: number | null
  batch: number | null
  by: string | null
  by_name: string | null
  delivery_id: number | null
  delivery_label: string | null
  note: string | null
  incoming_id: number | null
}

/** The ledger of one account, the newest first. */
export const listEntries = (db: Db, account: number, kind: EntryKind | null, before: number | null, limit: number) =>
  rows(
    db,
    sql<EntryRow>`
      select e.id, e.at, e.kind, e.to_available, e.to_held, e.amount, e.preparation_id,
             -- Below zero: what this account carries of another one's batch.
             case when e.batch < 0 then -1 - e.batch else e.batch end as batch, e.by,
             coalesce(u.name, k.name) as by_name, d.id as delivery_id, d.label as delivery_label, e.note, e.incoming_id
        from credit_entry e
        left join preparation p on p.id = e.preparation_id
        left join delivery d on d.id = p.delivery_id
        left join app_user u on e.by = 'user:' || u.id
        left join api_key k on e.by = 'key:' || k.id
       where e.account_id = ${account}
         and (${kind}::text is null or e.kind = ${kind}) and (${before}::bigint is null or e.id < ${before})
       order by e.id desc limit ${limit}`,
  )

/** What the ledger says of each of these preparations for which something was set aside: what is gone, what still is set aside. */
export const paidFor = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<{ preparation_id: number; spent: number; held: number }>`
      select preparation_id, -sum(amount)::bigint as spent, sum(to_held)::bigint as held from (
        select preparation_id, amount, to_held from credit_entry
         where preparation_id = any (${preparations}::int[]) and batch is not null
        union all
        select preparation_id, amount, to_held from credit_entry
         where preparation_id = any (${preparations}::int[]) and batch is null and kind in ('hold', 'release')) e
       group by preparation_id`,
  )

export type Sums = {
  account_id: number
  available: number
  held: number
  ledger_available: number
  ledger_held: number
}

/** What the ledger adds up to beside what the accounts say, read in one look. */
export const ledgerSums = (db: Db) =>
  rows(
    db,
    sql<Sums>`
      select account_id, coalesce(c.available, 0) as available, coalesce(c.held, 0) as held,
             coalesce(e.available, 0)::bigint as ledger_available, coalesce(e.held, 0)::bigint as ledger_held
        from credit_account c
        full join (select account_id, sum(to_available) as available, sum(to_held) as held from credit_entry group by 1) e
             using (account_id)
       order by account_id`,
  )

/** What is left on all prepaid accounts that are in use; null when there is none. */
export const sumAvailable = async (db: Db) =>
  (
    await one(
      db,
      sql<{ available: number | null }>`
        select sum(c.available)::bigint as available
          from credit_account c join account a on a.id = c.account_id where c.mode = 'prepaid' and a.enabled`,
    )
  ).available

export type Low = { account: number; name: string; available: number; alertBelow: number }

/** Accounts that are below their threshold and of which nobody has been told, noted as told. */
export const noteLow = (tx: Db) =>
  rows(
    tx,
    sql<Low>`
      update credit_account c set low_since = now()
       where c.mode = 'prepaid' and c.available < c.alert_below and c.low_since is null
      returning c.account_id as account, coalesce((select a.name from account a where a.id = c.account_id), '#' || c.account_id) as name,
                c.available, c.alert_below as "alertBelow"`,
  )

export const noteEnough = (tx: Db) =>
  rows(
    tx,
    sql<{ account: number }>`
      update credit_account set low_since = null
       where low_since is not null and (mode <> 'prepaid' or alert_below is null or available >= alert_below)
      returning account_id as account`,
  )

/** Screens that show credits read them again. */
export const tellScreens = (tx: Db) =>
  run(tx, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'credits', data: {} })})`)
