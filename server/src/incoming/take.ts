import { type Address, readAddress } from '@parley/sms/address'
import { type Intent, readIntent } from '@parley/sms/intent'
import { everySender, type Obeyed, obeyKeywords, type Proof, type Wish } from '../consent/index.ts'
import { messageId, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type NewEvent, publishEvents } from '../webhooks/index.ts'
import { type Answered, answeredBy } from './answered.ts'
import { consentEvent, receivedEvent } from './events.ts'
import { type IncomingRecord, insertIncoming, lookUp, type OwnSender } from './queries.ts'
import { type Known, type Replied, replyToAll } from './reply.ts'
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
  const { all, known } = await read(tx, arrivals)
  const meant = all.filter(isMeant)
  const outcomes = await obey(tx, meant)
  const replies = await replyToAll(
    tx,
    numbers,
    meant.map((one, i) => ({ ...one, account: one.account.id, outcome: outcomes[i] ?? nothingDone })),
    known,
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

async function read(tx: Db, arrivals: readonly Arrival[]): Promise<{ all: Read[]; known: Known }> {
  const understood = arrivals.map((one) => ({
    ...one,
    address: readAddress(one.from),
    intent: readIntent(one.whole.text),
  }))
  const written = new Set(
    understood.flatMap(({ to, address }) => [bare(to), ...(address === null ? [] : [`${address}`])]),
  )
  const phones = new Set(understood.filter(isMeant).map(({ address }) => address))
  const { ids, hour_ago, senders, correspondents } = await lookUp(tx, arrivals.length, [...written], [...phones])
  const ownNumbers = new Set(senders.map(({ digits }) => digits))
  const placed = understood.map((one, i) => ({
    ...one,
    id: ids[i] as number,
    sender: senders.find((s) => s.account_id === one.account.id && s.digits === bare(one.to)) ?? null,
    fromOurs: one.address !== null && ownNumbers.has(String(one.address)),
  }))
  const answered = await answeredBy(tx, placed)
  return {
    all: placed.map((one, i) => ({ ...one, answered: answered[i] ?? null })),
    known: { correspondents: new Map(correspondents.map((one) => [one.address, one])), hourAgo: Date.parse(hour_ago) },
  }
}

/** A carrier may write our own number with or without its plus sign. */
const bare = (number: string) => number.replace(/^\++/, '')

const isMeant = <T extends Pick<Read, 'address' | 'intent'>>(
  one: T,
): one is T & { address: Address; intent: Understood } =>
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
