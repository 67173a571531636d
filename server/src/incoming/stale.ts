import type { StandingNumbers } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { accountsNamed, takeStaleAssemblies } from './queries.ts'
import { take } from './take.ts'
import { join } from './whole-message.ts'

/**
 * Long messages whose rest did not come within the time: each is shown as far as it came. What comes of it later stands by
 * itself. Answers how many there were.
 */
export async function takeIncomplete(db: Db, numbers: StandingNumbers, olderThan = '1 hour'): Promise<number> {
  return transaction(db, async (tx) => {
    const stale = await takeStaleAssemblies(tx, olderThan)
    const accounts = new Map(
      (
        await accountsNamed(
          tx,
          stale.map(({ account }) => account),
        )
      ).map((one) => [one.id, one]),
    )
    // Accounts without senders may be deleted, and what their phones wrote to nobody with them.
    const arrivals = stale.flatMap(({ account, from, to, total, parts, first_at }) => {
      const known = accounts.get(account)
      return known ? [{ account: known, from, to, at: new Date(first_at), whole: join(parts, total) }] : []
    })
    await take(tx, numbers, arrivals)
    return stale.length
  })
}
