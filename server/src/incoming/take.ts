import { type Address, readAddress, toE164 } from '@parley/sms/address'
import { type Intent, readIntent } from '@parley/sms/intent'
import { regionOf } from '@parley/sms/number'
import { planText } from '@parley/sms/text'
import { close, everySender, optInByKeyword, type Proof } from '../consent/index.ts'
import {
  dayNumber,
  firstNo,
  insertSingles,
  messageId,
  paySingle,
  preparationId,
  type StandingNumbers,
  unpackContent,
} from '../messages/index.ts'
import { type Db, run, sql } from '../platform/database/index.ts'
import type { NewEvent } from '../webhooks/index.ts'
import { consentEvent, receivedEvent } from './events.ts'
import {
  findSender,
  insertIncoming,
  isOwnNumber,
  lastMessageTo,
  type OwnSender,
  profileAt,
  repliesInLastHour,
  setOutcome,
} from './queries.ts'
import { replyLanguage, standardReplies } from './standard-replies.ts'
import type { Whole } from './whole-message.ts'

export type TakenAccount = { id: number; name: string; simulated: boolean }

export type Arrival = { account: TakenAccount; from: string; to: string; at: Date; whole: Whole }

/** What a taken message asks of this process once its transaction is committed. */
export type Consequence = { address: Address; scope: number; stop: boolean }

// Beyond this many automatic replies to one phone in an hour something answers itself.
const repliesPerHour = 5
const replyPriority = 9
const replyValidityMs = 24 * 3_600_000
const answerableDays = 60

/**
 * Takes one whole message inside the transaction that stores it: kept, matched to what it answers, obeyed when it means
 * stop, start or help, and answered at most once. What other programs may want to know is added to `events`, so that a whole
 * micro-batch publishes in one statement.
 */
export async function take(
  tx: Db,
  numbers: StandingNumbers,
  arrival: Arrival,
  events: NewEvent[],
): Promise<Consequence | null> {
  const { account, from, to, at, whole } = arrival
  const address = readAddress(from)
  const sender = await findSender(tx, account.id, to)
  const intent = readIntent(whole.text)
  const answered = address === null ? null : await answeredBy(tx, address, sender, at)
  const id = await keep(tx, arrival, { address, sender, intent, answered })
  events.push(receivedEvent(arrival, { id, address, intent, answered }))

  if (address === null || intent.kind === 'none' || intent.kind === 'near') return null
  const proof = proofOf(arrival, intent, answered, id)
  const outcome = await obey(tx, { address, intent, proof, at })
  const reply = await replyTo(tx, numbers, { id, address, sender, account: account.id, intent, outcome, at })
  await setOutcome(tx, id, { proofId: outcome.proofId, ...reply })
  const { proofId, changed } = outcome
  if (proofId !== null) events.push(consentEvent(intent, { address, at, changed, incoming: id, text: whole.text }))
  if (intent.kind === 'opt-out') return { address, scope: everySender, stop: true }
  // Only what is open again in the tables is open again at the gate.
  const reopened = intent.kind === 'opt-in' && outcome.changed && !outcome.held
  return reopened ? { address, scope: everySender, stop: false } : null
}

export type Understood = Exclude<Intent, { kind: 'none' | 'near' }>
export type Answered = { preparation: number; no: number; text: string; sentAt: string; late: boolean } | null

/** The last message to this phone that this may be an answer to; late when the sender's reply window is over. */
async function answeredBy(tx: Db, address: Address, sender: OwnSender | null, at: Date): Promise<Answered> {
  const since = preparationId(dayNumber(at) - answerableDays, 0)
  const found = await lastMessageTo(tx, address, sender?.id ?? null, since)
  if (found === null) return null
  const content = unpackContent(found.body)
  const hours = sender?.reply_window_hours ?? null
  const late = hours !== null && at.getTime() - Date.parse(found.sent_at) > hours * 3_600_000
  const index = found.no & 1023
  return {
    preparation: found.preparation_id,
    no: found.no,
    text: content.texts[index] ?? '',
    sentAt: found.sent_at,
    late,
  }
}

async function keep(
  tx: Db,
  { account, from, to, at, whole }: Arrival,
  {
    address,
    sender,
    intent,
    answered,
  }: { address: Address | null; sender: OwnSender | null; intent: Intent; answered: Answered },
): Promise<number> {
  const keyword = 'keyword' in intent ? intent.keyword : null
  const { id } = await insertIncoming(tx, {
    at,
    account: account.id,
    sender: sender?.id ?? null,
    recipient: to,
    address,
    from,
    text: whole.text,
    raw: whole.raw,
    dataCoding: whole.dataCoding,
    parts: whole.parts,
    incomplete: whole.incomplete,
    answers: answered === null ? null : { preparation: answered.preparation, no: answered.no },
    late: answered?.late ?? false,
    meaning: intent.kind,
    keyword,
    because: intent.because,
    noReplyBecause: 'nothing-to-say',
  })
  await run(tx, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'incoming', data: { id } })})`)
  return id
}

function proofOf({ account, to, at, whole }: Arrival, intent: Understood, answered: Answered, id: number): Proof {
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

type Outcome = { proofId: number | null; changed: boolean; held: boolean }

/** An opt-out is always believed. A yes-like word takes nothing back by itself: it counts only where it was asked for. */
async function obey(
  tx: Db,
  { address, intent, proof, at }: { address: Address; intent: Understood; proof: Proof; at: Date },
): Promise<Outcome> {
  if (intent.kind === 'opt-out') {
    const { proofId, closed } = await close(tx, {
      address,
      scope: everySender,
      status: 'opted-out',
      source: 'keyword',
      actor: null,
      reason: proof.text.slice(0, 500),
      proof,
      at,
    })
    return { proofId, changed: closed, held: false }
  }
  if (intent.kind === 'opt-in' && !intent.onlyWhenAsked) {
    const { proofId, lifted, held } = await optInByKeyword(tx, { address, at, proof })
    return { proofId, changed: lifted > 0, held }
  }
  return { proofId: null, changed: intent.kind === 'help', held: false }
}

/** The one confirmation that may pass an opt-out, from the number that was written to. */
async function replyTo(
  tx: Db,
  numbers: StandingNumbers,
  {
    id,
    address,
    sender,
    account,
    intent,
    outcome,
    at,
  }: {
    id: number
    address: Address
    sender: OwnSender | null
    account: number
    intent: Understood
    outcome: Outcome
    at: Date
  },
): Promise<{ reply: { preparation: number; no: number } | null; noReplyBecause: string | null }> {
  const silent = await whyNoReply(tx, { address, sender, intent, outcome })
  if (silent !== null || sender === null) return { reply: null, noReplyBecause: silent }
  const profile = await profileAt(tx, address)
  const country = regionOf(toE164(address)) ?? sender.country
  const text = standardReplies[intent.kind][replyLanguage(intent.language, profile?.language ?? null, country)] ?? ''
  const plan = planText(text)
  if (plan.kind !== 'ok') throw new Error(`the standard reply to ${intent.kind} does not fit: ${plan.kind}`)
  const { preparation, batch } = await numbers(null)
  const paid = await paySingle(tx, {
    account,
    country: regionOf(toE164(address)),
    preparation,
    batch,
    parts: plan.parts.length,
  })
  // Whoever wrote is obeyed all the same: only the confirmation is missing.
  if (paid.kind === 'unpaid') return { reply: null, noReplyBecause: 'no-credit' }
  await insertSingles(tx, [
    {
      preparation,
      batch,
      address,
      profile: profile?.id ?? null,
      plan,
      price: paid.price,
      account,
      sender: sender.id,
      marketing: false,
      priority: replyPriority,
      hours: null,
      zone: null,
      dueAt: null,
      expiresAt: new Date(at.getTime() + replyValidityMs),
      origin: { answers: id, because: intent.kind },
    },
  ])
  return { reply: { preparation, no: firstNo(batch) }, noReplyBecause: null }
}

async function whyNoReply(
  tx: Db,
  {
    address,
    sender,
    intent,
    outcome,
  }: { address: Address; sender: OwnSender | null; intent: Understood; outcome: Outcome },
): Promise<string | null> {
  if (sender === null) return 'unknown-recipient'
  if (sender.kind === 'alphanumeric') return 'one-way-sender'
  if (sender.stop_handled_by !== 'parley') return `stop-handled-by-${sender.stop_handled_by}`
  if (intent.kind === 'opt-in' && intent.onlyWhenAsked) return 'nothing-asked'
  if (intent.kind === 'opt-out' && !outcome.changed) return 'already-opted-out'
  if (intent.kind === 'opt-in' && outcome.held) return 'held-by-a-decision'
  if (await isOwnNumber(tx, String(address))) return 'own-number'
  if ((await repliesInLastHour(tx, address)) >= repliesPerHour) return 'too-many-replies'
  return null
}
