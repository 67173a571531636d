import type { Db } from '../platform/database/index.ts'
import { everySender } from './consent.ts'
import { type OpenRow, openRows } from './queries.ts'

/**
 * Whether a message may go to an address: the same rule as the mark before each sending. Null: it may. `senders`: the one it
 * leaves from, then those whose opt-outs close it too; what closes one sender for everything closes nothing else but marketing
 * of those that lead to it.
 */
export async function whatCloses(
  db: Db,
  { address, senders, marketing }: { address: number; senders: readonly (number | null)[]; marketing: boolean },
): Promise<OpenRow | null> {
  const open = (await openRows(db, address)).filter(({ blocks }) => blocks !== 'none')
  const [own] = senders
  const all = open.filter(({ scope, blocks }) => blocks === 'all' && (scope === everySender || scope === own))
  return (
    all.find(({ status }) => status === 'no-sms') ??
    all.find(({ status }) => status !== 'opted-out') ??
    all[0] ??
    (marketing ? open.find(({ scope }) => scope === everySender || senders.includes(scope)) : undefined) ??
    null
  )
}
