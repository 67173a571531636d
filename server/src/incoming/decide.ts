import type { Address } from '@parley/sms/address'
import type { Intent } from '@parley/sms/intent'
import type { Plan } from '@parley/sms/text'
import type { StandingAnswer } from '../answering/index.ts'
import type { Lifts, Obeyed } from '../consent/index.ts'
import type { KeywordSetting } from '../keywords/index.ts'
import type { Origin } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { ProfileValues } from '../templates/index.ts'
import type { Answered } from './answered.ts'
import type { OwnSender } from './queries.ts'
import type { Arrival } from './take.ts'

/** The one order for a message: the first that takes it gives the one reply, and nothing after it is asked. */
export const stepNames = ['keyword', 'question', 'workflow', 'rule', 'account'] as const
export type StepName = (typeof stepNames)[number]

/** A message with what is known of it before anything is done about it. */
export type Heard = Arrival & {
  id: number
  /** Null where no phone wrote: a name, a short code. Nothing of it is obeyed, and nobody is answered. */
  address: Address | null
  /** That it was written to; null when that is no sender of ours. */
  sender: OwnSender | null
  /** One of ours wrote it. */
  fromOurs: boolean
  /** What its account answers where nothing else does; null: nothing was set. */
  answer: StandingAnswer | null
  intent: Intent
  answered: Answered
  /** Some workflow waits for some phone. */
  awaited: boolean
  /** What its account listens to, and what the provider does by itself. */
  setting: KeywordSetting
}

/** A change of consent that a message asks for. */
export type Wanted = {
  wants: 'opt-out' | 'opt-in'
  /** Every sender, or one of them. */
  scope: number
  keyword: string | null
  /** Copied into the proof. */
  because: unknown
  /** What an opt-in opens; without it what a keyword closed. */
  lifts?: Lifts
}

/** Whom a reply speaks to. */
export type Person = { profile: ProfileValues | null; language: string | null; country: string | null }
export type Speak = (to: Person) => { text: string } | { silent: string }

/** What a step makes of a message. */
export type Taken = {
  step: StepName
  /** Null: nothing goes out, because of `silent`. A reply may still be forbidden: `whyNoReply`. */
  reply: Speak | null
  silent: string | null
  wish: Wanted | null
  /** Kept with the reply. */
  as: Extract<Origin, { answers: number }>['because']
  /** Stored with the message, for screens: which rule, which question. */
  because: Record<string, unknown> | null
  rule?: number
}

/** What is said to everything, and what stands in for a script, only acknowledge: whoever asked something waits for a person. */
export const isAnswer = (as: Taken['as']): boolean => as !== 'text' && as !== 'fallback'

/** What became of a message, when all is written but the transaction is not committed. */
export type End = Heard & {
  taken: Taken | null
  /** `changed`: it closed or opened something. `held`: something stays closed. `wish`: the one that was obeyed. */
  outcome: Obeyed
  wish: Wanted | null
  replied: Replied
}
export type Replied = {
  reply: { preparation: number; no: number; text: string; plan: Plan; price: number | null } | null
  noReplyBecause: string | null
}

/**
 * A place in the order. Asked once for a whole micro-batch, in its order, and never with a statement per message. `taken`: by
 * an earlier step; such a message may be looked at, and stays that step's: whoever answers it under its name adds what is known
 * besides, for the proof. `after` is told how all of them ended.
 */
export type Step = {
  take(tx: Db, all: readonly Heard[], taken: ReadonlyMap<number, Taken>): Promise<ReadonlyMap<number, Taken>>
  after?(tx: Db, ends: readonly End[]): Promise<void>
}

/** Asks the steps one after the other. */
export async function decide(
  tx: Db,
  steps: readonly Step[],
  all: readonly Heard[],
): Promise<ReadonlyMap<number, Taken>> {
  const taken = new Map<number, Taken>()
  for (const { take } of steps) {
    for (const [id, one] of await take(tx, all, taken)) {
      const before = taken.get(id)
      if (before === undefined || before.step === one.step) taken.set(id, one)
    }
  }
  return taken
}

/** What a message asks of the ledger: what its keyword says always counts, whoever answers it. */
export function wishOf({ address, sender, intent, whole }: Heard, taken: Taken | undefined): Wanted | null {
  if (address === null) return null
  if (taken?.step === 'keyword') return taken.wish
  if (intent.kind === 'opt-out') return keywordWish(intent)
  if (whole.incomplete) return taken?.wish ?? null
  if (
    taken?.step !== 'question' &&
    sender?.stop_handled_by === 'rule' &&
    intent.kind === 'opt-in' &&
    !intent.onlyWhenAsked
  )
    return keywordWish(intent)
  return taken?.wish ?? null
}

export const everySender = 0
export const keywordWish = (
  intent: Extract<Intent, { kind: 'opt-out' | 'opt-in' | 'help' }>,
  scope = everySender,
): Wanted | null =>
  intent.kind === 'help' ? null : { wants: intent.kind, scope, keyword: intent.keyword, because: intent.because }

/** Whatever wants to answer: why nothing goes out all the same. Null: it may. */
export function whyNoReply({
  address,
  sender,
  fromOurs,
  intent,
  answered,
  taken,
  outcome,
  wish,
  setting,
  whole,
}: Omit<End, 'replied'>): string | null {
  if (taken === null) return whyNobodyTook({ address, sender, intent, whole })
  if (taken.reply === null) return taken.silent
  if (address === null) return 'no-number'
  if (sender === null) return 'unknown-recipient'
  if (sender.kind === 'alphanumeric') return 'one-way-sender'
  if (isAnsweredThere(intent)) {
    if (sender.stop_handled_by === 'provider') return 'stop-handled-by-provider'
    if (setting.at_provider !== 'passes-on') return 'provider-answers'
  }
  if (taken.as === 'opt-in' && outcome.held) return 'held-by-a-decision'
  // Whoever answers it, a rule or a question too: an opt-out is confirmed once.
  if (wish?.wants === 'opt-out' && !outcome.changed) return 'already-opted-out'
  if (taken.step !== 'keyword' && answered?.late && taken.as !== 'opt-out') return 'late'
  return fromOurs ? 'own-number' : null
}

/** Whoever writes STOP, START or HELP has the provider's answer already, and gets no second one, whatever would give it. */
const isAnsweredThere = (intent: Intent) =>
  intent.kind === 'opt-out' || intent.kind === 'help' || (intent.kind === 'opt-in' && !intent.onlyWhenAsked)

function whyNobodyTook({
  address,
  sender,
  intent,
  whole,
}: Pick<Heard, 'address' | 'sender' | 'intent' | 'whole'>): string {
  if (address === null) return 'no-number'
  if (sender === null) return 'unknown-recipient'
  if (whole.unreadable === 'all') return 'not-read'
  if (whole.incomplete) return 'incomplete'
  return intent.kind === 'opt-in' && intent.onlyWhenAsked ? 'nothing-asked' : silenceOfHandler(sender, intent)
}

/** Nobody took it: where a rule was to answer keywords, that is what is missing. */
const silenceOfHandler = (sender: OwnSender | null, { kind }: Intent) =>
  sender?.stop_handled_by === 'rule' && (kind === 'opt-out' || kind === 'opt-in' || kind === 'help')
    ? 'stop-handled-by-rule'
    : 'nothing-to-say'
