import { type Address, readAddress } from '@parley/sms/address'
import { type Intent, readIntent } from '@parley/sms/intent'
import { everySender, type Obeyed, obeyKeywords, type Proof, type Wish } from '../consent/index.ts'
import { messageId, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type NewEvent, publishEvents } from '../webhooks/index.ts'
import { type Answered, answeredBy } from './answered.ts'
import { consentEvent, receivedEvent } from './events.ts'
import { type IncomingRecord, insertIncoming, type OwnSender, sendersWritten, takeIds } from './queries.ts'
import { type Replied, replyToAll } from './reply.ts'
import type { Whole } from './whole-message.ts'

export type TakenAccount = { id: number; name: string; simulated: boolean }

export type Arrival = { account: TakenAccount; from: string; to: string; at: Date; whole: Whole }

/** What a taken message asks of this process once its transaction is committed. */
export type Consequence = { address: Address; scope: number; stop: boolean }

export type Understood = Exclude<Intent, { kind: 'none' | 'near' }>

/** An arrival with what is known of it before anything is done about it. */
type Read = Arrival & {
  id: number
  address: Address | null
  /** That it was written to. */
  sender: OwnSender | null
  fromOurs: boolean
  intent: Intent
  answered: Answered
}
type Meant = Read & { address: Address; intent: Understood }

const nothingDone = { proofId: null, changed: false, held: false }
type Outcome = Omit<Obeyed, 'proofId'> & { proofId: number | null }

/**
 * Takes whole messages inside the transaction that stores them: kept, matched to what they answer, obeyed when they mean stop,
 * start or help, and answered at most once. As if one came after the other, in a number of statements that does not grow with
 * theirs: what a message decides for the next ones of its phone is decided in memory. Answers what follows from each.
 */
export async function take(
  tx: Db,
  numbers: StandingNumbers,
  arrivals: readonly Arrival[],
): Promise<(Consequence | null)[]> {
  if (arrivals.length === 0) return []
  const { all, hourAgo } = await read(tx, arrivals)
  const meant = all.filter(isMeant)
  const outcomes = await obey(tx, meant)
  const replies = await replyToAll(
    tx,
    numbers,
    meant.map((one, i) => ({ ...one, account: one.account.id, outcome: outcomes[i] ?? nothingDone })),
    hourAgo,
  )
  const ends = new Map(meant.map((one, i) => [one.id, { outcome: outcomes[i], replied: replies[i] }]))
  await insertIncoming(
    tx,
    all.map((one) => recordOf(one, ends.get(one.id)?.outcome, ends.get(one.id)?.replied)),
  )
  await publishEvents(
    tx,
    all.flatMap((one) => eventsOf(one, ends.get(one.id)?.outcome)),
  )
  return all.map((one) => consequenceOf(one, ends.get(one.id)?.outcome))
}

async function read(tx: Db, arrivals: readonly Arrival[]): Promise<{ all: Read[]; hourAgo: number }> {
  const { ids, hour_ago } = await takeIds(tx, arrivals.length)
  const addressed = arrivals.map((one) => ({ ...one, address: readAddress(one.from) }))
  const written = new Set(
    addressed.flatMap(({ to, address }) => [bare(to), ...(address === null ? [] : [`${address}`])]),
  )
  const ours = await sendersWritten(tx, [...written])
  const ownNumbers = new Set(ours.map(({ digits }) => digits))
  const sent = addressed.map((one) => ({
    ...one,
    sender: ours.find(({ account_id, digits }) => account_id === one.account.id && digits === bare(one.to)) ?? null,
  }))
  const answered = await answeredBy(tx, sent)
  const all = sent.map((one, i) => ({
    ...one,
    id: ids[i] as number,
    fromOurs: one.address !== null && ownNumbers.has(String(one.address)),
    intent: readIntent(one.whole.text),
    answered: answered[i] ?? null,
  }))
  return { all, hourAgo: Date.parse(hour_ago) }
}

/** A carrier may write our own number with or without its plus sign. */
const bare = (number: string) => number.replace(/^\++/, '')

const isMeant = (one: Read): one is Meant =>
  one.address !== null && one.intent.kind !== 'none' && one.intent.kind !== 'near'

/** An opt-out is always believed. A yes-like word takes nothing back by itself: it counts only where it was asked for. */
async function obey(tx: Db, meant: readonly Meant[]): Promise<Outcome[]> {
  const wishes = meant.map((one): Wish | null => {
    const { intent, address, at } = one
    if (intent.kind === 'help' || (intent.kind === 'opt-in' && intent.onlyWhenAsked)) return null
    return { wants: intent.kind, address, at, proof: proofOf(one) }
  })
  const obeyed = await obeyKeywords(
    tx,
    wishes.filter((wish) => wish !== null),
  )
  let next = 0
  return wishes.map((wish) => (wish === null ? nothingDone : (obeyed[next++] ?? nothingDone)))
}

function proofOf({ account, to, at, whole, intent, answered, id }: Meant): Proof {
  return {
    text: whole.text,
    received_at: at.toISOString(),
    sender: to,
    account: account.name,
    simulated: account.simulated,
    keyword: intent.keyword,
    because: intent.because,
    answered: answered && {
      id: messageId(answered.preparation, answered.no),
      text: answered.text,
      sent_at: answered.sentAt,
    },
    incoming_id: id,
  }
}

function recordOf(one: Read, outcome: Outcome | undefined, replied: Replied | undefined): IncomingRecord {
  const { id, at, account, sender, to, address, from, whole, answered, intent } = one
  return {
    id,
    at,
    account: account.id,
    sender: sender?.id ?? null,
    recipient: to,
    address,
    from,
    ...whole,
    answers: answered && { preparation: answered.preparation, no: answered.no },
    late: answered?.late ?? false,
    meaning: intent.kind,
    keyword: 'keyword' in intent ? intent.keyword : null,
    because: intent.because,
    proofId: outcome?.proofId ?? null,
    ...(replied ?? { reply: null, noReplyBecause: 'nothing-to-say' }),
  }
}

/** What other programs may want to know: the message, and the wish that was recorded. */
function eventsOf(one: Read, outcome: Outcome | undefined): NewEvent[] {
  const received = receivedEvent(one, one)
  if (!isMeant(one) || !outcome || outcome.proofId === null) return [received]
  const { address, at, id, whole, intent } = one
  const { changed } = outcome
  return [received, consentEvent(intent, { address, at, changed, incoming: id, text: whole.text })]
}

function consequenceOf(one: Read, outcome: Outcome | undefined): Consequence | null {
  if (!isMeant(one) || !outcome) return null
  const { address, intent } = one
  if (intent.kind === 'opt-out') return { address, scope: everySender, stop: true }
  // Only what is open again in the tables is open again at the gate.
  const reopened = intent.kind === 'opt-in' && outcome.changed && !outcome.held
  return reopened ? { address, scope: everySender, stop: false } : null
}
