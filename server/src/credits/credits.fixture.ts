import { type Db, maybe, one, run, sql, transaction } from '../platform/database/index.ts'
import { balanceOf } from './hold.ts'
import { ensureCreditAccount, insertEntered } from './queries.ts'

let account = 100
let preparation = 1_000

/** An account of its own that is paid in advance, with so much on it. */
export async function prepaid(db: Db, amount: number): Promise<number> {
  account += 1
  await ensureCreditAccount(db, account)
  await run(db, sql`update credit_account set mode = 'prepaid' where account_id = ${account}`)
  if (amount > 0) await topUp(db, account, amount)
  return account
}

export const topUp = (db: Db, account: number, amount: number) =>
  transaction(db, (tx) => insertEntered(tx, { account, kind: 'top-up', amount, by: 'user:ada', note: '' }))

export const nextPreparation = () => ++preparation

/** What the account says, and whether its ledger says the same. */
export async function stand(db: Db, account: number) {
  const { available, held } = await balanceOf(db, account)
  const ledger = await one(
    db,
    sql<{ available: number; held: number }>`
      select coalesce(sum(to_available), 0)::bigint as available, coalesce(sum(to_held), 0)::bigint as held
        from credit_entry where account_id = ${account}`,
  )
  return { available, held, adds_up: ledger.available === available && ledger.held === held }
}

export const entriesOf = async (db: Db, account: number) =>
  (
    await maybe(
      db,
      sql<{
        kinds: string[]
      }>`select array_agg(kind order by id) as kinds from credit_entry where account_id = ${account}`,
    )
  )?.kinds ?? []
