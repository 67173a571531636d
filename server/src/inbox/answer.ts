import { type Address, toE164 } from '@parley/sms/address'
import { type Actor, actorName } from '../access/index.ts'
import { acceptMessage, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { once } from '../platform/http/idempotency.ts'
import { notFound } from '../platform/http/problem.ts'
import { mayAnswer } from './may-answer.ts'
import { noSenderToAnswer } from './problems.ts'
import { findConversation, holdConversation, insertEntry, markAnswered, tellScreens } from './queries.ts'

/**
 * A person answers, by the road of every message. The conversation is theirs then, unless it was someone's. With a key a
 * repetition sends nothing more.
 */
export async function answer(
  { db, numbers, now }: { db: Db; numbers: StandingNumbers; now: () => Date },
  { actor, address, text, key }: { actor: Actor; address: Address; text: string; key: string | undefined },
): Promise<{ message_id: string }> {
  const found = await findConversation(db, address)
  if (found === null) throw notFound({ what: 'conversation' })
  const { channel } = await mayAnswer(db, found, now())
  // A number is taken outside of the transaction; of an answer that is refused it is a gap.
  const place = channel === null ? null : await numbers(channel.id)
  const by = actorName(actor)
  return once(db, { actor: by, key, request: { address, text } }, async (tx) => {
    const held = await holdConversation(tx, address)
    if (held === null) throw notFound({ what: 'conversation' })
    const at = now()
    const may = await mayAnswer(tx, held, at)
    if (may.problem !== null) throw may.problem
    if (may.channel === null || place === null) throw noSenderToAnswer()
    const message = { to: toE164(address), text }
    const id = await acceptMessage(tx, { actor, channel: may.channel, message, place, now: at })
    await insertEntry(tx, { address, kind: 'answer', actor: by, at, text })
    await markAnswered(tx, address, by, at)
    await tellScreens(tx, address)
    return { message_id: id }
  })
}
