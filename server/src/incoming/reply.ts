import type { Address } from '@parley/sms/address'
import { regionAt } from '@parley/sms/classify'
import { linkMistake } from '@parley/sms/template'
import { type Plan, planText } from '@parley/sms/text'
import { openTill, type Till } from '../credits/index.ts'
import { firstNo, insertSingles, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { repliesUntil } from './answered.ts'
import { type End, everySender, type Replied, type Taken, whyNoReply } from './decide.ts'
import { type Correspondent, correspondentsAt, type OwnSender } from './queries.ts'

export const replyPriority = 9

/** A message about which all is decided but what goes out. */
export type Answerable = Omit<End, 'replied'>

/** The one reply, from the number that was written to: at most one for each of these. */
export async function replyToAll(
  tx: Db,
  numbers: StandingNumbers,
  all: readonly Answerable[],
  /** What came before counts for no limit. */
  hourAgo: number,
): Promise<Replied[]> {
  const willing = all.filter((one) => whyNoReply(one) === null)
  if (willing.length === 0) return all.map((one) => ({ reply: null, noReplyBecause: whyNoReply(one) }))
  const phones = new Set(willing.flatMap(({ address }) => address ?? []))
  const correspondents = new Map((await correspondentsAt(tx, [...phones])).map((one) => [one.address, one]))
  const till = await openTill(
    tx,
    willing.map(({ account }) => account.id),
    'reply',
  )
  const decisions = decideReplies(all, correspondents, hourAgo, till.pay)

  const written: Written[] = []
  const replied: Replied[] = []
  for (const decision of decisions) {
    if (decision.kind === 'silence') {
      replied.push({ reply: null, noReplyBecause: decision.because })
      continue
    }
    const { preparation, batch } = await numbers(null)
    written.push({ ...decision, preparation, batch })
    replied.push({
      reply: { preparation, no: firstNo(batch), text: decision.plan.text, plan: decision.plan, price: decision.price },
      noReplyBecause: null,
    })
  }
  await till.write(
    written.map(({ to: { account }, preparation, batch, price, plan }) => ({
      account: account.id,
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
  taken: Taken
  address: Address
  sender: OwnSender
  profile: number | null
  plan: Plan
  price: number | null
}
type Written = Reply & { preparation: number; batch: number }

/** One after the other: each meets what those before it were given, of the replies of an hour and of the credits. */
function decideReplies(
  all: readonly Answerable[],
  correspondents: ReadonlyMap<number, Correspondent>,
  hourAgo: number,
  pay: Till['pay'],
): (Reply | { kind: 'silence'; because: string | null })[] {
  const given = new Map<Address, number>()
  return all.map((to) => {
    const { account, address, sender, taken, at } = to
    const because = whyNoReply(to)
    if (because !== null || sender === null || address === null || !taken?.reply) return { kind: 'silence', because }
    const { profile, replies, closed } = correspondents.get(address) ?? { profile: null, replies: 0, closed: [] }
    const shut = whyClosed(closed, sender.id)
    if (shut !== null) return { kind: 'silence', because: shut }
    const before = given.get(address) ?? 0
    if (replies + before >= sender.replies_per_hour) return { kind: 'silence', because: 'too-many-replies' }
    const country = regionAt(address)
    const person = { profile, language: profile?.language ?? null, country: country ?? sender.country }
    const said = sayReply(taken.reply(person), sender.kind)
    if ('silent' in said) return { kind: 'silence', because: said.silent }
    const { plan } = said
    const paid = pay({ account: account.id, country, parts: plan.parts.length })
    // Whoever wrote is obeyed all the same: only the confirmation is missing.
    if (paid === null) return { kind: 'silence', because: 'no-credit' }
    // What came here late is not of this hour, as in the tables.
    if (at.getTime() > hourAgo) given.set(address, before + 1)
    return { kind: 'reply', to, taken, address, sender, profile: profile?.id ?? null, plan, price: paid.price }
  })
}

/** What would stop it at the last check: it was no answer then, and whoever asked something waits for a person. */
function whyClosed(closed: Correspondent['closed'], sender: number): string | null {
  const met = closed.filter(({ scope }) => scope === everySender || scope === sender)
  if (met.some(({ status }) => status === 'no-sms')) return 'no-sms'
  if (met.some(({ status }) => status !== 'opted-out')) return 'quarantined'
  return met.length > 0 ? 'blocked-at-provider' : null
}

/** As it would go out, in its parts. */
export function sayReply(
  said: { text: string } | { silent: string },
  senderKind: string,
): { plan: Plan } | { silent: string } {
  if ('silent' in said) return said
  if (said.text.trim() === '') return { silent: 'empty-reply' }
  // Carriers block a text with a link from there; the whole of it, not the link.
  if (senderKind === 'reply-number' && linkMistake(said.text) !== null) return { silent: 'link-from-reply-number' }
  const plan = planText(said.text)
  return plan.kind === 'ok' ? { plan } : { silent: 'reply-too-long' }
}

const singleOf = ({ to, taken, address, sender, profile, plan, price, preparation, batch }: Written) => ({
  preparation,
  batch,
  address,
  profile,
  plan,
  price,
  account: to.account.id,
  sender: sender.id,
  marketing: false,
  priority: replyPriority,
  hours: null,
  zone: null,
  dueAt: null,
  expiresAt: repliesUntil(to),
  origin: { answers: to.id, because: taken.as },
})
