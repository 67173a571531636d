import { erringAddresses, forgetErrors } from '../../consent/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { oldestPreparation } from './failure.ts'
import { deliveredSince } from './queries.ts'

const atOnce = 500

/**
 * Takes the errors off addresses at which something arrived since. Some hundred at each call, round and round: receipts are
 * far too many to ask of each whether its number had errors. An error that comes meanwhile asks for itself.
 */
export function createForgetting(db: Db, now: () => Date) {
  let after = 0
  return async function forget(): Promise<number> {
    const page = await erringAddresses(db, after, atOnce)
    after = page.length < atOnce ? 0 : (page.at(-1)?.id ?? 0)
    const arrived = await deliveredSince(
      db,
      page.map(({ address, last_at }) => ({ address, since: new Date(last_at) })),
      oldestPreparation(now()),
    )
    return arrived.size === 0 ? 0 : forgetErrors(db, [...arrived], now())
  }
}
