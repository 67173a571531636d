import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { invalidRequest } from '../platform/http/problem.ts'
import { type NewEvent, publishEvent } from '../webhooks/index.ts'
import { close } from './close.ts'
import { everySender } from './consent.ts'
import { dateToCome, noSuchSender } from './problems.ts'
import { isSender, openOptOut } from './queries.ts'

export const optOutWays = ['phone-call', 'letter', 'e-mail', 'in-person'] as const

/** What stands as proof of it: how and on which day they asked, and in which words. */
export const asked = z.strictObject({
  how: z.enum(optOutWays),
  on: z.iso.date().nullable().default(null).describe('The day that they asked on; null: not said.'),
  words: z.string().trim().min(1).max(500).describe('What was said, or where the letter is.'),
})
export type Asked = z.output<typeof asked>

export const optedOut = z.object({
  proof_id: z.number().int(),
  changed: z.boolean().describe('False: it was closed already; the proof is kept once more.'),
  quarantine_id: z.number().int(),
})

/**
 * The owner of a number, known here or not, asked elsewhere for no more marketing. Believed like a STOP, with the proof of who
 * heard it, how, when and what; where the number was closed already the proof is kept all the same.
 */
export async function optOutOnBehalf(
  tx: Db,
  { actor, address, at, scope = everySender }: { actor: Actor; address: Address; at: Date; scope?: number },
  { how, on, words }: Asked,
): Promise<z.infer<typeof optedOut>> {
  // It may be tomorrow already where they asked, nowhere later than that.
  const lastDay = new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
  if (on !== null && on > lastDay) throw invalidRequest(undefined, [{ path: 'on', says: dateToCome }])
  if (scope !== everySender && !(await isSender(tx, scope))) throw noSuchSender()
  const number = toE164(address)
  const { closed, proofId } = await close(tx, {
    address,
    scope,
    status: 'opted-out',
    source: 'person',
    actor: actorName(actor),
    reason: words,
    proof: { text: '', reason: words, heard: { how, on } },
    at,
  })
  await recordAct(tx, actor, 'quarantine.opted-out', number, { how, on, words, scope, closed })
  if (closed) await publishEvent(tx, optOutByPerson(number, scope, words, at))
  return { proof_id: proofId, changed: closed, quarantine_id: (await openOptOut(tx, address, scope)).id }
}

export const optOutByPerson = (address: string, scope: number, words: string, at: Date): NewEvent => ({
  type: 'opt_out.recorded',
  data: {
    address,
    at: at.toISOString(),
    source: 'person',
    changed: true,
    sender_id: scope === everySender ? null : scope,
    keyword: null,
    text: words,
    incoming_id: null,
  },
})
