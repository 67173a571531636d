import type { Address } from '@parley/sms/address'
import { type Db, transaction } from '../../platform/database/index.ts'
import { everySender } from '../consent.ts'
import { recordEntry } from '../record.ts'
import { eraseContents, eraseQuoted, holdContents } from './queries.ts'
import { sealEntries } from './seal.ts'

/**
 * Erases what people wrote and what was written about them, of one number. What stays: that something was decided, when, by whom,
 * and whether the number is closed; and one more entry that says who erased it. The chain verifies as before.
 */
export async function eraseNumber(
  db: Db,
  { address, actor, reason, at }: { address: Address; actor: string | null; reason: string; at: Date },
): Promise<number> {
  return transaction(db, async (tx) => {
    // Only what is sealed can go: an entry's hash must be in the chain before its content leaves.
    while ((await sealEntries(tx)) > 0);
    const contents = await holdContents(tx, address)
    await eraseQuoted(tx, address)
    if (contents.length === 0) return 0
    await recordEntry(tx, {
      address,
      scope: everySender,
      kind: 'erasure',
      source: 'person',
      actor,
      proof: { text: '', reason },
      at,
    })
    const erased = await eraseContents(
      tx,
      contents.map(({ id }) => id),
      at,
    )
    return erased
  })
}
