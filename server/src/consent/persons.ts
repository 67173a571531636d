import type { Address } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { setNoSms } from '../profiles/index.ts'
import { everySender } from './consent.ts'
import { markedAlready, notMarked } from './problems.ts'
import { insertQuarantine, liftPerson, lockAddress, markedWith, tellScreens } from './queries.ts'
import { recordEntry } from './record.ts'

export type PersonDecision = { profileId: number; actor: string | null; reason: string; at: Date }

/**
 * Nothing is sent to a person any more, whatever their number. Their number is closed with them, so that all that looks at
 * numbers, to the last moment before a message leaves, obeys it.
 */
export async function refuseSms(tx: Db, { profileId, actor, reason, at }: PersonDecision): Promise<void> {
  const person = await setNoSms(tx, profileId, at)
  if (person === null) throw notFound({ what: 'profile' })
  if (!person.changed) throw markedAlready()
  const proofId = await record(tx, 'no-sms', person.address, { profileId, actor, reason, at })
  if (person.address !== null) await closePerson(tx, person.address, proofId, reason, at)
}

/** Takes it back. The number opens unless it belongs to someone else who is marked, or is closed for another reason. */
export async function allowSms(tx: Db, { profileId, actor, reason, at }: PersonDecision): Promise<void> {
  const person = await setNoSms(tx, profileId, null)
  if (person === null) throw notFound({ what: 'profile' })
  if (!person.changed) throw notMarked()
  await record(tx, 'sms-again', person.address, { profileId, actor, reason, at })
  if (person.address === null) return
  await lockAddress(tx, person.address)
  if ((await markedWith(tx, person.address)).length === 0) await liftPerson(tx, person.address, at)
  await tellScreens(tx)
}

/** Of a number, from the list of closed ones: everyone whose number it is may be written to again. */
export async function allowNumber(
  tx: Db,
  address: Address,
  { actor, reason, at }: Omit<PersonDecision, 'profileId'>,
): Promise<void> {
  const marked = await markedWith(tx, address)
  for (const profileId of marked) await allowSms(tx, { profileId, actor, reason, at })
  // Whoever it was about is gone, or has another number by now.
  if (marked.length === 0) {
    await recordEntry(tx, {
      address,
      scope: everySender,
      kind: 'lift',
      source: 'person',
      actor,
      proof: { text: '', reason },
      at,
    })
    await liftPerson(tx, address, at)
    await tellScreens(tx)
  }
}

export async function closePerson(tx: Db, address: Address, proofId: number, reason: string, at: Date): Promise<void> {
  await lockAddress(tx, address)
  const closing = { address, scope: everySender, status: 'no-sms', reason, at } as const
  await insertQuarantine(tx, closing, proofId)
  await tellScreens(tx)
}

const record = async (
  tx: Db,
  kind: 'no-sms' | 'sms-again',
  address: Address | null,
  { profileId, actor, reason, at }: PersonDecision,
): Promise<number> =>
  (
    await recordEntry(tx, {
      address,
      profileId,
      scope: everySender,
      kind,
      source: 'person',
      actor,
      proof: { text: '', reason },
      at,
    })
  ).id
