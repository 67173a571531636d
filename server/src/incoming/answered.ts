import type { Address } from '@parley/sms/address'
import { dayNumber, preparationId, unpackContent } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Named } from '../providers/index.ts'
import { type Asked, lastMessagesTo, messagesNamed, messagesReferred, messagesSaid, type OwnSender } from './queries.ts'

/**
 * The last message to a phone, that what it wrote may answer; late when the sender's reply window is over. It left at `sentAt`, or
 * later where that makes no difference to when a reply must be out.
 */
export type Answered = { preparation: number; no: number; sentAt: string; late: boolean } | null

const answerableDays = 60
const hourMs = 3_600_000
const replyValidityMs = 24 * hourMs

type Asking = {
  account: { id: number }
  address: Address | null
  sender: OwnSender | null
  at: Date
  answers?: Named | null
  reference?: number | null
}

/** What each of these may be an answer to. */
export async function answeredBy(tx: Db, all: readonly Asking[]): Promise<Answered[]> {
  // Several messages of one phone in a micro-batch answer the same one.
  const asked = new Map<string, Asked>()
  const names = all.map(({ address, sender, at }) => {
    if (address === null) return null
    const since = preparationId(dayNumber(at) - answerableDays, 0)
    const name = `${address} ${sender?.id} ${since}`
    const exactBefore = decidesUntil(sender, at)
    const before = asked.get(name)?.exactBefore ?? null
    const latest = before !== null && exactBefore !== null && before > exactBefore ? before : exactBefore
    asked.set(name, { address, sender: sender?.id ?? null, since, exactBefore: latest })
    return name
  })
  if (asked.size === 0) return all.map(() => null)
  const found = await lastMessagesTo(tx, [...asked.values()])
  const named = await namedBy(tx, all)
  const repeated = await referredBy(tx, all)
  const order = [...asked.keys()]
  const last = new Map(found.map(({ i, ...one }) => [order[i - 1], one]))
  return all.map(({ sender, at }, i) => {
    const one = named.get(i) ?? repeated.get(i) ?? last.get(names[i] ?? '')
    if (one === undefined) return null
    const hours = sender?.reply_window_hours ?? null
    const late = hours !== null && at.getTime() - Date.parse(one.sent_at) > hours * hourMs
    const { preparation, no, sent_at: sentAt } = one
    return { preparation, no, sentAt, late }
  })
}

/** A message that left before this is answered late, or within its window for less than a day more. */
const decidesUntil = (sender: OwnSender | null, at: Date) =>
  sender?.reply_window_hours == null
    ? null
    : new Date(at.getTime() + replyValidityMs - sender.reply_window_hours * hourMs)

export type Said = { text: string; sentAt: string }

/** What was answered said, in its words and with the moment when it left: for proofs and for people. */
export async function saidIn(tx: Db, answered: readonly NonNullable<Answered>[]): Promise<Said[]> {
  if (answered.length === 0) return []
  const found = await messagesSaid(tx, answered)
  const nameOf = ({ preparation, no }: { preparation: number; no: number }) => `${preparation}-${no >> 10}`
  const contents = new Map(
    found.flatMap(({ i, body }) =>
      body === null ? [] : [[nameOf(answered[i - 1] as NonNullable<Answered>), unpackContent(body)] as const],
    ),
  )
  return answered.map((one, i) => ({
    text: contents.get(nameOf(one))?.texts[one.no & 1023] ?? '',
    sentAt: found[i]?.sent_at ?? one.sentAt,
  }))
}

/** By place: what their carrier says they answer. Where it names what we do not know, the last message counts. */
async function namedBy(tx: Db, all: readonly Asking[]) {
  const asking = all.flatMap(({ account, address, answers }, place) =>
    address === null || !answers ? [] : [{ place, address, account: account.id, ...answers }],
  )
  const found = asking.length === 0 ? [] : await messagesNamed(tx, asking)
  return new Map(found.map(({ i, ...one }) => [asking[i - 1]!.place, one]))
}

/** By place: among what was sent to whoever answers, what carries the reference that came back. A foreign one is none of theirs. */
async function referredBy(tx: Db, all: readonly Asking[]) {
  const asking = all.flatMap(({ account, address, at, reference }, place) => {
    if (address === null || reference == null) return []
    return [{ place, address, account: account.id, reference, since: preparationId(dayNumber(at) - answerableDays, 0) }]
  })
  const found = asking.length === 0 ? [] : await messagesReferred(tx, asking)
  return new Map(found.map(({ i, ...one }) => [asking[i - 1]!.place, one]))
}

/**
 * Until when a reply to what a phone wrote may go out: a day, and where it answers within a reply window no longer than that is
 * open. A late STOP is confirmed all the same.
 */
export function repliesUntil({
  at,
  sender,
  answered,
}: {
  at: Date
  sender: Pick<OwnSender, 'reply_window_hours'> | null
  answered: Answered
}): Date {
  const day = at.getTime() + replyValidityMs
  const hours = sender?.reply_window_hours ?? null
  if (answered === null || answered.late || hours === null) return new Date(day)
  return new Date(Math.min(day, Date.parse(answered.sentAt) + hours * hourMs))
}
