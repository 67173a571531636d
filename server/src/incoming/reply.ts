import { type Address, toE164 } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import { type Plan, planText } from '@parley/sms/text'
import type { Obeyed } from '../consent/index.ts'
import { openTill, type Till } from '../credits/index.ts'
import { firstNo, insertSingles, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { Correspondent, OwnSender } from './queries.ts'
import { replyLanguage, standardReplies } from './standard-replies.ts'
import type { Understood } from './take.ts'

// Beyond this many automatic replies to one phone in an hour something answers itself.
const repliesPerHour = 5
const replyPriority = 9
const replyValidityMs = 24 * 3_600_000

/** A message that was understood, and what decides about its reply. */
export type Answerable = {
  id: number
  account: number
  address: Address
  /** That it was written to; null when that is no sender of ours. */
  sender: OwnSender | null
  /** One of ours wrote it. */
  fromOurs: boolean
  intent: Understood
  outcome: Pick<Obeyed, 'changed' | 'held'>
  at: Date
}

/** Of those who wrote; what came before that hour counts for no limit. */
export type Known = { correspondents: ReadonlyMap<number, Correspondent>; hourAgo: number }

export type Replied = { reply: { preparation: number; no: number } | null; noReplyBecause: string | null }

/** The one confirmation that may pass an opt-out, from the number that was written to: at most one for each of these. */
export async function replyToAll(
  tx: Db,
  numbers: StandingNumbers,
  all: readonly Answerable[],
  known: Known,
): Promise<Replied[]> {
  const willing = all.filter((one) => whyNoReply(one) === null)
  if (willing.length === 0) return all.map((one) => ({ reply: null, noReplyBecause: whyNoReply(one) }))
  const till = await openTill(
    tx,
    willing.map(({ account }) => account),
  )
  const decisions = decideReplies(all, known, till.pay)

  const written: Written[] = []
  const replied: Replied[] = []
  for (const decision of decisions) {
    if (decision.kind === 'silence') {
      replied.push({ reply: null, noReplyBecause: decision.because })
      continue
    }
    const { preparation, batch } = await numbers(null)
    written.push({ ...decision, preparation, batch })
    replied.push({ reply: { preparation, no: firstNo(batch) }, noReplyBecause: null })
  }
  await till.write(
    written.map(({ to: { account }, preparation, batch, price, plan }) => ({
      account,
      preparation,
      batch,
      amount: (price ?? 0) * plan.parts.length,
    })),
  )
  await insertSingles(tx, written.map(singleOf))
  return replied
}

type Reply = {
  kind: 'reply'
  to: Answerable
  sender: OwnSender
  profile: number | null
  plan: Plan
  price: number | null
}
type Written = Reply & { preparation: number; batch: number }

/** One after the other: each meets what those before it were given, of the replies of an hour and of the credits. */
function decideReplies(
  all: readonly Answerable[],
  { correspondents, hourAgo }: Known,
  pay: Till['pay'],
): (Reply | { kind: 'silence'; because: string | null })[] {
  const given = new Map<Address, number>()
  return all.map((to) => {
    const { account, address, sender, intent, at } = to
    const because = whyNoReply(to)
    if (because !== null || sender === null) return { kind: 'silence', because }
    const { profile, language, replies } = correspondents.get(address) ?? { profile: null, language: null, replies: 0 }
    const before = given.get(address) ?? 0
    if (replies + before >= repliesPerHour) return { kind: 'silence', because: 'too-many-replies' }
    const country = regionOf(toE164(address))
    const plan = planOf(intent, language, country ?? sender.country)
    const paid = pay({ account, country, parts: plan.parts.length })
    // Whoever wrote is obeyed all the same: only the confirmation is missing.
    if (paid === null) return { kind: 'silence', because: 'no-credit' }
    // What came here late is not of this hour, as in the tables.
    if (at.getTime() > hourAgo) given.set(address, before + 1)
    return { kind: 'reply', to, sender, profile, plan, price: paid.price }
  })
}

function whyNoReply({ sender, fromOurs, intent, outcome }: Answerable): string | null {
  if (sender === null) return 'unknown-recipient'
  if (sender.kind === 'alphanumeric') return 'one-way-sender'
  if (sender.stop_handled_by !== 'parley') return `stop-handled-by-${sender.stop_handled_by}`
  if (intent.kind === 'opt-in' && intent.onlyWhenAsked) return 'nothing-asked'
  if (intent.kind === 'opt-out' && !outcome.changed) return 'already-opted-out'
  if (intent.kind === 'opt-in' && outcome.held) return 'held-by-a-decision'
  return fromOurs ? 'own-number' : null
}

function planOf({ kind, language: word }: Understood, profile: string | null, country: string | null): Plan {
  const plan = planText(standardReplies[kind][replyLanguage(word, profile, country)] ?? '')
  if (plan.kind !== 'ok') throw new Error(`the standard reply to ${kind} does not fit: ${plan.kind}`)
  return plan
}

const singleOf = ({ to, sender, profile, plan, price, preparation, batch }: Written) => ({
  preparation,
  batch,
  address: to.address,
  profile,
  plan,
  price,
  account: to.account,
  sender: sender.id,
  marketing: false,
  priority: replyPriority,
  hours: null,
  zone: null,
  dueAt: null,
  expiresAt: new Date(to.at.getTime() + replyValidityMs),
  origin: { answers: to.id, because: to.intent.kind },
})
