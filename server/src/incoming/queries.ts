import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { DefaultAlphabet } from '../providers/index.ts'

/**
 * Whether this was not taken before. A fingerprint whose earlier copy the carrier surely had acknowledged, or that is a
 * day old, is the same words written again, not a repetition.
 */
export const isNew = async (tx: Db, account: number, key: Buffer, byId: boolean): Promise<boolean> =>
  (await maybe(
    tx,
    sql<{ at: string }>`
      insert into incoming_seen (account_id, key, by_id) values (${account}, ${key}, ${byId})
      on conflict (account_id, key) do update set at = now(), sure = false
        where not incoming_seen.by_id and (incoming_seen.sure or incoming_seen.at < now() - interval '1 day')
      returning at`,
  )) !== null

/** The carrier went on after our acknowledgement of these: they will not come again. */
export const markSure = (tx: Db, seen: readonly { account: number; key: Buffer }[]) =>
  run(
    tx,
    sql`
      update incoming_seen s set sure = true
        from unnest(${seen.map((one) => one.account)}::smallint[], ${seen.map((one) => one.key)}::bytea[]) as u (account_id, key)
       where s.account_id = u.account_id and s.key = u.key and not s.sure`,
  )

export type StoredPart = { hex: string; dataCoding: number; udh: boolean; alphabet: DefaultAlphabet }

/** Adds one part to its message; the row's lock makes two nodes see each other's parts. Answers all that are there. */
export const addPart = (
  tx: Db,
  part: {
    account: number
    from: string
    to: string
    reference: number
    total: number
    sequence: number
    stored: StoredPart
  },
) =>
  one(
    tx,
    sql<{ parts: Record<string, StoredPart> }>`
      insert into incoming_assembly (account_id, sender, recipient, reference, total, parts)
      values (${part.account}, ${part.from}, ${part.to}, ${part.reference}, ${part.total},
              jsonb_build_object(${String(part.sequence)}::text, ${JSON.stringify(part.stored)}::jsonb))
      on conflict (account_id, sender, recipient, reference, total)
        do update set parts = incoming_assembly.parts || excluded.parts
      returning parts`,
  )

export type AssemblyKey = { account: number; from: string; to: string; reference: number; total: number }

export const dropAssembly = (tx: Db, key: AssemblyKey) =>
  run(
    tx,
    sql`delete from incoming_assembly
         where account_id = ${key.account} and sender = ${key.from} and recipient = ${key.to}
           and reference = ${key.reference} and total = ${key.total}`,
  )

/** Long messages whose rest did not come: they are shown as far as they came. */
export const takeStaleAssemblies = (tx: Db, olderThan: string) =>
  rows(
    tx,
    sql<AssemblyKey & { parts: Record<string, StoredPart>; first_at: string }>`
      delete from incoming_assembly where (account_id, sender, recipient, reference, total) in (
        select account_id, sender, recipient, reference, total from incoming_assembly
         where first_at < now() - ${olderThan}::interval limit 100 for update skip locked)
      returning account_id as account, sender as from, recipient as to, reference, total, parts, first_at`,
  )

export const accountsNamed = (tx: Db, ids: readonly number[]) =>
  rows(
    tx,
    sql<{ id: number; name: string; simulated: boolean }>`
      select id, name, kind = 'simulator' as simulated from account where id = any (${ids}::smallint[])`,
  )

export type OwnSender = {
  id: number
  value: string
  kind: string
  country: string | null
  stop_handled_by: 'parley' | 'rule' | 'provider' | 'undecided'
  reply_window_hours: number | null
}

/** The sender that was written to: a carrier may write our own number with or without its plus sign. */
export const findSender = async (tx: Db, account: number, recipient: string) =>
  (
    await rows(
      tx,
      sql<OwnSender>`
        select id, value, kind, country, stop_handled_by, reply_window_hours from sender
         where account_id = ${account} and ltrim(value, '+') = ltrim(${recipient}, '+')
         order by retired_at nulls first limit 1`,
    )
  )[0] ?? null

export const isOwnNumber = async (tx: Db, from: string): Promise<boolean> =>
  (await rows(tx, sql`select 1 from sender where ltrim(value, '+') = ltrim(${from}, '+') limit 1`)).length > 0

export type AnsweredRow = { preparation_id: number; no: number; sender_id: number; sent_at: string; body: Buffer }

/**
 * The last message to this phone by a sender, or by one whose opt-out route it is: what an answer may be about. Step by step
 * from the phone on: without statistics the planner begins with every batch there is.
 */
export const lastMessageTo = async (
  tx: Db,
  address: number,
  sender: number | null,
  since: number,
): Promise<AnsweredRow | null> =>
  (
    await rows(
      tx,
      sql<AnsweredRow>`
        with own as materialized (
          select preparation_id, no from message where address = ${address} and preparation_id >= ${since})
        select m.preparation_id, m.no, way.sender_id, s.at as sent_at, c.body
          from own m
         cross join lateral (
           select max(s.at) as at, max(s.attempt::int) as attempt from submission s
            where s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no and s.rank in (2, 8)) s
         cross join lateral (select sender_id from way_of_1(m.preparation_id, m.no, s.attempt) limit 1) way
         cross join lateral (
           select body from content c where c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10 limit 1) c
         where s.at is not null
           and (${sender}::int is null or way.sender_id = ${sender}
                or way.sender_id in (select id from sender where route_sender_id = ${sender}))
         order by m.preparation_id desc, m.no desc limit 1`,
    )
  )[0] ?? null

/** The person an answer is spoken to: of several with this number, the one updated last, the same one every time. */
export const profileAt = async (tx: Db, address: number) =>
  (
    await rows(
      tx,
      sql<{ id: number; language: string | null }>`
        select id, language from profile where address = ${address} order by updated_at desc, id desc limit 1`,
    )
  )[0] ?? null

export const repliesInLastHour = async (tx: Db, address: number) =>
  (
    await one(
      tx,
      sql<{ count: number }>`
        select count(*) as count from incoming
         where address = ${address} and at > now() - interval '1 hour' and reply_no is not null`,
    )
  ).count

export type IncomingRecord = {
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
  answers: { preparation: number; no: number } | null
  late: boolean
  meaning: 'none' | 'opt-out' | 'opt-in' | 'help' | 'near'
  keyword: string | null
  because: unknown
  noReplyBecause: string | null
}

export const insertIncoming = (tx: Db, r: IncomingRecord) =>
  one(
    tx,
    sql<{ id: number }>`
      insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, parts, incomplete,
                            answers_preparation_id, answers_no, late, meaning, keyword, because, no_reply_because)
      values (${r.at}, ${r.account}, ${r.sender}, ${r.recipient}, ${r.address}, ${r.from}, ${r.text}, ${r.raw}, ${r.dataCoding},
              ${r.parts}, ${r.incomplete}, ${r.answers?.preparation ?? null}, ${r.answers?.no ?? null}, ${r.late}, ${r.meaning},
              ${r.keyword}, ${JSON.stringify(r.because)}::jsonb, ${r.noReplyBecause})
      returning id`,
  )

/** What followed from an incoming message, once its number is known. */
export const setOutcome = (
  tx: Db,
  id: number,
  outcome: { proofId: number | null; reply: { preparation: number; no: number } | null; noReplyBecause: string | null },
) =>
  run(
    tx,
    sql`update incoming set proof_id = ${outcome.proofId}, reply_preparation_id = ${outcome.reply?.preparation ?? null},
                            reply_no = ${outcome.reply?.no ?? null}, no_reply_because = ${outcome.noReplyBecause}
         where id = ${id}`,
  )
