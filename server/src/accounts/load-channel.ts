import type { NumberType } from '@parley/sms/number'
import type { WayOut } from '@parley/sms/template'
import type { PlanOptions } from '@parley/sms/text'
import type { Db } from '../platform/database/index.ts'
import { type ProviderKind, providers, type SenderKind } from '../providers/index.ts'
import {
  type ChannelKind,
  type ChannelOptions,
  type Hindrance,
  hindranceOf,
  isTwoWay,
  planOptionsOf,
  readChannelOptions,
} from './channel.ts'
import { poolPlaces, poolSlotOf } from './pool.ts'
import { type ChannelRow, findChannel, numberWrittenTo, usableChannels } from './queries.ts'
import { type Route, type StopHandledBy, wayOutOf } from './sender.ts'

/** What a phone shows, as whoever sends through a channel needs it. */
export type ChannelSender = {
  id: number
  kind: SenderKind
  value: string
  country: string | null
  route: Route
  /** The other sender of ours where its STOPs arrive: a closed scope besides its own. */
  routeSenderId: number | null
  /** What its texts name, for whoever wants no more of them. */
  wayOut: WayOut
  stopHandledBy: StopHandledBy
  replyWindowHours: number | null
  twoWay: boolean
  /** Only phones of these countries can answer it; null: all. */
  answerableCountries: readonly string[] | null
}

/** A channel as whoever sends through it needs it. */
export type Channel = {
  id: number
  name: string
  kind: ChannelKind
  account: {
    id: number
    name: string
    kind: ProviderKind
    simulated: boolean
    /** Over all its links; null: as fast as they go. */
    partsPerSecond: number | null
  }
  sender: ChannelSender
  /** The numbers of its pool, its own first; empty: it has its own alone. Each recipient has one of them: `numberFor`. */
  pool: ChannelSender[]
  options: ChannelOptions
  /** Where its messages go when its own account cannot take them, in this order. */
  fallbacks: { accountId: number; senderId: number }[]
  /** For every count, preview and sending of its texts. */
  plan: PlanOptions & { maxParts: number }
  /** What its short links begin with; null: links leave as they are written. */
  linkBase: string | null
  /** Why nothing may be confirmed on it now. */
  hindrance: Hindrance | null
}

export async function loadChannel(db: Db, id: number): Promise<Channel | null> {
  const row = await findChannel(db, id)
  return row && toChannel(row)
}

export type UsableSender = ChannelSender & {
  account: Channel['account']
  channels: (Pick<Channel, 'id' | 'name' | 'kind' | 'options' | 'plan' | 'linkBase' | 'pool' | 'hindrance'> & {
    wayOut: WayOut
  })[]
}

/** Senders with the channels through which they may be used now, for a list to choose from. */
export async function listUsableSenders(db: Db): Promise<UsableSender[]> {
  const senders = new Map<number, UsableSender>()
  for (const row of await usableChannels(db)) {
    const { sender, account, fallbacks: _, ...channel } = toChannel(row)
    const known = senders.get(sender.id) ?? { ...sender, account, channels: [] }
    known.channels.push({ ...channel, wayOut: sender.wayOut })
    senders.set(sender.id, known)
  }
  return [...senders.values()]
}

export function toChannel(row: ChannelRow): Channel {
  const options = readChannelOptions(row.options)
  const { own, further } = sendersOf(row)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    account: {
      id: row.account_id,
      name: row.account_name,
      kind: row.account_kind,
      simulated: providers[row.account_kind].simulated,
      partsPerSecond: providers[row.account_kind].limits(row.account_settings).partsPerSecond,
    },
    sender: own,
    pool: further.length === 0 ? [] : [own, ...further],
    options,
    fallbacks: row.fallbacks.map(({ account_id, sender_id }) => ({ accountId: account_id, senderId: sender_id })),
    plan: planOptionsOf(options, { kind: row.account_kind, settings: row.account_settings }),
    linkBase: row.link_base,
    hindrance: hindranceOf(row),
  }
}

function sendersOf(row: ChannelRow): { own: ChannelSender; further: ChannelSender[] } {
  const inUse = row.pool.filter(({ retired }) => !retired)
  const { sender_kind: kind, sender_route: route, sender_country: country } = row
  const named = { route, route_sender_value: row.route_sender_value, route_value: row.sender_route_value }
  const wayOut = wayOutOf({ ...named, value: row.sender_value, country })
  const own: ChannelSender = {
    id: row.sender_id,
    kind,
    value: row.sender_value,
    country,
    route,
    routeSenderId: row.route_sender_id,
    // Of several numbers a text can name none: which one shows is each recipient's own.
    wayOut: inUse.length > 0 && wayOut.kind === 'answer' ? { ...wayOut, number: null } : wayOut,
    stopHandledBy: row.stop_handled_by,
    replyWindowHours: row.reply_window_hours,
    twoWay: isTwoWay(kind),
    answerableCountries: kind === 'reply-number' ? row.answerable_countries : null,
  }
  const further = inUse.map((one) => ({
    ...own,
    id: one.sender_id,
    value: one.sender_value,
    country: one.country,
    stopHandledBy: one.stop_handled_by,
    replyWindowHours: one.reply_window_hours,
  }))
  return { own, further }
}

/** The number that this recipient has of a channel: that of their conversation, else the one that falls to them each time. */
export async function numberFor(db: Db, { sender, pool }: Channel, address: number): Promise<ChannelSender> {
  if (pool.length === 0) return sender
  const ids = pool.map(({ id }) => id)
  const written = await numberWrittenTo(db, address, ids)
  const place = written === null ? poolPlaces(ids)[poolSlotOf(address)] : ids.indexOf(written)
  return pool[place ?? 0] ?? sender
}

/** Each scope in which an address may be closed to a channel, besides that of every sender. */
export const scopesOf = ({ sender, pool }: Channel): number[] => [
  ...new Set([sender.id, sender.routeSenderId, ...pool.map(({ id }) => id)].filter((id) => id !== null)),
]

/** Whether a phone can answer this sender: carriers bring a reply number only what phones of some countries write. */
export const canAnswer = (
  { twoWay, answerableCountries }: Pick<ChannelSender, 'twoWay' | 'answerableCountries'>,
  number: { region: string | null; type: NumberType },
): boolean =>
  twoWay &&
  (answerableCountries === null ||
    (number.region !== null &&
      answerableCountries.includes(number.region) &&
      (number.type === 'mobile' || number.type === 'fixed-or-mobile')))
