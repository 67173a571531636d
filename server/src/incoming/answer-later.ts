import { type Address, toE164 } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import type { SendReply } from '../answering/index.ts'
import { optedOutSince, whatCloses } from '../consent/index.ts'
import { openTill } from '../credits/index.ts'
import { firstNo, insertSingles, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { isAnswer } from './decide.ts'
import { holdUnanswered, noteReply, noteSilence, type Unanswered } from './later-queries.ts'
import { replyPriority, sayReply } from './reply.ts'

/**
 * The reply to a message that was stored before it was known, such as the one a script gives: sent at most once, whoever tries
 * again, as the message is held and then names its reply.
 */
export function createLateReply(numbers: StandingNumbers): SendReply {
  return async (tx, { incoming, text, until, because }) => {
    const asked = await holdUnanswered(tx, incoming)
    if (asked === null) return 'answered-already'
    const { account, sender, profile } = asked
    const address = asked.address as Address
    const said = sayReply({ text }, asked.sender_kind)
    const silent = 'silent' in said ? said.silent : await whyNot(tx, asked, until)
    const country = regionOf(toE164(address)) ?? asked.country
    const till = await openTill(tx, [account], 'reply')
    const paid =
      silent === null && 'plan' in said ? till.pay({ account, country, parts: said.plan.parts.length }) : null
    if ('silent' in said || silent !== null || paid === null) {
      await noteSilence(tx, incoming, silent ?? 'no-credit')
      return silent ?? 'no-credit'
    }
    const { price } = paid
    const { plan } = said
    const { preparation, batch } = await numbers(null)
    await till.write([{ account, preparation, batch, amount: (price ?? 0) * plan.parts.length }])
    await insertSingles(tx, [
      {
        preparation,
        batch,
        address,
        profile,
        plan,
        price,
        account,
        sender,
        marketing: false,
        priority: replyPriority,
        hours: null,
        zone: null,
        dueAt: null,
        expiresAt: until,
        origin: { answers: incoming, because },
      },
    ])
    await noteReply(tx, incoming, { preparation, no: firstNo(batch) }, isAnswer(because))
    return null
  }
}

/** What became of its phone meanwhile: a STOP that came after the message is not answered by what a script made of the message. */
async function whyNot(
  tx: Db,
  { address, sender, at, replies, replies_per_hour, over }: Unanswered,
  until: Date,
): Promise<string | null> {
  if (over(until)) return 'window-over'
  if (replies >= replies_per_hour) return 'too-many-replies'
  const closed = await whatCloses(tx, { address, senders: [sender], marketing: true })
  if (closed === null) return null
  const since = closed.blocks === 'all' || Date.parse(closed.since) >= Date.parse(at)
  return since || (await optedOutSince(tx, { address, at })) ? 'opted-out-meanwhile' : null
}
