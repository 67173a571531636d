import { toE164 } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { publishEvent, wantsEvents } from '../webhooks/index.ts'
import { everySender } from './consent.ts'
import { type Entry, insertEntries } from './queries.ts'

/** Appends to the ledger, and tells the programs that follow it. The numbers of the entries, in their order. */
export async function recordEntries(tx: Db, entries: readonly Entry[]): Promise<number[]> {
  const ids = await insertEntries(tx, entries)
  await tellEntries(
    tx,
    entries.map((entry, i) => ({ ...entry, id: ids[i] as number })),
  )
  return ids
}

export const recordEntry = async (tx: Db, entry: Entry): Promise<{ id: number }> => ({
  id: (await recordEntries(tx, [entry]))[0] as number,
})

/** One event for all that was recorded at once: a file of a million opt-outs is not a million calls. */
export async function tellEntries(tx: Db, entries: readonly (Entry & { id: number })[]): Promise<void> {
  if (entries.length === 0 || !(await wantsEvents(tx, 'consent.changed'))) return
  await publishEvent(tx, {
    type: 'consent.changed',
    data: {
      entries: entries.map(({ id, at, address, profileId, scope, kind, source, actor, proof }) => ({
        id,
        at: at.toISOString(),
        kind,
        source,
        number: address === null ? null : toE164(address as Parameters<typeof toE164>[0]),
        profile_id: profileId ?? null,
        sender_id: scope === everySender ? null : scope,
        actor,
        text: proof.text,
        reason: proof.reason ?? null,
      })),
    },
  })
}
