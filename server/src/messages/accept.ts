import { parseNumber, type ParsedNumber } from '@parley/sms/number'
import { planText } from '@parley/sms/text'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { whatCloses } from '../consent/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { insertSingles } from './insert-singles.ts'
import { firstNo, messageId } from './numbering.ts'
import {
  accountDisabled,
  channelRetired,
  invalidNumber,
  optedOut,
  quarantined,
  textCannotLeave,
  textTooLong,
  tooLate,
} from './problems.ts'
import { profileOf } from './queries.ts'
import type { StandingNumbers } from './standing.ts'
import { findWay, type Providers, textRules, unusableBecause, type Way } from './ways.ts'

export type OneMessage = {
  channel_id: number
  to: string
  text: string
  default_country?: string | undefined
  validity_minutes?: number | undefined
  priority?: number | undefined
  due_at?: string | undefined
}

const defaultCountry = 'FR'
const defaultValidityHours = 48

/** Takes one message for sending, or throws the problem that says why not. It is the gateway's when `tx` commits. */
export async function acceptMessage(
  tx: Db,
  { actor, message, numbers, providers, now }: { actor: Actor; message: OneMessage; numbers: StandingNumbers; providers: Providers; now: Date },
): Promise<string> {
  const way = await usableWay(tx, message.channel_id)
  const number = recipientNumber(message.to, countryOf(message, way))
  await refuseWhenClosed(tx, number.address, number.e164, way)
  const plan = planFor(message.text, way, providers)

  const dueAt = message.due_at === undefined ? null : new Date(message.due_at)
  const validity = (message.validity_minutes ?? (way.options.validity_hours ?? defaultValidityHours) * 60) * 60_000
  const expiresAt = new Date(Math.max(now.getTime(), dueAt?.getTime() ?? 0) + validity)
  if (expiresAt <= now) throw tooLate()

  const { preparation, batch } = await numbers(way.channel_id)
  const profile = await profileOf(tx, number.address)
  await insertSingles(tx, [
    {
      preparation,
      batch,
      address: number.address,
      profile: profile?.id ?? null,
      plan,
      account: way.account_id,
      sender: way.sender_id,
      marketing: way.kind === 'marketing',
      priority: message.priority ?? way.options.priority ?? 5,
      dueAt,
      expiresAt,
      origin: { by: actorName(actor), name: actor.name },
    },
  ])
  const id = messageId(preparation, firstNo(batch))
  await recordAct(tx, actor, 'message.sent', `message:${id}`, { channel: way.channel_name })
  return id
}

export async function usableWay(db: Db, channel: number): Promise<Way> {
  const way = await findWay(db, channel)
  if (way === null) throw notFound({ what: 'channel' })
  const because = unusableBecause(way)
  if (because === 'account-disabled') throw accountDisabled({ name: way.account_name })
  if (because !== null) throw channelRetired({ name: way.channel_name })
  return way
}

export const countryOf = (message: { default_country?: string | undefined }, way: Way) =>
  message.default_country ?? way.options.default_country ?? way.sender_country ?? defaultCountry

type GoodNumber = Extract<ParsedNumber, { kind: 'ok' }>

/** A number that an SMS can reach. */
export function recipientNumber(to: string, country: string): GoodNumber {
  const number = parseNumber(to, country)
  if (number.kind === 'invalid') throw invalidNumber({ because: number.because })
  if (number.type === 'fixed') throw invalidNumber({ because: 'landline' })
  return number
}

export async function refuseWhenClosed(db: Db, address: number, e164: string, way: Way): Promise<void> {
  const senders = [way.sender_id, way.route_sender_id]
  const closed = await whatCloses(db, { address, senders, marketing: way.kind === 'marketing' })
  if (closed === null) return
  const said = { address: e164, since: closed.since, by: closed.source }
  throw closed.blocks === 'all' ? quarantined(said) : optedOut(said)
}

function planFor(text: string, way: Way, providers: Providers) {
  const plan = planText(text, textRules(way, providers))
  if (plan.kind === 'too-long') throw textTooLong({ parts: plan.parts.length, most: plan.maxParts })
  if (plan.kind === 'cannot-encode') {
    throw textCannotLeave({ characters: [...new Set(plan.forcing.map(({ char }) => char))].join(' ') })
  }
  return plan
}
