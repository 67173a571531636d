import { type Address, toE164 } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { carryOver, type NumberChange } from './close.ts'
import { everySender } from './consent.ts'
import { closePerson } from './persons.ts'
import { decidedAlready } from './problems.ts'
import {
  closedOfMarked,
  decideHeld,
  findHeld,
  holdPassedOn,
  insertHeld,
  liftPerson,
  liftStopped,
  lockAddress,
  markedWith,
  tellScreens,
} from './queries.ts'
import { recordEntry } from './record.ts'

/**
 * Numbers of profiles have changed. What the person said goes with them to the new number, and a closed number that is another
 * person's now stays closed: both are held until someone decides.
 */
export async function followNumbers(
  tx: Db,
  changes: readonly NumberChange[],
  actor: string | null,
  at: Date,
): Promise<void> {
  const taken = changes.flatMap(({ profileId, to }) => (to === null ? [] : [{ address: to, profileId }]))
  if (taken.length === 0) return
  // Before anything is closed anew: what is closed now was closed for somebody else.
  await holdPassedOn(tx, taken, at)
  const carried = await carryOver(tx, changes, actor, at)
  await insertHeld(tx, carried, at)
  for (const { profile_id, address } of await closedOfMarked(tx, taken)) {
    const from = changes.find(({ profileId }) => profileId === profile_id)?.from ?? null
    const { id } = await recordEntry(tx, {
      address,
      profileId: profile_id,
      scope: everySender,
      kind: 'no-sms',
      source: 'carried-over',
      actor,
      proof: { text: '', ...(from === null ? {} : { from: toE164(from) }) },
      at,
    })
    await closePerson(tx, address, id, from === null ? '' : toE164(from), at)
  }
}

/** New people with these numbers: one that somebody else had, and that is closed, is held. */
export const holdTaken = (tx: Db, addresses: readonly Address[], at: Date): Promise<unknown> =>
  addresses.length === 0
    ? Promise.resolve()
    : holdPassedOn(
        tx,
        addresses.map((address) => ({ address, profileId: null })),
        at,
      )

/**
 * Someone decides: it stays closed, or the one who has it now never said STOP and may be written to. Once; whoever comes second
 * is told.
 */
export async function decideNumber(
  tx: Db,
  {
    id,
    decision,
    actor,
    reason,
    at,
  }: { id: number; decision: 'keep' | 'open'; actor: string; reason: string; at: Date },
): Promise<Address> {
  const held = await findHeld(tx, id)
  if (held === null) throw notFound({ what: 'quarantine' })
  const { address } = held
  await lockAddress(tx, address)
  if (!(await decideHeld(tx, id, decision, actor, at))) throw decidedAlready()
  await recordEntry(tx, {
    address,
    profileId: held.profile_id,
    scope: everySender,
    kind: decision === 'keep' ? 'kept' : 'lift',
    source: 'person',
    actor,
    proof: { text: '', reason },
    at,
  })
  if (decision === 'open') {
    await liftStopped(tx, address, at)
    if ((await markedWith(tx, address)).length === 0) await liftPerson(tx, address, at)
  }
  await tellScreens(tx)
  return address
}
