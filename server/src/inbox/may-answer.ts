import { type Address, toE164 } from '@parley/sms/address'
import { type Channel, hindranceSays, loadChannel } from '../accounts/index.ts'
import { whatCloses } from '../consent/index.ts'
import { blockedAtProvider, channelHindered, dayNumber, preparationId, quarantined } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Problem } from '../platform/http/problem.ts'
import { askedNothingSince, noChannelToAnswer, noSenderToAnswer, noSmsToPerson, windowOver } from './problems.ts'
import { channelsOfSender, lastAccepted, lastQuestion, senderValue } from './queries.ts'

// A delivery may be prepared long before it leaves.
const preparedAheadDays = 60

export type MayAnswer = {
  channel: Channel | null
  /** Until when, where the sender has a reply window. */
  until: string | null
  problem: Problem | null
}

/**
 * Whether a person may answer in a conversation, by what, until when. An answer to someone's own question is no marketing,
 * whatever the channel: an opt-out does not stand in its way. After an opt-out, without a question, nothing is answered.
 */
export async function mayAnswer(
  db: Db,
  { address, sender_id, waiting_since }: { address: number; sender_id: number | null; waiting_since: string | null },
  now: Date,
): Promise<MayAnswer> {
  if (sender_id === null) return { channel: null, until: null, problem: noSenderToAnswer() }
  const channel = await channelFor(db, sender_id)
  if (channel === null)
    return { channel, until: null, problem: noChannelToAnswer({ sender: await senderValue(db, sender_id) }) }
  const { sender, hindrance } = channel
  if (!sender.twoWay) return { channel, until: null, problem: noSenderToAnswer() }
  const hours = sender.replyWindowHours
  const accepted =
    hours === null
      ? null
      : ((await lastAccepted(db, address, sender.id, preparationId(dayNumber(now) - preparedAheadDays, 0)))?.at ?? null)
  const end = hours === null || accepted === null ? null : new Date(Date.parse(accepted) + hours * 3_600_000)
  const until = end?.toISOString() ?? null
  const blocked = (problem: Problem): MayAnswer => ({ channel, until, problem })
  if (hindrance !== null) return blocked(channelHindered({ because: hindrance, says: hindranceSays[hindrance] }))
  const closed = await whatCloses(db, { address, senders: [sender.id, sender.routeSenderId], marketing: true })
  if (closed?.status === 'no-sms') return blocked(noSmsToPerson({ since: closed.since }))
  if (closed?.blocks === 'all') {
    const why = closed.status === 'opted-out' ? blockedAtProvider : quarantined
    return blocked(why({ address: toE164(address as Address), since: closed.since, by: closed.source }))
  }
  if (hours !== null && (end === null || end < now)) return blocked(windowOver({ hours, since: until }))
  if (closed !== null && waiting_since === null) {
    const asked = await lastQuestion(db, address)
    if (asked === null || asked < closed.since) return blocked(askedNothingSince({ since: closed.since }))
  }
  return { channel, until, problem: null }
}

/** By the sender that was written to. What stands in the way of marketing alone does not of an answer. */
async function channelFor(db: Db, sender: number): Promise<Channel | null> {
  const found: Channel[] = []
  for (const { id } of await channelsOfSender(db, sender)) {
    const channel = await loadChannel(db, id)
    if (channel !== null) found.push(asAnswering(channel, sender))
  }
  return found.find(({ hindrance }) => hindrance === null) ?? found[0] ?? null
}

const asAnswering = (channel: Channel, sender: number): Channel => ({
  ...channel,
  // Of a pool, the number that was written to alone.
  sender: channel.pool.find(({ id }) => id === sender) ?? channel.sender,
  pool: [],
  kind: 'transactional',
  hindrance: channel.hindrance === 'stop-undecided' ? null : channel.hindrance,
})
