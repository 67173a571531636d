import type { Address } from '@parley/sms/address'
import { dayNumber, preparationId, unpackContent } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type Asked, lastMessagesTo, type OwnSender } from './queries.ts'

/** The last message to a phone, that what it wrote may answer; late when the sender's reply window is over. */
export type Answered = { preparation: number; no: number; text: string; sentAt: string; late: boolean } | null

const answerableDays = 60
const hourMs = 3_600_000
const replyValidityMs = 24 * hourMs

type Asking = { address: Address | null; sender: OwnSender | null; at: Date }

/** What each of these may be an answer to. */
export async function answeredBy(tx: Db, all: readonly Asking[]): Promise<Answered[]> {
  // Several messages of one phone in a micro-batch answer the same one.
  const asked = new Map<string, Asked>()
  const names = all.map(({ address, sender, at }) => {
    if (address === null) return null
    const since = preparationId(dayNumber(at) - answerableDays, 0)
    const name = `${address} ${sender?.id} ${since}`
    asked.set(name, { address, sender: sender?.id ?? null, since })
    return name
  })
  if (asked.size === 0) return all.map(() => null)
  const found = await lastMessagesTo(tx, [...asked.values()])
  const contents = new Map(
    found.flatMap(({ preparation, no, body }) =>
      body === null ? [] : [[`${preparation}-${no >> 10}`, unpackContent(body)]],
    ),
  )
  const order = [...asked.keys()]
  const last = new Map(found.map(({ i, ...one }) => [order[i - 1], one]))
  return all.map(({ sender, at }, i) => {
    const one = last.get(names[i] ?? '')
    if (one === undefined) return null
    const hours = sender?.reply_window_hours ?? null
    const late = hours !== null && at.getTime() - Date.parse(one.sent_at) > hours * hourMs
    const { preparation, no, sent_at: sentAt } = one
    const text = contents.get(`${preparation}-${no >> 10}`)?.texts[no & 1023] ?? ''
    return { preparation, no, text, sentAt, late }
  })
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
