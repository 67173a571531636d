import { type ParsedNumber, parseNumber } from '@parley/sms/number'
import { linkMistake, mentionOf, type Values } from '@parley/sms/template'
import { planText } from '@parley/sms/text'
import { type Actor, actorName, actStatement } from '../access/index.ts'
import { type Channel, hindranceSays, loadChannel, numberFor, scopesOf } from '../accounts/index.ts'
import { whatCloses } from '../consent/index.ts'
import { loadPrices } from '../credits/index.ts'
import { bindToHours, earliestFor } from '../hours/index.ts'
import { shortenOne } from '../links/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound, type Problem } from '../platform/http/problem.ts'
import { textFor } from '../templates/index.ts'
import { insertSingles } from './insert-singles.ts'
import { firstNo, messageId } from './numbering.ts'
import { paySingle } from './pay-single.ts'
import {
  askedWhether,
  blockedAtProvider,
  channelHindered,
  invalidNumber,
  linkFromReplyNumber,
  noSms,
  optedOut,
  quarantined,
  textCannotLeave,
  textTooLong,
  tooLate,
} from './problems.ts'
import { profileOf } from './queries.ts'

export type OneMessage = {
  to: string
  default_country?: string | undefined
  validity_minutes?: number | undefined
  priority?: number | undefined
  due_at?: string | undefined
} & ({ text: string } | { template_id: number; values: Values })

// A person waits for a composed message to leave: it goes before campaigns, after automatic replies.
const composedPriority = 5

/** The number that the message will have, taken before its transaction: a number may need a connection of its own. */
export type Place = { preparation: number; batch: number }

type Accepting = {
  actor: Actor
  channel: Channel
  message: OneMessage
  place: Place
  now: Date
  /** The delivery whose text it shows to a few people first. */
  proofOf?: number
}

/**
 * Takes one message for sending, or throws the problem that says why not. It is the gateway's when this commits. What is looked up
 * first is looked up side by side where it may: a person waits, and beside a campaign each statement waits for the processor.
 */
export async function acceptMessage(
  db: Db,
  { actor, channel, message, place, now, proofOf }: Accepting,
): Promise<string> {
  refuseHindered(channel)
  const { account, options } = channel
  const number = recipientNumber(message.to, countryOf(message, channel))
  const [closed, text, profile, hours, prices, sender] = await Promise.all([
    whyClosed(db, number, channel),
    textOf(db, message, channel, number.address),
    profileOf(db, number.address),
    hoursOf(db, channel, number),
    loadPrices(db, account.id),
    numberFor(db, channel, number.address),
  ])
  if (closed !== null) throw closed
  refuseLink(text, channel)
  const short = await shortLinks(db, text, channel, place)
  const plan = planFor(short.text, channel)
  const dueAt = message.due_at === undefined ? null : new Date(message.due_at)
  const validity = (message.validity_minutes ?? options.validity_hours * 60) * 60_000
  const expiresAt = new Date(Math.max(now.getTime(), dueAt?.getTime() ?? 0) + validity)
  if (expiresAt <= now) throw tooLate()

  const { preparation, batch } = place
  const parts = plan.parts.length
  const id = messageId(preparation, firstNo(batch))
  const store = async (tx: Db) => {
    const bill = { account: account.id, country: number.region, preparation, batch, parts }
    const single = {
      preparation,
      batch,
      address: number.address,
      profile: profile?.id ?? null,
      plan,
      price: await paySingle(tx, prices, bill),
      account: account.id,
      sender: sender.id,
      marketing: channel.kind === 'marketing',
      priority: message.priority ?? composedPriority,
      ...hours,
      dueAt,
      expiresAt,
      origin: { by: actorName(actor), name: actor.name, ...(proofOf === undefined ? {} : { proof_of: proofOf }) },
    }
    await short.keep?.(tx)
    await insertSingles(tx, [single], actStatement(actor, 'message.sent', `message:${id}`, { channel: channel.name }))
  }
  // Of an account that is only counted it is one statement, whole by itself.
  if (prices.mode === 'counted' && short.keep === null) await store(db)
  else await transaction(db, store)
  return id
}

const textOf = async (tx: Db, message: OneMessage, channel: Channel, address: number) =>
  'text' in message
    ? message.text
    : textFor(tx, { template: message.template_id, channel, address, values: message.values })

/** A channel through which something may leave now. A link that is down is no reason: the message waits for it. */
export async function usableChannel(db: Db, id: number): Promise<Channel> {
  const channel = await loadChannel(db, id)
  if (channel === null) throw notFound({ what: 'channel' })
  refuseHindered(channel)
  return channel
}

function refuseHindered({ hindrance }: Channel): void {
  if (hindrance !== null) throw channelHindered({ because: hindrance, says: hindranceSays[hindrance] })
}

export const countryOf = (message: { default_country?: string | undefined }, channel: Channel) =>
  message.default_country ?? channel.options.default_country

type GoodNumber = Extract<ParsedNumber, { kind: 'ok' }>

/** A number that an SMS can reach. */
export function recipientNumber(to: string, country: string): GoodNumber {
  const number = parseNumber(to, country)
  if (number.kind === 'invalid') throw invalidNumber({ because: number.because })
  if (number.type === 'fixed') throw invalidNumber({ because: 'landline' })
  return number
}

/** Why this number may not be written to on that channel; null when it may. */
export async function whyClosed(
  db: Db,
  { address, e164 }: Pick<GoodNumber, 'address' | 'e164'>,
  channel: Channel,
): Promise<Problem | null> {
  const closed = await whatCloses(db, {
    address,
    senders: scopesOf(channel),
    marketing: channel.kind === 'marketing',
  })
  if (closed === null) return null
  const said = { address: e164, since: closed.since, by: closed.source }
  if (closed.status === 'asked') return askedWhether(said)
  if (closed.status === 'no-sms') return noSms(said)
  if (closed.blocks !== 'all') return optedOut(said)
  return closed.status === 'opted-out' ? blockedAtProvider(said) : quarantined(said)
}

/** A composed message keeps the hours as a campaign does: its recipient is as asleep. */
const hoursOf = (db: Db, channel: Channel, number: GoodNumber) => bindToHours(db, asRecipient(channel, number))

/** When it would leave if it were sent at `at`: that same date when it may at once, null when not within 14 days. */
export const earliestLeaving = (db: Db, channel: Channel, number: GoodNumber, at: Date) =>
  earliestFor(db, asRecipient(channel, number), at)

const asRecipient = ({ kind, account, options }: Channel, { address, region }: GoodNumber) => ({
  address,
  country: region,
  provider: account.kind,
  marketing: kind === 'marketing',
  choice: options.hours,
})

function refuseLink(text: string, channel: Channel): void {
  const link = channel.sender.kind === 'reply-number' ? linkMistake(text) : null
  if (link !== null) throw linkFromReplyNumber({ says: link.says })
}

/** Where the way out leads stays as it is written. */
async function shortLinks(db: Db, text: string, { linkBase, sender }: Channel, { preparation, batch }: Place) {
  if (linkBase === null) return { text, keep: null }
  const kept = mentionOf(sender.wayOut, null)
  return shortenOne(db, text, { base: linkBase, kept }, { preparation, batch, no: firstNo(batch) })
}

function planFor(text: string, channel: Channel) {
  const plan = planText(text, channel.plan)
  if (plan.kind === 'too-long') throw textTooLong({ parts: plan.parts.length, most: plan.maxParts })
  if (plan.kind === 'cannot-encode') {
    throw textCannotLeave({ characters: [...new Set(plan.forcing.map(({ char }) => char))].join(' ') })
  }
  return plan
}
