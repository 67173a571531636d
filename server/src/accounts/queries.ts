import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { ProviderKind, SenderKind, StoredSettings } from '../providers/index.ts'
import type { LinkView } from './account.ts'
import type { ChannelKind, ChannelOptions } from './channel.ts'
import type { Route, StopHandledBy } from './sender.ts'
import type { LinksNow } from './watch-links.ts'

export type AccountRow = {
  id: number
  name: string
  kind: ProviderKind
  enabled: boolean
  settings: StoredSettings
  secrets: Buffer | null
  callback_key: string
  version: number
  created_at: string
  updated_at: string
}

export type ListedAccount = AccountRow & { links: LinkView[]; senders: number; channels: number }

// A link that its dead gateway left as `up` is not up: only a living process holds one.
const listedAccount = sql`
  select a.id, a.name, a.kind, a.enabled, a.settings, a.secrets, a.callback_key, a.version, a.created_at, a.updated_at,
         (select count(*) from sender s where s.account_id = a.id and s.retired_at is null) as senders,
         (select count(*) from channel c where c.account_id = a.id and c.retired_at is null) as channels,
         coalesce((
           select json_agg(json_build_object(
                    'slot', l.slot, 'state', case when p.epoch is null then 'off' else l.state end,
                    'because', l.detail ->> 'because', 'detail', l.detail ->> 'detail', 'peer', l.detail ->> 'peer',
                    'since', to_char(l.since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by l.slot)
             from link_slot l left join process p on p.epoch = l.owner and p.ended_at is null
            where l.account_id = a.id), '[]') as links
    from account a`

type AccountPage = { q: string | null; after: { name: string; id: number } | null; limit: number }

export const listAccounts = (db: Db, { q, after, limit }: AccountPage) =>
  rows(
    db,
    sql<ListedAccount>`
      ${listedAccount}
       where (${q}::text is null or a.name ilike '%' || ${q} || '%')
         and (${after?.name ?? null}::text is null or (a.name, a.id) > (${after?.name ?? null}, ${after?.id ?? null}::int))
       order by a.name, a.id limit ${limit}`,
  )

export const findAccount = (db: Db, id: number) => maybe(db, sql<ListedAccount>`${listedAccount} where a.id = ${id}`)

export const findAccountByName = (db: Db, name: string) =>
  maybe(db, sql<{ id: number }>`select id from account where name = ${name}`)

/** Locked, so that of two changes the second sees the first. */
export const lockAccount = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<AccountRow>`
      select id, name, kind, enabled, settings, secrets, callback_key, version, created_at, updated_at
        from account where id = ${id} for update`,
  )

/** Those that are switched on, and of these kinds all. */
export const accountsToRun = (db: Db, kindsHeard: readonly ProviderKind[]) =>
  rows(
    db,
    sql<AccountRow>`
      select id, name, kind, enabled, settings, secrets, callback_key, version, created_at, updated_at
        from account where enabled or kind = any (${[...kindsHeard]}::text[]) order by id`,
  )

/** Null when the name is taken. */
export const insertAccount = (
  tx: Db,
  account: { name: string; kind: ProviderKind; enabled: boolean; settings: StoredSettings },
) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into account (name, kind, enabled, settings)
      values (${account.name}, ${account.kind}, ${account.enabled}, ${JSON.stringify(account.settings)}::jsonb)
      on conflict (name) do nothing
      returning id`,
  )

export const storeSecrets = (tx: Db, id: number, sealed: Buffer | null) =>
  run(tx, sql`update account set secrets = ${sealed} where id = ${id}`)

export const updateAccount = (
  tx: Db,
  id: number,
  account: { name: string; enabled: boolean; settings: StoredSettings },
) =>
  run(
    tx,
    sql`update account set name = ${account.name}, enabled = ${account.enabled},
               settings = ${JSON.stringify(account.settings)}::jsonb, version = version + 1, updated_at = now()
         where id = ${id}`,
  )

export const deleteAccount = (tx: Db, id: number) => run(tx, sql`delete from account where id = ${id}`)

export const hasSenders = async (tx: Db, account: number) =>
  (await one(tx, sql<{ has: boolean }>`select exists (select from sender where account_id = ${account}) as has`)).has

export const hasKind = async (tx: Db, kind: ProviderKind) =>
  (await one(tx, sql<{ has: boolean }>`select exists (select from account where kind = ${kind}) as has`)).has

/** Gateways open the account anew and look its senders up again; screens read it again. */
export const tellAccount = (tx: Db, id: number) =>
  run(
    tx,
    sql`select pg_notify('parley_accounts', ${String(id)}),
               pg_notify('parley_live', ${JSON.stringify({ topic: 'accounts', data: { id } })})`,
  )

/** Held to the end of the transaction: of several nodes that start at once, one seeds. */
export const lockSeeding = (tx: Db) => run(tx, sql`select pg_advisory_xact_lock(hashtext('parley seed accounts'))`)

export type SenderRow = {
  id: number
  account_id: number
  account_name: string
  account_kind: ProviderKind
  kind: SenderKind
  value: string
  country: string | null
  route: Route
  route_sender_id: number | null
  route_sender_value: string | null
  route_value: string | null
  stop_handled_by: StopHandledBy
  /** Of whoever a STOP about this sender reaches: the sender itself, or the one it is routed to. */
  route_stop_handled_by: StopHandledBy
  reply_window_hours: number | null
  channels: number
  /** Channels of which it is a further number. */
  pools: number
  routed_here: number
  created_at: string
  retired_at: string | null
}

const listedSender = sql`
  select s.id, s.account_id, a.name as account_name, a.kind as account_kind, s.kind, s.value, s.country, s.route,
         s.route_sender_id, r.value as route_sender_value, s.route_value, s.stop_handled_by,
         coalesce(r.stop_handled_by, s.stop_handled_by) as route_stop_handled_by, s.reply_window_hours,
         (select count(*) from channel c where c.sender_id = s.id and c.retired_at is null) as channels,
         (select count(*) from channel_pool p join channel c on c.id = p.channel_id
           where p.sender_id = s.id and c.retired_at is null) as pools,
         (select count(*) from sender o where o.route_sender_id = s.id and o.retired_at is null) as routed_here,
         s.created_at, s.retired_at
    from sender s
    join account a on a.id = s.account_id
    left join sender r on r.id = s.route_sender_id`

export type SenderFilter = {
  q: string | null
  kind: SenderKind | null
  account: number | null
  retired: boolean
}
type SenderPage = SenderFilter & { after: { value: string; id: number } | null; limit: number }

export const listSenders = (db: Db, { q, kind, account, retired, after, limit }: SenderPage) =>
  rows(
    db,
    sql<SenderRow>`
      ${listedSender}
       where (${q}::text is null or s.value ilike '%' || ${q} || '%')
         and (${kind}::text is null or s.kind = ${kind})
         and (${account}::int is null or s.account_id = ${account})
         and (s.retired_at is not null) = ${retired}
         and (${after?.value ?? null}::text is null or (s.value, s.id) > (${after?.value ?? null}, ${after?.id ?? null}::int))
       order by s.value, s.id limit ${limit}`,
  )

export const findSender = (db: Db, id: number) => maybe(db, sql<SenderRow>`${listedSender} where s.id = ${id}`)

/** The sender of this account that a phone wrote to. */
export const findSenderByValue = (db: Db, account: number, value: string) =>
  maybe(db, sql<SenderRow>`${listedSender} where s.account_id = ${account} and s.value = ${value}`)

/** One change of senders at a time: a route concerns two of them, and two changes might take their rows crosswise. */
export const lockSenders = (tx: Db) => run(tx, sql`select pg_advisory_xact_lock(hashtext('parley senders'))`)

export type SenderFacts = {
  country: string | null
  route: Route
  route_sender_id: number | null
  route_value: string | null
  stop_handled_by: StopHandledBy
  reply_window_hours: number | null
}

/** Null when this account has that sender already. */
export const insertSender = (tx: Db, sender: SenderFacts & { account_id: number; kind: SenderKind; value: string }) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into sender (account_id, kind, value, country, route, route_sender_id, route_value, stop_handled_by, reply_window_hours)
      values (${sender.account_id}, ${sender.kind}, ${sender.value}, ${sender.country}, ${sender.route},
              ${sender.route_sender_id}, ${sender.route_value}, ${sender.stop_handled_by}, ${sender.reply_window_hours})
      on conflict (account_id, value) do nothing
      returning id`,
  )

export const updateSender = (tx: Db, id: number, sender: SenderFacts) =>
  run(
    tx,
    sql`update sender set country = ${sender.country}, route = ${sender.route}, route_sender_id = ${sender.route_sender_id},
               route_value = ${sender.route_value}, stop_handled_by = ${sender.stop_handled_by},
               reply_window_hours = ${sender.reply_window_hours}
         where id = ${id}`,
  )

export const setSenderRetired = (tx: Db, id: number, retired: boolean) =>
  run(
    tx,
    sql`update sender set retired_at = case when ${retired} then coalesce(retired_at, now()) end where id = ${id}`,
  )

export type ChannelRow = {
  id: number
  name: string
  kind: ChannelKind
  account_id: number
  account_name: string
  account_kind: ProviderKind
  account_enabled: boolean
  account_settings: StoredSettings
  sender_id: number
  sender_kind: SenderKind
  sender_value: string
  sender_country: string | null
  sender_retired: boolean
  sender_route: Route
  route_sender_id: number | null
  route_sender_value: string | null
  sender_route_value: string | null
  /** Of whoever a STOP reaches. */
  stop_handled_by: StopHandledBy
  reply_window_hours: number | null
  options: Partial<ChannelOptions>
  link_base: string | null
  fallbacks: FallbackRow[]
  pool: PoolRow[]
  /** Where the phones are that can answer a reply number; null: everywhere. */
  answerable_countries: string[] | null
  created_at: string
  updated_at: string
  retired_at: string | null
}

/** A sender that a channel's messages go to when the ways before it cannot take them. */
export type FallbackRow = {
  sender_id: number
  sender_kind: SenderKind
  sender_value: string
  retired: boolean
  account_id: number
  account_name: string
  account_enabled: boolean
}

/** A further number of a channel. */
export type PoolRow = {
  sender_id: number
  sender_kind: SenderKind
  sender_value: string
  retired: boolean
  country: string | null
  stop_handled_by: StopHandledBy
  reply_window_hours: number | null
}

const listedChannel = sql`
  select c.id, c.name, c.kind, c.account_id, a.name as account_name, a.kind as account_kind, a.enabled as account_enabled,
         a.settings as account_settings, c.sender_id, s.kind as sender_kind, s.value as sender_value, s.country as sender_country,
         s.retired_at is not null as sender_retired, s.route as sender_route, s.route_sender_id,
         r.value as route_sender_value, s.route_value as sender_route_value,
         coalesce(r.stop_handled_by, s.stop_handled_by) as stop_handled_by, s.reply_window_hours,
         c.options, (select l.base from link_subdomain l where l.id = (c.options ->> 'link_subdomain_id')::int) as link_base, c.created_at, c.updated_at, c.retired_at, a.answerable_countries,
         coalesce((
           select json_agg(json_build_object(
                    'sender_id', fs.id, 'sender_kind', fs.kind, 'sender_value', fs.value, 'retired', fs.retired_at is not null,
                    'account_id', fa.id, 'account_name', fa.name, 'account_enabled', fa.enabled) order by f.position)
             from channel_fallback f join sender fs on fs.id = f.sender_id join account fa on fa.id = f.account_id
            where f.channel_id = c.id), '[]') as fallbacks,
         coalesce((
           select json_agg(json_build_object(
                    'sender_id', ps.id, 'sender_kind', ps.kind, 'sender_value', ps.value, 'retired', ps.retired_at is not null,
                    'country', ps.country, 'stop_handled_by', ps.stop_handled_by, 'reply_window_hours', ps.reply_window_hours)
                    order by p.position)
             from channel_pool p join sender ps on ps.id = p.sender_id
            where p.channel_id = c.id), '[]') as pool
    from channel c
    join account a on a.id = c.account_id
    join sender s on s.id = c.sender_id
    left join sender r on r.id = s.route_sender_id`

export type ChannelFilter = {
  q: string | null
  kind: ChannelKind | null
  account: number | null
  sender: number | null
  retired: boolean
}
type ChannelPage = ChannelFilter & { after: { name: string; id: number } | null; limit: number }

export const listChannels = (db: Db, { q, kind, account, sender, retired, after, limit }: ChannelPage) =>
  rows(
    db,
    sql<ChannelRow>`
      ${listedChannel}
       where (${q}::text is null or c.name ilike '%' || ${q} || '%' or s.value ilike '%' || ${q} || '%')
         and (${kind}::text is null or c.kind = ${kind})
         and (${account}::int is null or c.account_id = ${account})
         and (${sender}::int is null or c.sender_id = ${sender})
         and (c.retired_at is not null) = ${retired}
         and (${after?.name ?? null}::text is null or (c.name, c.id) > (${after?.name ?? null}, ${after?.id ?? null}::int))
       order by c.name, c.id limit ${limit}`,
  )

export const findChannel = (db: Db, id: number) => maybe(db, sql<ChannelRow>`${listedChannel} where c.id = ${id}`)

export const usableChannels = (db: Db) =>
  rows(
    db,
    sql<ChannelRow>`
      ${listedChannel} where c.retired_at is null and s.retired_at is null and a.enabled
       order by s.value, s.id, c.name`,
  )

type NewChannel = { name: string; kind: ChannelKind; account_id: number; sender_id: number; options: ChannelOptions }

/** Null when the name is taken. */
export const insertChannel = (tx: Db, channel: NewChannel) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into channel (name, kind, account_id, sender_id, options)
      values (${channel.name}, ${channel.kind}, ${channel.account_id}, ${channel.sender_id}, ${JSON.stringify(channel.options)}::jsonb)
      on conflict (name) do nothing
      returning id`,
  )

export const updateChannel = (tx: Db, id: number, channel: { name: string; options: ChannelOptions }) =>
  run(
    tx,
    sql`update channel set name = ${channel.name}, options = ${JSON.stringify(channel.options)}::jsonb, updated_at = now()
         where id = ${id}`,
  )

/** In this order, in place of those before. */
export const replaceFallbacks = async (
  tx: Db,
  channel: number,
  fallbacks: readonly { account_id: number; sender_id: number }[],
) => {
  await run(tx, sql`delete from channel_fallback where channel_id = ${channel}`)
  await run(
    tx,
    sql`insert into channel_fallback (channel_id, position, account_id, sender_id)
        select ${channel}, i, account_id, sender_id
          from unnest(${fallbacks.map((f) => f.account_id)}::smallint[], ${fallbacks.map((f) => f.sender_id)}::int[])
               with ordinality as f (account_id, sender_id, i)`,
  )
}

/** In this order, in place of those before. */
export const replacePool = async (tx: Db, channel: number, senders: readonly number[]) => {
  await run(tx, sql`delete from channel_pool where channel_id = ${channel}`)
  await run(
    tx,
    sql`insert into channel_pool (channel_id, position, sender_id)
        select ${channel}, i, sender_id from unnest(${senders}::int[]) with ordinality as p (sender_id, i)`,
  )
}

/** The number over which a person last wrote to one of these. */
export const numberWrittenTo = async (db: Db, address: number, senders: readonly number[]): Promise<number | null> =>
  (
    await maybe(
      db,
      sql<{ sender_id: number }>`
        select sender_id from conversation where address = ${address} and sender_id = any (${senders}::int[])`,
    )
  )?.sender_id ?? null

export const setChannelRetired = (tx: Db, id: number, retired: boolean) =>
  run(
    tx,
    sql`update channel set retired_at = case when ${retired} then coalesce(retired_at, now()) end, updated_at = now()
         where id = ${id}`,
  )

export const isChannelNameTaken = async (tx: Db, name: string, except: number) =>
  (
    await one(
      tx,
      sql<{ taken: boolean }>`select exists (select from channel where name = ${name} and id <> ${except}) as taken`,
    )
  ).taken

/** How the links of each account that is switched on stand; what a dead gateway left as `up` is not. */
export const linksNow = (db: Db) =>
  rows(
    db,
    sql<LinksNow>`
      select a.id, a.name, count(l.slot) as links, count(*) filter (where l.state = 'up' and p.epoch is not null) as up,
             coalesce(bool_or(l.state = 'down' and l.detail ->> 'because' = 'credentials-refused'), false) as refused,
             nullif(max(l.detail ->> 'detail') filter (where l.state = 'down'), '') as detail
        from account a
        left join link_slot l on l.account_id = a.id
        left join process p on p.epoch = l.owner and p.ended_at is null and p.alive_until > now()
       where a.enabled
       group by a.id order by a.id`,
  )
