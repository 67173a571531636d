import { type Db, int4Array, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { Delegation } from './delegation.ts'
import type { LinkPlan } from './format/index.ts'
import type { HeardClick } from './take-clicks.ts'

export const linkKey = async (db: Db): Promise<Buffer> =>
  (await one(db, sql<{ key: Buffer }>`select key from link_key`)).key

export type SubdomainRow = {
  id: number
  host: string
  base: string
  delegation: Delegation | null
  checked_at: string | null
  created_by: string
  created_at: string
  retired_at: string | null
  channels: number
}

const subdomains = sql`
  select s.id, s.host, s.base, s.delegation, s.checked_at, s.created_by, s.created_at, s.retired_at,
         (select count(*)::int from channel c
           where c.retired_at is null and (c.options ->> 'link_subdomain_id')::int = s.id) as channels
    from link_subdomain s`

export const listSubdomains = (db: Db) =>
  rows(db, sql<SubdomainRow>`${subdomains} order by s.retired_at is not null, s.host`)

export const findSubdomain = (db: Db, id: number) => maybe(db, sql<SubdomainRow>`${subdomains} where s.id = ${id}`)

/** Held, so that it is not retired between the look at it and the channel that names it. */
export const holdUsable = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<{ id: number }>`
      select id from link_subdomain where id = ${id} and retired_at is null and delegation ->> 'state' = 'delegated' for share`,
  )

/** Null when there is one of that name. */
export const insertSubdomain = (tx: Db, { host, base, by }: { host: string; base: string; by: string }) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into link_subdomain (host, base, created_by) values (${host}, ${base}, ${by}) on conflict do nothing returning id`,
  )

export const keepDelegation = (tx: Db, id: number, delegation: Delegation) =>
  run(
    tx,
    sql`update link_subdomain set delegation = ${JSON.stringify(delegation)}::jsonb, checked_at = now() where id = ${id}`,
  )

/** None when a channel in use names it. */
export const retireSubdomain = (tx: Db, id: number) =>
  run(
    tx,
    sql`update link_subdomain s set retired_at = coalesce(retired_at, now())
         where id = ${id} and not exists (
           select from channel c where c.retired_at is null and (c.options ->> 'link_subdomain_id')::int = s.id)`,
  )

export const restoreSubdomain = (tx: Db, id: number) =>
  run(tx, sql`update link_subdomain set retired_at = null where id = ${id}`)

/** Retired ones too: what has left goes on working. */
export const linkHosts = async (db: Db): Promise<string[]> =>
  (await rows(db, sql<{ host: string }>`select host from link_subdomain`)).map(({ host }) => host)

/** What the texts of a preparation link to. Whoever prepares it anew writes it anew. */
export const keepLinks = (tx: Db, preparation: number, written: LinkPlan['written']) =>
  run(
    tx,
    sql`with gone as (delete from link where preparation_id = ${preparation} and no >= ${written.length})
        insert into link (preparation_id, no, written, personal)
        select ${preparation}, no, written, personal
          from unnest(${written.map(({ no }) => no)}::smallint[], ${written.map(({ written }) => written)}::text[],
                      ${written.map(({ personal }) => personal)}::boolean[]) as l (no, written, personal)
        on conflict (preparation_id, no) do update set written = excluded.written, personal = excluded.personal`,
  )

/** Of a preparation that will never leave. */
export const forgetLinks = (tx: Db, preparation: number) =>
  run(
    tx,
    sql`with targets as (delete from link_target where preparation_id = ${preparation})
        delete from link where preparation_id = ${preparation}`,
  )

export const insertTargets = (tx: Db, preparation: number, batch: number, body: Buffer) =>
  run(tx, sql`insert into link_target (preparation_id, batch, body) values (${preparation}, ${batch}, ${body})`)

export type SentLinks = { batches: number; links: { no: number; url: string }[] | null }

/** Where the links of a preparation lead that are the same for everyone; null while nothing of it can have left. */
export const sentLinks = (db: Db, preparation: number) =>
  maybe(
    db,
    sql<SentLinks>`
      select p.next_batch as batches,
             (select json_agg(json_build_object('no', l.no, 'url', l.written)) from link l
               where l.preparation_id = p.id and not l.personal) as links
        from preparation p where p.id = ${preparation} and p.state not in ('building', 'discarded')`,
  )

export const targetsOf = (db: Db, preparation: number, batch: number) =>
  maybe(
    db,
    sql<{ body: Buffer }>`select body from link_target where preparation_id = ${preparation} and batch = ${batch}`,
  )

/** Nobody reads a message and follows its link in less time; machines between the carrier and the phone do. */
const tooFastMs = 2_000

/** Clicks with whose they are; gives the deliveries that they belong to. Of messages that there are not they are left out: such a code was made up. */
export const insertClicks = (db: Db, clicks: readonly HeardClick[]) =>
  rows(
    db,
    sql<{ id: number }>`
      with heard as (
        select * from unnest(
          ${clicks.map(({ at }) => at)}::timestamptz[], ${int4Array(clicks.map(({ preparation }) => preparation))}::int[],
          ${int4Array(clicks.map(({ no }) => no))}::int[], ${clicks.map(({ link }) => link)}::smallint[], ${clicks.map(({ url }) => url)}::text[],
          ${clicks.map(({ bot }) => bot)}::text[], ${clicks.map(({ agent }) => agent)}::text[])
        as h (at, preparation_id, no, link, url, bot, agent)),
      written as (
      insert into click (at, address, profile_id, preparation_id, no, link, url, bot, agent, bucket)
      select h.at, m.address, m.profile_id, h.preparation_id, h.no, h.link, h.url,
             coalesce(h.bot, case when h.at < sent.at + ${tooFastMs} * interval '1 millisecond' then 'too-fast' end), h.agent, m.bucket
        from heard h
        join message m on m.preparation_id = h.preparation_id and (m.no >> 10) = (h.no >> 10) and m.no = h.no
        left join lateral (
          select min(x.at) as at from submission x
           where x.preparation_id = h.preparation_id and (x.no >> 10) = (h.no >> 10) and x.no = h.no) sent on true
      returning preparation_id)
      select distinct p.delivery_id as id from written w join preparation p on p.id = w.preparation_id where p.delivery_id is not null`,
  )

export type ClickCounts = {
  no: number
  written: string
  personal: boolean
  people: number
  clicks: number
  bots: number
}

/** Of the links of these preparations together, which have them by what was written; what fields brought whole is one line. */
export const clicksByLink = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<ClickCounts>`
      with counted as (
        select coalesce(l.written, '') as written, coalesce(l.personal, true) as personal, min(c.link) as no,
               (count(distinct c.address) filter (where c.bot is null))::int as people,
               (count(*) filter (where c.bot is null))::int as clicks, (count(*) filter (where c.bot is not null))::int as bots
          from click c left join link l on l.preparation_id = c.preparation_id and l.no = c.link
         where c.preparation_id = any (${preparations}::int[])
         group by 1, 2),
      linked as (
        select written, personal, min(no) as no from link where preparation_id = any (${preparations}::int[]) group by written, personal)
      select coalesce(l.no, c.no)::int as no, coalesce(l.written, c.written) as written, coalesce(l.personal, c.personal) as personal,
             coalesce(c.people, 0) as people, coalesce(c.clicks, 0) as clicks, coalesce(c.bots, 0) as bots
        from linked l full join counted c on c.written = l.written and c.personal = l.personal
       order by 1, 2`,
  )

export const clicksInAll = (db: Db, preparations: readonly number[]) =>
  one(
    db,
    sql<{ people: number; clicks: number; bots: number }>`
      select (count(distinct address) filter (where bot is null))::int as people,
             (count(*) filter (where bot is null))::int as clicks, (count(*) filter (where bot is not null))::int as bots
        from click where preparation_id = any (${preparations}::int[])`,
  )

/** A step of those that are kept no longer; how many went. */
export const deleteOldClicks = (db: Db, before: Date) =>
  run(db, sql`delete from click where ctid = any (array (select ctid from click where at < ${before} limit 20000))`)

/** Days that clicks are kept, from the setting of that name; two years unless it says otherwise. */
export const clickDays = async (db: Db): Promise<number> => {
  const found = await maybe(
    db,
    sql<{ days: string | null }>`select value ->> 'days' as days from setting where name = 'clicks'`,
  )
  const days = Number(found?.days ?? 730)
  return Number.isInteger(days) && days > 0 ? days : 730
}
