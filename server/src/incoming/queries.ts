import type { StandingAnswer } from '../answering/index.ts'
import type { SettingRow } from '../keywords/index.ts'
import {
  byteaArray,
  type Db,
  int2Array,
  int4Array,
  int8Array,
  maybe,
  one,
  plannedOnce,
  rows,
  run,
  sql,
} from '../platform/database/index.ts'
import type { CarrierSays, DefaultAlphabet, Named } from '../providers/index.ts'
import type { ProfileValues } from '../templates/index.ts'

export type Seen = { account: number; key: Buffer; byId: boolean }

/**
 * Which of these were not taken before; no two of them may be the same. A fingerprint whose earlier copy the carrier surely had
 * acknowledged, or that is a day old, is the same words written again, not a repetition. In the order of their keys, so that two
 * nodes that are handed the same messages wait for each other instead of locking up.
 */
export const insertSeen = (tx: Db, seen: readonly Seen[]) =>
  rows(
    tx,
    sql<{ account: number; key: Buffer }>`${plannedOnce}
      insert into incoming_seen (account_id, key, by_id)
      select u.* from unnest(${int2Array(seen.map((one) => one.account))}::smallint[], ${byteaArray(seen.map((one) => one.key))}::bytea[],
                             ${seen.map((one) => one.byId)}::boolean[]) as u (account_id, key, by_id)
       order by u.account_id, u.key
      on conflict (account_id, key) do update set at = now(), sure = false
        where not incoming_seen.by_id and (incoming_seen.sure or incoming_seen.at < now() - interval '1 day')
      returning account_id as account, key`,
  )

/** The carrier went on after our acknowledgement of these: they will not come again. */
export const markSure = (tx: Db, seen: readonly { account: number; key: Buffer }[]) =>
  run(
    tx,
    sql`${plannedOnce}
      update incoming_seen s set sure = true
        from unnest(${int2Array(seen.map((one) => one.account))}::smallint[], ${byteaArray(seen.map((one) => one.key))}::bytea[]) as u (account_id, key)
       where s.account_id = u.account_id and s.key = u.key and not s.sure`,
  )

export type StoredPart = {
  hex: string
  dataCoding: number
  udh: boolean
  alphabet: DefaultAlphabet
  carrier?: { id: string | null; operator: string | null; at: string | null }
}

export type AssemblyKey = { account: number; from: string; to: string; reference: number; total: number }
export type Parts = Record<string, StoredPart>

const assemblyKeys = (keys: readonly AssemblyKey[]) => sql`
  ${keys.map((key) => key.account)}::smallint[], ${keys.map((key) => key.from)}::text[], ${keys.map((key) => key.to)}::text[],
  ${keys.map((key) => key.reference)}::int[], ${keys.map((key) => key.total)}::smallint[]`

/** What is there of these long messages, made when nothing is; the rows' locks make two nodes see each other's parts. */
export const openAssemblies = (tx: Db, keys: readonly AssemblyKey[]) =>
  rows(
    tx,
    sql<AssemblyKey & { parts: Parts }>`${plannedOnce}
      insert into incoming_assembly (account_id, sender, recipient, reference, total, parts)
      select u.*, '{}' from unnest(${assemblyKeys(keys)}) as u (account_id, sender, recipient, reference, total)
       order by u.account_id, u.sender, u.recipient, u.reference, u.total
      on conflict (account_id, sender, recipient, reference, total) do update set parts = incoming_assembly.parts
      returning account_id as account, sender as from, recipient as to, reference, total, parts`,
  )

/** Parts that wait on; `anew`: of another message than the parts that were there. */
export const keepAssemblies = (tx: Db, all: readonly (AssemblyKey & { parts: Parts; anew: boolean })[]) =>
  run(
    tx,
    sql`${plannedOnce}
      update incoming_assembly a set parts = u.parts, first_at = case when u.anew then now() else a.first_at end
        from unnest(${assemblyKeys(all)}, ${all.map(({ parts }) => JSON.stringify(parts))}::jsonb[], ${all.map(({ anew }) => anew)}::boolean[])
          as u (account_id, sender, recipient, reference, total, parts, anew)
       where a.account_id = u.account_id and a.sender = u.sender and a.recipient = u.recipient
         and a.reference = u.reference and a.total = u.total`,
  )

export const dropAssemblies = (tx: Db, keys: readonly AssemblyKey[]) =>
  run(
    tx,
    sql`${plannedOnce}
      delete from incoming_assembly a
       using unnest(${assemblyKeys(keys)}) as u (account_id, sender, recipient, reference, total)
       where a.account_id = u.account_id and a.sender = u.sender and a.recipient = u.recipient
         and a.reference = u.reference and a.total = u.total`,
  )

/** Long messages whose rest did not come, the oldest first. */
export const staleAssemblies = (db: Db, olderThan: string) =>
  rows(
    db,
    sql<AssemblyKey>`
      select account_id as account, sender as from, recipient as to, reference, total from incoming_assembly
       where first_at < now() - ${olderThan}::interval and not withheld order by first_at limit 100`,
  )

/** Those of them whose rest did not come meanwhile, and that no other process has: they are shown as far as they came. */
export const takeAssemblies = (tx: Db, keys: readonly AssemblyKey[], olderThan: string) =>
  rows(
    tx,
    sql<AssemblyKey & { parts: Parts; first_at: string }>`
      delete from incoming_assembly where (account_id, sender, recipient, reference, total) in (
        select a.account_id, a.sender, a.recipient, a.reference, a.total
          from incoming_assembly a
          join unnest(${assemblyKeys(keys)}) as u (account_id, sender, recipient, reference, total)
            on a.account_id = u.account_id and a.sender = u.sender and a.recipient = u.recipient
               and a.reference = u.reference and a.total = u.total
         where a.first_at < now() - ${olderThan}::interval for update of a skip locked)
      returning account_id as account, sender as from, recipient as to, reference, total, parts, first_at`,
  )

/** Neither its text nor its octets could be stored: it stays, and is not tried again by itself. */
export const withhold = (db: Db, { account, from, to, reference, total }: AssemblyKey) =>
  run(
    db,
    sql`
      update incoming_assembly set withheld = true
       where account_id = ${account} and sender = ${from} and recipient = ${to} and reference = ${reference} and total = ${total}`,
  )

export const accountsNamed = (tx: Db, ids: readonly number[]) =>
  rows(
    tx,
    sql<{ id: number; name: string; simulated: boolean }>`
      select id, name, kind = 'simulator' as simulated from account where id = any (${ids}::smallint[])`,
  )

export type OwnSender = {
  id: number
  account_id: number
  /** Without its plus sign: a carrier may write our own number with or without. */
  digits: string
  kind: string
  country: string | null
  stop_handled_by: 'parley' | 'rule' | 'provider' | 'undecided'
  reply_window_hours: number | null
  replies_per_hour: number
}

/**
 * What is asked before anything is decided, in one look: numbers for so many messages to be stored, rising; and our senders, of
 * any account, that are written so (`national`: without the 0 that stands for a country code), the one in use before those given up; what accounts answer where nothing else does, and whether
 * they keep texts; what they listen to; and of which events somebody wants to be told.
 */
export const lookUp = (
  tx: Db,
  count: number,
  { written, national }: { written: readonly string[]; national: readonly string[] },
  accounts: readonly number[],
) =>
  one(
    tx,
    sql<{
      ids: number[]
      hour_ago: string
      senders: OwnSender[]
      answering: StandingAnswer[]
      settings: SettingRow[]
      wanted: string[]
      awaited: boolean
    }>`${plannedOnce}
      select (select array_agg(nextval('incoming_id_seq')) from generate_series(1, ${count})) as ids,
             now() - interval '1 hour' as hour_ago,
             (select coalesce(json_agg(s), '[]') from (
                select s.id, s.account_id, ltrim(s.value, '+') as digits, s.kind, s.country, s.stop_handled_by, s.reply_window_hours,
                       a.replies_per_hour
                  from sender s join account a on a.id = s.account_id
                 where ltrim(s.value, '+') = any (${written}::text[])
                    or exists (select from unnest(${national}::text[]) as n where ltrim(s.value, '+') like '%' || n)
                 order by s.retired_at nulls first, s.id) s) as senders,
             (select coalesce(json_agg(a), '[]') from (
                select account_id as account, kind, text, store_texts from answering) a) as answering,
             (select coalesce(json_agg(k), '[]') from keyword_setting k where k.account_id = any (${accounts}::smallint[])) as settings,
             (select coalesce(array_agg(distinct type), '{}') from webhook_endpoint, unnest(types) as type where enabled) as wanted,
             exists (select from workflow_awaited) as awaited`,
  )

/** One of our numbers, as a message to it arrives. */
export const findPlace = (db: Db, sender: number) =>
  maybe(
    db,
    sql<{ value: string; country: string | null; account_id: number; account_name: string; simulated: boolean }>`
      select ltrim(s.value, '+') as value, s.country, s.account_id, a.name as account_name, a.kind = 'simulator' as simulated
        from sender s join account a on a.id = s.account_id where s.id = ${sender} and s.kind <> 'alphanumeric'`,
  )

export type Correspondent = {
  address: number
  replies: number
  profile: ProfileValues | null
  /** What lets nothing through, replies neither: of every sender (0) or of one. */
  closed: { scope: number; status: 'no-sms' | 'quarantined' | 'opted-out' }[]
}

/**
 * Of phones that are to be answered: whom a reply speaks to (of several people with a number the one updated last, the same one
 * every time), how many automatic replies they got in the last hour, and what closes them altogether.
 */
export const correspondentsAt = (tx: Db, phones: readonly number[]) =>
  rows(
    tx,
    sql<Correspondent>`${plannedOnce}
      select u.address, p.profile,
             (select count(*) from incoming i
               where i.address = u.address and i.at > now() - interval '1 hour' and i.reply_no is not null) as replies,
             (select coalesce(jsonb_agg(jsonb_build_object('scope', q.scope, 'status', q.status)), '[]') from quarantine q
               where q.address = u.address and q.lifted_at is null and q.blocks = 'all') as closed
        from unnest(${phones}::bigint[]) as u (address)
        left join lateral (
          select jsonb_build_object('id', id, 'first_name', first_name, 'last_name', last_name, 'email', email, 'language', language,
                                    'country', country, 'external_id', external_id, 'attributes', attributes) as profile
            from profile where address = u.address
           order by updated_at desc, id desc limit 1) p on true`,
  )

/** `exactBefore`: of what may have left before that, the moment when it left decides something. */
export type Asked = { address: number; sender: number | null; since: number; exactBefore: Date | null }
export type AnsweredRow = { i: number; preparation: number; no: number; sent_at: string }

/**
 * The last message to each of these phones by a sender, or by one whose opt-out route it is: what an answer may be about; `i`
 * counts from 1. Step by step from the phone on: without statistics the planner begins with every batch there is.
 *
 * Nearly always the state says that a message left, and its batch that it was not long ago: `sent_at` is then not before it. Only
 * what the fold does not know yet, what was tried again, and what is old is looked for among the rows of its batch.
 */
export const lastMessagesTo = (tx: Db, asked: readonly Asked[]) =>
  rows(
    tx,
    sql<AnsweredRow>`${plannedOnce}
      select asked.i::int, found.*
        from unnest(${int8Array(asked.map(({ address }) => address))}::bigint[], ${int4Array(asked.map(({ sender }) => sender))}::int[],
                    ${int4Array(asked.map(({ since }) => since))}::int[], ${asked.map(({ exactBefore }) => exactBefore)}::timestamptz[])
               with ordinality as asked (address, sender, since, exact_before, i)
       cross join lateral (
         with own as materialized (
           select preparation_id, no from message
            where address = asked.address and preparation_id >= asked.since
            order by preparation_id desc, no desc)
         select m.preparation_id as preparation, m.no, coalesce(s.at, known.at) as sent_at
           from own m
           left join lateral (
             select b.created_at as at
               from progress p
               join batch b on b.bucket = 0 and b.preparation_id = p.preparation_id and b.batch = p.batch
              cross join lateral (select get_byte(p.states, (m.no & 1023) * p.parts) as byte) state
              where p.bucket = 0 and p.preparation_id = m.preparation_id and p.batch = m.no >> 10
                and (state.byte = 255 or state.byte in (2, 8, 9, 10, 11, 12, 13))
                and (asked.exact_before is null or b.created_at >= asked.exact_before)
                and not exists (select from batch o where o.preparation_id = m.preparation_id and o.items[1] = m.no and o.only_parts is not null)
              limit 1) known on true
           left join lateral (
             select max(s.at) as at, max(s.attempt::int) as attempt from submission s
              where known.at is null
                and s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no and s.rank in (2, 8)) s on true
          cross join lateral (select sender_id from way_of_1(m.preparation_id, m.no, coalesce(s.attempt, 1)) limit 1) way
          where coalesce(s.at, known.at) is not null
            and (asked.sender is null or way.sender_id = asked.sender
                 or way.sender_id in (select id from sender where route_sender_id = asked.sender))
          order by m.preparation_id desc, m.no desc limit 1) found`,
  )

export type SaidRow = { i: number; sent_at: string; body: Buffer | null }

/** What messages said and exactly when they left; `i` counts from 1. The first of a batch brings what the batch says. */
export const messagesSaid = (tx: Db, messages: readonly { preparation: number; no: number }[]) =>
  rows(
    tx,
    sql<SaidRow>`${plannedOnce}
      with asked as materialized (
        select *, row_number() over (partition by preparation_id, no >> 10 order by i) as nth
          from unnest(${messages.map(({ preparation }) => preparation)}::int[], ${messages.map(({ no }) => no)}::int[])
            with ordinality as a (preparation_id, no, i))
      select asked.i::int, s.at as sent_at,
             case when asked.nth = 1 then (
               select body from content c
                where c.bucket = 0 and c.preparation_id = asked.preparation_id and c.batch = asked.no >> 10 limit 1) end as body
        from asked
       cross join lateral (
         select max(s.at) as at from submission s
          where s.preparation_id = asked.preparation_id and (s.no >> 10) = (asked.no >> 10) and s.no = asked.no and s.rank in (2, 8)) s
       order by asked.i`,
  )

type Naming = Named & { address: number; account: number }

/** The messages to these phones that their carrier named by the references it gave them; `i` counts from 1. */
export const messagesNamed = (tx: Db, named: readonly Naming[]) =>
  rows(
    tx,
    sql<AnsweredRow>`
      select named.i::int as i, s.preparation_id as preparation, s.no, s.at as sent_at
        from unnest(${named.map(({ address }) => address)}::bigint[], ${named.map(({ account }) => account)}::smallint[],
                    ${named.map(({ ref }) => ref)}::text[], ${named.map(({ refKey }) => String(refKey))}::bigint[])
               with ordinality as named (address, account, ref, ref_key, i)
       cross join lateral (
         select s.preparation_id, s.no, s.at from submission s
          where s.ref_key = named.ref_key and s.account = named.account and s.ref = named.ref and s.rank in (2, 8)
            and exists (select from message m
                         where m.address = named.address and m.preparation_id = s.preparation_id and m.no = s.no)
          order by s.at desc limit 1) s`,
  )

type Referring = { address: number; account: number; reference: number; since: number }

/**
 * The latest message to each of these phones that left through the account with this reference (`answerReference`); `i` counts
 * from 1.
 */
export const messagesReferred = (tx: Db, asked: readonly Referring[]) =>
  rows(
    tx,
    sql<AnsweredRow>`
      select asked.i::int as i, s.preparation_id as preparation, s.no, s.at as sent_at
        from unnest(${asked.map(({ address }) => address)}::bigint[], ${asked.map(({ account }) => account)}::smallint[],
                    ${asked.map(({ reference }) => reference)}::int[], ${asked.map(({ since }) => since)}::int[])
               with ordinality as asked (address, account, reference, since, i)
       cross join lateral (
         with own as materialized (
           select preparation_id, no from message
            where address = asked.address and preparation_id >= asked.since
              and (preparation_id::bigint * 40503 + no) % 65536 = asked.reference)
         select s.preparation_id, s.no, s.at
           from own m
           join submission s on s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no
          where s.account = asked.account and s.rank in (2, 8)
          order by s.at desc limit 1) s`,
  )

export type IncomingRecord = {
  id: number
  at: Date
  account: number
  sender: number | null
  recipient: string
  address: number | null
  from: string
  text: string
  raw: Buffer
  dataCoding: number
  parts: number
  incomplete: boolean
  unreadable: 'all' | 'some' | null
  /** False: of what was written only its proof stays, and what tells a repetition; the text until those who wait for it have it. */
  textKept: boolean
  answers: { preparation: number; no: number } | null
  late: boolean
  meaning: 'none' | 'opt-out' | 'opt-in' | 'help' | 'near'
  keyword: string | null
  because: unknown
  proofId: number | null
  reply: { preparation: number; no: number } | null
  noReplyBecause: string | null
  /** Its reply answers what was written. */
  answered: boolean
  step: string | null
  decision: unknown
  rule: number | null
  /** ISO 3166, of the number that wrote. */
  country: string | null
  carrier: CarrierSays | null
}

/** A daily digest comes up to 25 hours later; what keeps it longer than this is nothing that passes by itself. */
const longestPassing = '2 days'

const nothing = Buffer.alloc(0)

/** Messages with all that followed from them; screens read them again. */
export async function insertIncoming(tx: Db, all: readonly IncomingRecord[]): Promise<void> {
  const column = <T>(value: (record: IncomingRecord) => T) => all.map(value)
  const passing = all.filter(({ textKept }) => !textKept)
  await run(
    tx,
    sql`${plannedOnce}
      with kept as (
        insert into incoming (id, at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, parts, incomplete, unreadable, text_kept,
                              answers_preparation_id, answers_no, late, meaning, keyword, because, proof_id,
                              reply_preparation_id, reply_no, no_reply_because, answered, step, decision, rule_id,
                              country, carrier_id, operator, carrier_at)
        overriding system value
        select * from unnest(
          ${int8Array(column((r) => r.id))}::bigint[], ${column((r) => r.at)}::timestamptz[], ${int2Array(column((r) => r.account))}::smallint[],
          ${int4Array(column((r) => r.sender))}::int[], ${column((r) => r.recipient)}::text[], ${column((r) => r.address)}::bigint[],
          ${column((r) => r.from)}::text[], ${column((r) => (r.textKept ? r.text : ''))}::text[], ${byteaArray(column((r) => (r.textKept ? r.raw : nothing)))}::bytea[],
          ${int2Array(column((r) => r.dataCoding))}::smallint[], ${int2Array(column((r) => r.parts))}::smallint[], ${column((r) => r.incomplete)}::boolean[], ${column((r) => r.unreadable)}::text[], ${column((r) => r.textKept)}::boolean[],
          ${int4Array(column((r) => r.answers?.preparation ?? null))}::int[], ${int4Array(column((r) => r.answers?.no ?? null))}::int[],
          ${column((r) => r.late)}::boolean[], ${column((r) => r.meaning)}::text[], ${column((r) => r.keyword)}::text[],
          ${column((r) => JSON.stringify(r.because))}::jsonb[], ${column((r) => r.proofId)}::bigint[],
          ${int4Array(column((r) => r.reply?.preparation ?? null))}::int[], ${int4Array(column((r) => r.reply?.no ?? null))}::int[],
          ${column((r) => r.noReplyBecause)}::text[], ${column((r) => r.answered)}::boolean[], ${column((r) => r.step)}::text[],
          ${column((r) => (r.decision === null ? null : JSON.stringify(r.decision)))}::jsonb[], ${int4Array(column((r) => r.rule))}::int[],
          ${column((r) => r.country)}::text[], ${column((r) => r.carrier?.id ?? null)}::text[],
          ${column((r) => r.carrier?.operator ?? null)}::text[], ${column((r) => r.carrier?.at ?? null)}::timestamptz[])),
      passing as (
        insert into incoming_text (incoming_id, text, until)
        select u.id, u.text, now() + ${longestPassing}::interval
          from unnest(${passing.map(({ id }) => id)}::bigint[], ${passing.map(({ text }) => text)}::text[]) as u (id, text)
         where texts_are_awaited())
      select pg_notify('parley_live', ${JSON.stringify({ topic: 'incoming', data: { id: all.at(-1)?.id } })})`,
  )
}
