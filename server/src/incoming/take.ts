import { type Address, readAddress } from '@parley/sms/address'
import { regionAt } from '@parley/sms/classify'
import { type Intent, readIntent } from '@parley/sms/intent'
import { parseNumber } from '@parley/sms/number'
import { type Obeyed, obeyKeywords, type Proof, type Wish } from '../consent/index.ts'
import { type SettingRow, settingIn, usualSetting, vocabularyOf } from '../keywords/index.ts'
import { messageId, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Named } from '../providers/index.ts'
import { type NewEvent, publishEvents } from '../webhooks/index.ts'
import { answeredBy, type Said, saidIn } from './answered.ts'
import {
  decide,
  type End,
  type Heard,
  isAnswer,
  type Replied,
  type Step,
  type Taken,
  type Wanted,
  whyNoReply,
  wishOf,
} from './decide.ts'
import { consentEvent, receivedEvent } from './events.ts'
import { type IncomingRecord, insertIncoming, lookUp } from './queries.ts'
import { replyToAll } from './reply.ts'
import { steps } from './steps.ts'
import type { Whole } from './whole-message.ts'

export type TakenAccount = { id: number; name: string; simulated: boolean }

export type Arrival = {
  account: TakenAccount
  from: string
  to: string
  at: Date
  whole: Whole
  /** The message of ours that its carrier says it answers. */
  answers?: Named | null
  /** What we gave that message, where its carrier repeats it. */
  reference?: number | null
}

/** What a taken message asks of this process once its transaction is committed: a STOP to be heard, others no longer to. */
export type Consequence = { address: number } & (
  | { stop: true; scope: number }
  | { stop: false; opened: readonly number[] }
)

const nothingDone: Obeyed = { proofId: null, changed: false, held: false, opened: [] }

/**
 * Takes whole messages inside the transaction that stores them: kept, matched to what they answer, decided about in the one
 * order, obeyed when they mean stop or start, and answered at most once. As if one came after the other, in a number of
 * statements that does not grow with theirs: what a message decides for the next ones of its phone is decided in memory.
 * Answers what follows from each.
 */
export async function take(
  tx: Db,
  numbers: StandingNumbers,
  arrivals: readonly Arrival[],
  order: readonly Step[] = steps(),
): Promise<(Consequence | null)[]> {
  return (await takeAll(tx, numbers, arrivals, order)).map(consequenceOf)
}

/** How each of them ended. */
export async function takeAll(
  tx: Db,
  numbers: StandingNumbers,
  arrivals: readonly Arrival[],
  order: readonly Step[] = steps(),
): Promise<End[]> {
  if (arrivals.length === 0) return []
  const { all, hourAgo, wanted } = await hear(tx, arrivals)
  const taken = await decide(tx, order, all.filter(isToBeRead))
  const obeyed = await obey(tx, all, taken)
  const decided = all.map((one, i) => ({ ...one, taken: taken.get(one.id) ?? null, ...obeyed[i]! }))
  const replies = order.length === 0 ? decided.map(unanswered) : await replyToAll(tx, numbers, decided, hourAgo)
  const ends = decided.map((one, i): End => ({ ...one, replied: replies[i]! }))
  await insertIncoming(tx, ends.map(recordOf))
  if (wanted.size > 0) await publishEvents(tx, ends.flatMap(eventsOf))
  for (const { after } of order) await after?.(tx, ends)
  return ends
}

/** Of what no step was asked about, as they failed. */
const unanswered = (one: Omit<End, 'replied'>): Replied => ({
  reply: null,
  noReplyBecause: isToBeRead(one) ? 'not-decided' : whyNoReply(one),
})

/** Octets that are no text, nobody wrote: whatever they resemble when written as digits. */
const notRead: Intent = { kind: 'none', because: { code: 'not-read' } }
const isToBeRead = ({ whole }: Pick<Heard, 'whole'>) => whole.unreadable !== 'all'

async function hear(
  tx: Db,
  arrivals: readonly Arrival[],
): Promise<{ all: Heard[]; hourAgo: number; wanted: ReadonlySet<string> }> {
  const addressed = arrivals.map((one) => ({ ...one, address: readAddress(one.from) }))
  const written = new Set(
    addressed.flatMap(({ to, address }) => [bare(to), ...(address === null ? [] : [`${address}`])]),
  )
  const accounts = new Set(arrivals.map(({ account }) => account.id))
  const national = new Set(arrivals.flatMap(({ from }) => (isNational(from) ? [from.slice(1)] : [])))
  const looked = await lookUp(tx, arrivals.length, { written: [...written], national: [...national] }, [...accounts])
  const { ids, hour_ago, senders, answering, settings, wanted, awaited } = looked
  const ownNumbers = new Set(senders.map(({ digits }) => digits))
  const listening = listen(settings)
  const placed = addressed.map((one, i) => {
    const sender = senders.find((s) => s.account_id === one.account.id && s.digits === bare(one.to)) ?? null
    const address = one.address ?? nationalAddress(one.from, sender?.country ?? null)
    return {
      ...one,
      ...listening({ ...one, address }),
      id: ids[i] as number,
      address,
      sender,
      awaited,
      fromOurs: address !== null && ownNumbers.has(String(address)),
      answer: answering.find(({ account }) => account === one.account.id) ?? null,
    }
  })
  const answered = await answeredBy(tx, placed)
  return {
    all: placed.map((one, i) => ({ ...one, answered: answered[i] ?? null })),
    hourAgo: Date.parse(hour_ago),
    wanted: new Set(wanted),
  }
}

/** Each message read as its account listens. */
function listen(rows: readonly SettingRow[]) {
  const known = new Map(
    rows.map((row) => {
      const setting = settingIn(row)
      return [row.account_id, { setting, vocabulary: vocabularyOf(setting) }]
    }),
  )
  return ({ account, address, whole }: Pick<Heard, 'account' | 'address' | 'whole'>) => {
    const { setting, vocabulary } = known.get(account.id) ?? { setting: usualSetting, vocabulary: usualVocabulary }
    // In +1 any clear wording is an opt-out by law: 47 CFR 64.1200(a)(10).
    const clearWordingCounts = address !== null && String(address).startsWith('1')
    const intent = whole.unreadable === 'all' ? notRead : readIntent(whole.text, { vocabulary, clearWordingCounts })
    return { setting, intent }
  }
}
const usualVocabulary = vocabularyOf(usualSetting)

/** A carrier may write our own number with or without its plus sign. */
const bare = (number: string) => number.replace(/^\++/, '')

const isNational = (from: string) => /^0\d{6,14}$/.test(from)

/** A carrier may write 0612345678: a number of the country whose number was written to, when it exists there. */
function nationalAddress(from: string, country: string | null): Address | null {
  if (country === null || !isNational(from)) return null
  const number = parseNumber(from, country)
  return number.kind === 'ok' ? number.address : null
}

/** An opt-out is always believed. */
async function obey(
  tx: Db,
  all: readonly Heard[],
  taken: ReadonlyMap<number, Taken>,
): Promise<{ wish: Wanted | null; outcome: Obeyed }[]> {
  const wanted = all.map((one) => wishOf(one, taken.get(one.id)))
  const proved = all.flatMap(({ id, answered }, i) => (wanted[i] && answered ? [{ id, answered }] : []))
  const texts = await saidIn(
    tx,
    proved.map(({ answered }) => answered),
  )
  const said = new Map(proved.map(({ id }, i) => [id, texts[i]]))
  const wishes = all.flatMap((one, i): Wish[] => {
    const wish = wanted[i]
    if (!wish || one.address === null) return []
    const { wants, scope, lifts } = wish
    const { address, at, id } = one
    const blocks = blockedBy(one, wish)
    const proof = proofOf(one, wish, taken.get(id), said.get(id))
    return [
      {
        wants,
        scope,
        ...(lifts ? { lifts } : {}),
        ...(blocks ? { blocks } : {}),
        ...(one.sender ? { writtenTo: one.sender.id } : {}),
        address,
        at,
        proof,
      },
    ]
  })
  const obeyed = await obeyKeywords(tx, wishes)
  let next = 0
  return wanted.map((wish) => ({ wish, outcome: wish === null ? nothingDone : (obeyed[next++] ?? nothingDone) }))
}

/** The sender that the provider blocks for whoever wrote that word to it; of other wording it knows nothing. */
const blockedBy = ({ setting, sender, intent }: Heard, { wants }: Wanted): number | null =>
  wants === 'opt-out' &&
  setting.at_provider === 'answers-and-blocks' &&
  intent.kind === 'opt-out' &&
  intent.because.code === 'whole-message'
    ? (sender?.id ?? null)
    : null

function proofOf(
  { account, to, at, whole, answered, id }: Heard,
  wish: Wanted,
  taken: Taken | undefined,
  said: Said | undefined,
): Proof {
  return {
    text: whole.text,
    received_at: at.toISOString(),
    sender: to,
    account: account.name,
    simulated: account.simulated,
    ...(wish.keyword === null ? {} : { keyword: wish.keyword }),
    because: wish.because,
    ...(taken?.step === 'rule' && taken.because ? { rule: taken.because as { id: number; label: string } } : {}),
    answered: answered && {
      id: messageId(answered.preparation, answered.no),
      text: said?.text ?? '',
      sent_at: said?.sentAt ?? answered.sentAt,
    },
    incoming_id: id,
  }
}

function recordOf({ id, at, account, sender, to, address, from, whole, answered, ...end }: End): IncomingRecord {
  const { intent, taken, outcome, replied, answer } = end
  return {
    id,
    at,
    account: account.id,
    sender: sender?.id ?? null,
    recipient: to,
    address,
    from,
    ...whole,
    textKept: answer?.store_texts ?? true,
    answers: answered && { preparation: answered.preparation, no: answered.no },
    late: answered?.late ?? false,
    meaning: intent.kind,
    keyword: 'keyword' in intent ? intent.keyword : null,
    because: intent.because,
    proofId: outcome.proofId,
    ...replied,
    answered: replied.reply !== null && taken !== null && isAnswer(taken.as),
    step: taken?.step ?? null,
    decision: taken?.because ?? null,
    rule: taken?.rule ?? null,
    country: address === null ? null : regionAt(address),
  }
}

/** What other programs may want to know: the message, and the wish that was recorded. */
function eventsOf(end: End): NewEvent[] {
  const { address, at, id, whole, wish, outcome } = end
  const received = receivedEvent(end, end)
  if (wish === null || address === null || outcome.proofId === null) return [received]
  const { changed } = outcome
  return [received, consentEvent(wish, { address, at, changed, incoming: id, text: whole.text })]
}

function consequenceOf({ address, wish, outcome }: End): Consequence | null {
  if (wish === null || address === null) return null
  if (wish.wants === 'opt-out') return { address, stop: true, scope: wish.scope }
  // Only what is open again in the tables is open again at the gate.
  return outcome.opened.length > 0 && !outcome.held ? { address, stop: false, opened: outcome.opened } : null
}
