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
import { type ChannelRow, findChannel, usableChannels } from './queries.ts'
import { type Route, type StopHandledBy, wayOutOf } from './sender.ts'

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
  sender: {
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
  }
  options: ChannelOptions
  /** Where its messages go when its own account cannot take them, in this order. */
  fallbacks: { accountId: number; senderId: number }[]
  /** For every count, preview and sending of its texts. */
  plan: PlanOptions & { maxParts: number }
  /** Why nothing may be confirmed on it now. */
  hindrance: Hindrance | null
}

export async function loadChannel(db: Db, id: number): Promise<Channel | null> {
  const row = await findChannel(db, id)
  return row && toChannel(row)
}

export type UsableSender = Channel['sender'] & {
  account: Channel['account']
  channels: Pick<Channel, 'id' | 'name' | 'kind' | 'options' | 'plan' | 'hindrance'>[]
}

/** Senders with the channels through which they may be used now, for a list to choose from. */
export async function listUsableSenders(db: Db): Promise<UsableSender[]> {
  const senders = new Map<number, UsableSender>()
  for (const row of await usableChannels(db)) {
    const { sender, account, fallbacks: _, ...channel } = toChannel(row)
    const known = senders.get(sender.id) ?? { ...sender, account, channels: [] }
    known.channels.push(channel)
    senders.set(sender.id, known)
  }
  return [...senders.values()]
}

export function toChannel(row: ChannelRow): Channel {
  const options = readChannelOptions(row.options)
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
    sender: {
      id: row.sender_id,
      kind: row.sender_kind,
      value: row.sender_value,
      country: row.sender_country,
      route: row.sender_route,
      routeSenderId: row.route_sender_id,
      wayOut: wayOutOf({
        value: row.sender_value,
        country: row.sender_country,
        route: row.sender_route,
        route_sender_value: row.route_sender_value,
        route_value: row.sender_route_value,
      }),
      stopHandledBy: row.stop_handled_by,
      replyWindowHours: row.reply_window_hours,
      twoWay: isTwoWay(row.sender_kind),
    },
    options,
    fallbacks: row.fallbacks.map(({ account_id, sender_id }) => ({ accountId: account_id, senderId: sender_id })),
    plan: planOptionsOf(options, { kind: row.account_kind, settings: row.account_settings }),
    hindrance: hindranceOf(row),
  }
}
