import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound, type Problem } from '../platform/http/problem.ts'
import type { Mode } from './credits.ts'
import { type Price, readPrices } from './price-file.ts'
import { everyCountry } from './prices.ts'
import { belowZero, unreadablePrices } from './problems.ts'
import {
  type CreditAccountRow,
  changeCreditAccount,
  ensureCreditAccount,
  findCreditAccount,
  insertEntered,
  pricesOf,
  replacePrices,
  tellScreens,
} from './queries.ts'

/** A top-up, or a correction that may also take away; answers its entry's number. Runs in the caller's transaction. */
export async function enterCredits(
  tx: Db,
  actor: Actor,
  account: number,
  entered: { kind: 'top-up' | 'correction'; amount: number; note: string },
): Promise<number> {
  const { name } = await existing(tx, account)
  const entry = await insertEntered(tx, { account, ...entered, by: actorName(actor) })
  if (entry === null) throw belowZero({ available: (await existing(tx, account)).available })
  await recordAct(
    tx,
    actor,
    entered.kind === 'top-up' ? 'credits.topped-up' : 'credits.corrected',
    `account:${account}`,
    { name, amount: entered.amount, note: entered.note },
  )
  await tellScreens(tx)
  return entry.id
}

export type Change = {
  mode?: Mode
  alert_below?: number | null
  money?: { currency: string; worth: number } | null
  per_received?: number
  per_mail?: number
}

export async function changeCredits(db: Db, actor: Actor, account: number, change: Change): Promise<void> {
  await transaction(db, async (tx) => {
    const { name, mode, alert_below, currency, worth, per_received, per_mail } = await existing(tx, account)
    const money = change.money === undefined ? { currency, worth } : (change.money ?? { currency: null, worth: null })
    const next = {
      mode: change.mode ?? mode,
      alert_below: change.alert_below === undefined ? alert_below : change.alert_below,
      per_received: change.per_received ?? per_received,
      per_mail: change.per_mail ?? per_mail,
      ...money,
    }
    await changeCreditAccount(tx, account, next)
    // Without any price nothing could leave of a prepaid account: a credit is a part until someone says otherwise.
    if (next.mode === 'prepaid' && (await pricesOf(tx, account)).length === 0) {
      await replacePrices(tx, account, [{ country: everyCountry, per_part: 1_000 }])
    }
    await recordAct(tx, actor, 'credits.changed', `account:${account}`, { name, ...change })
    await tellScreens(tx)
  })
}

/** Replaces the whole price list, given as rows or as pasted text. */
export async function changePrices(db: Db, actor: Actor, account: number, given: Price[] | string): Promise<Price[]> {
  const prices = typeof given === 'string' ? fromText(given) : given
  return transaction(db, async (tx) => {
    const { name } = await existing(tx, account)
    await replacePrices(tx, account, prices)
    await recordAct(tx, actor, 'credits.priced', `account:${account}`, { name, countries: prices.length })
    await tellScreens(tx)
    return pricesOf(tx, account)
  })
}

function fromText(text: string): Price[] {
  const { prices, problems } = readPrices(text)
  if (problems.length > 0) throw unreadablePrices(undefined, problems) as Problem
  return prices
}

/** The account with a row of its own for credits, or 404. */
async function existing(tx: Db, account: number): Promise<CreditAccountRow> {
  const found = await findCreditAccount(tx, account)
  if (found === null) throw notFound({ what: 'account' })
  await ensureCreditAccount(tx, account)
  return found
}
