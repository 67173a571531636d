import type { Db } from '../platform/database/index.ts'
import { everySender } from './consent.ts'
import { type OpenRow, openRows } from './queries.ts'

/** Whether a message may go to an address: the same rule as the mark before each sending. Null: it may. */
export async function whatCloses(
  db: Db,
  { address, senders, marketing }: { address: number; senders: readonly (number | null)[]; marketing: boolean },
): Promise<OpenRow | null> {
  const open = await openRows(db, address)
  const inScope = open.filter(({ scope }) => scope === everySender || senders.includes(scope))
  return (
    inScope.find(({ status }) => status === 'no-sms') ??
    inScope.find(({ blocks }) => blocks === 'all') ??
    (marketing ? inScope.find(({ blocks }) => blocks === 'marketing') : undefined) ??
    null
  )
}
