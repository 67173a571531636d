import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import type { Proof, Source } from '../consent.ts'
import type { Facts } from './chain.ts'

const moment = (column: 'at' | 'erased_at') =>
  sql<string>`to_char(e.${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const facts = sql`e.id, ${moment('at')} as at, e.address, e.profile_id, e.scope, e.kind, e.source, e.actor`

export type Head = { no: number; digest: Buffer }

export const readHead = (db: Db) => one(db, sql<Head>`select no, digest from ledger_head`)

/** Whoever holds it seals; another sealer waits, and goes on where this one ends. */
export const holdHead = (tx: Db) => one(tx, sql<Head>`select no, digest from ledger_head for update`)

export const moveHead = (tx: Db, { no, digest }: Head) =>
  run(tx, sql`update ledger_head set no = ${no}, digest = ${digest}`)

export const unsealed = (tx: Db, limit: number) =>
  rows(
    tx,
    sql<Omit<Facts, 'no'> & { proof: Proof }>`
      select ${facts}, e.proof from consent_entry e where e.sealed_no is null order by e.id limit ${limit}`,
  )

export const countUnsealed = async (db: Db): Promise<number> =>
  (await one(db, sql<{ count: number }>`select count(*) as count from consent_entry where sealed_no is null`)).count

export type Seal = { id: number; no: number; salt: Buffer; contentHash: Buffer; digest: Buffer }

const hex = (values: readonly Buffer[]) => values.map((value) => value.toString('hex'))

export const writeSeals = (tx: Db, seals: readonly Seal[]) =>
  run(
    tx,
    sql`
      update consent_entry e
         set sealed_no = u.no, salt = decode(u.salt, 'hex'), content_hash = decode(u.content_hash, 'hex'), digest = decode(u.digest, 'hex')
        from unnest(${seals.map(({ id }) => id)}::bigint[], ${seals.map(({ no }) => no)}::bigint[],
                    ${hex(seals.map(({ salt }) => salt))}::text[], ${hex(seals.map(({ contentHash }) => contentHash))}::text[],
                    ${hex(seals.map(({ digest }) => digest))}::text[]) as u (id, no, salt, content_hash, digest)
       where e.id = u.id and e.sealed_no is null`,
  )

export type SealedRow = Facts & {
  proof: Proof
  salt: Buffer | null
  content_hash: Buffer | null
  digest: Buffer | null
  erased_at: string | null
  /** Of an erased one: whether the ledger says who erased it. */
  erasure: boolean
}

const sealed = sql`
  select e.sealed_no as no, ${facts}, e.proof, e.salt, e.content_hash, e.digest, ${moment('erased_at')} as erased_at,
         e.erased_at is not null and exists (
           select from consent_entry x where x.kind = 'erasure' and x.address = e.address and x.at = e.erased_at) as erasure
    from consent_entry e`

/** Page by page in the order of the chain. */
export const sealedAfter = (db: Db, no: number, limit: number) =>
  rows(db, sql<SealedRow>`${sealed} where e.sealed_no > ${no} order by e.sealed_no, e.id limit ${limit}`)

export const sealedAt = (db: Db, no: number) =>
  maybe(db, sql<SealedRow>`${sealed} where e.sealed_no = ${no} order by e.id limit 1`)

export const countSealed = async (db: Db): Promise<number> =>
  (await one(db, sql<{ count: number }>`select count(*) as count from consent_entry where sealed_no is not null`)).count

export type ProofRow = Omit<SealedRow, 'no'> & {
  no: number | null
  scope_sender: string | null
  actor_name: string | null
  source: Source
  /** Of the entry before it in the chain: with it, this one can be checked alone. */
  previous: Buffer | null
}

/** All that was ever said or decided about a number, the first one first. */
export const entriesOf = (db: Db, address: number) =>
  rows(
    db,
    sql<ProofRow>`
      select e.*, s.value as scope_sender, coalesce(u.name, k.name) as actor_name,
             (select b.digest from consent_entry b where b.sealed_no = e.no - 1) as previous
        from (${sealed} where e.address = ${address}) e
        left join sender s on s.id = e.scope
        left join app_user u on e.actor = 'user:' || u.id
        left join api_key k on e.actor = 'key:' || k.id
       order by e.at, e.id`,
  )

/** Those of a number that still have content, held until the end of the transaction. */
export const holdContents = (tx: Db, address: number) =>
  rows(
    tx,
    sql<{ id: number; sealed: boolean }>`
      select id, sealed_no is not null as sealed from consent_entry
       where address = ${address} and erased_at is null and kind <> 'erasure' order by id for update`,
  )

/** What was quoted of a number elsewhere: by the list of what is closed, and by questions that were asked back. */
export const eraseQuoted = (tx: Db, address: number) =>
  run(
    tx,
    sql`
      with held as (update quarantine set reason = '' where address = ${address} and reason <> ''),
      texts as (delete from incoming_text t using incoming i where i.id = t.incoming_id and i.address = ${address}),
      questions as (update opt_in_question set text = '' where address = ${address} and text <> '')
      update lookalike set text = '', answer = null where address = ${address}`,
  )

export const eraseContents = (tx: Db, ids: readonly number[], at: Date) =>
  run(
    tx,
    sql`update consent_entry set proof = '{}', salt = null, erased_at = ${at} where id = any (${ids}::bigint[]) and erased_at is null`,
  )

export type LineRow = {
  id: number
  no: number | null
  digest: Buffer | null
  at: string
  address: number | null
  profile_id: number | null
  profile_name: string | null
  kind: string
  source: Source
  scope: number
  scope_sender: string | null
  actor_name: string | null
  proof: Proof
  erased_at: string | null
}

/** One line per change, the latest first. Named is the person it is about, else whose number it is now. */
export const listLedger = (db: Db, address: number | null, before: number | null, limit: number) =>
  rows(
    db,
    sql<LineRow>`
      select e.id, e.sealed_no as no, e.digest, e.at, e.address, coalesce(e.profile_id, p.id) as profile_id, p.name as profile_name,
             e.kind, e.source, e.scope, s.value as scope_sender, coalesce(u.name, k.name) as actor_name, e.proof, e.erased_at
        from consent_entry e
        left join sender s on s.id = e.scope
        left join app_user u on e.actor = 'user:' || u.id
        left join api_key k on e.actor = 'key:' || k.id
        left join lateral (
          select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
           where o.id = e.profile_id or (e.profile_id is null and o.address = e.address)
           order by o.updated_at desc limit 1) p on true
       where (${address}::bigint is null or e.address = ${address})
         and (${before}::bigint is null or e.id < ${before})
       order by e.id desc limit ${limit}`,
  )
