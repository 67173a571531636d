import type { TransliterationLevel } from '@parley/sms/text'
import { type Db, rows, sql } from '../platform/database/index.ts'
import type { Provider, ProviderKind, SenderKind, TextRules } from '../providers/provider.ts'

/** A channel with its sender and account: everything that a message needs to know of how it will leave. */
export type Way = {
  channel_id: number
  channel_name: string
  kind: 'marketing' | 'transactional'
  retired: boolean
  options: { max_parts?: number; transliterate?: TransliterationLevel[]; validity_hours?: number; default_country?: string; priority?: number }
  sender_id: number
  sender_value: string
  sender_kind: SenderKind
  sender_country: string | null
  sender_retired: boolean
  reply_window_hours: number | null
  route: 'itself' | 'sender' | 'address' | 'page'
  route_sender_id: number | null
  route_sender_value: string | null
  route_value: string | null
  account_id: number
  account_name: string
  account_kind: ProviderKind
  account_enabled: boolean
  settings: Record<string, unknown>
  up: boolean
}

const way = sql`
  select c.id as channel_id, c.name as channel_name, c.kind, c.retired_at is not null as retired, c.options,
         s.id as sender_id, s.value as sender_value, s.kind as sender_kind, s.country as sender_country,
         s.retired_at is not null as sender_retired, s.reply_window_hours, s.route, s.route_sender_id,
         r.value as route_sender_value, s.route_value, a.id as account_id, a.name as account_name, a.kind as account_kind,
         a.enabled as account_enabled, a.settings,
         exists (select from link_slot l where l.account_id = a.id and l.state = 'up') as up
    from channel c
    join sender s on s.id = c.sender_id
    join account a on a.id = c.account_id
    left join sender r on r.id = s.route_sender_id`

export const listWays = (db: Db) => rows(db, sql<Way>`${way} where c.retired_at is null order by c.kind, c.name`)

export const findWay = async (db: Db, channel: number): Promise<Way | null> =>
  (await rows(db, sql<Way>`${way} where c.id = ${channel}`))[0] ?? null

export type Providers = Readonly<Record<ProviderKind, Provider>>

const defaultMaxParts = 5

/** How a text is counted, previewed and sent on a channel: one answer for all three. */
export function textRules(way: Way, providers: Providers): TextRules & { maxParts: number; transliterate: TransliterationLevel[] } {
  return {
    ...providers[way.account_kind].text(way.settings),
    maxParts: way.options.max_parts ?? defaultMaxParts,
    transliterate: way.options.transliterate ?? [],
  }
}

/** Why a channel cannot be used now; null when it can. A link that is down is no reason: the message waits for it. */
export function unusableBecause(way: Way): 'channel-retired' | 'sender-retired' | 'account-disabled' | null {
  if (way.retired) return 'channel-retired'
  if (way.sender_retired) return 'sender-retired'
  return way.account_enabled ? null : 'account-disabled'
}
