import { type Db, maybe, rows, run, sql } from '../platform/database/index.ts'
import type { HeardMessage, HeardReceipt, ProviderKind, StoredSettings } from '../providers/index.ts'

export type CalledAccount = {
  id: number
  name: string
  kind: ProviderKind
  settings: StoredSettings
  secrets: Buffer | null
}

export const findCalled = (db: Db, key: string) =>
  maybe(db, sql<CalledAccount>`select id, name, kind, settings, secrets from account where callback_key = ${key}`)

export type Kept = { id: number; received_at: string } & (
  | { kind: 'receipt'; said: HeardReceipt }
  | { kind: 'message'; said: HeardMessage }
)

// A zero character, which anyone may write, and half of a pair have no place in the database; U+FFFD says that something was there.
const storable = (_name: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value

/** All of one call or nothing of it: a gateway is told with the commit. */
export const keep = (db: Db, account: number, all: readonly { kind: Kept['kind']; said: object }[]) =>
  run(
    db,
    sql`
      with kept as (
        insert into callback (account_id, kind, said)
        select ${account}, k.kind, k.said from unnest(${all.map(({ kind }) => kind)}::text[],
                                                      ${all.map(({ said }) => JSON.stringify(said, storable))}::jsonb[]) as k (kind, said)
        returning id)
      select pg_notify('parley_callback', ${String(account)}) from kept limit 1`,
  )

export const takeKept = (db: Db, account: number, except: readonly number[], most: number) =>
  rows(
    db,
    sql<Kept>`
      select id, kind, said, received_at from callback
       where account_id = ${account} and id <> all (${except.map(String)}::bigint[])
       order by id limit ${most}`,
  )

export const forget = (db: Db, ids: readonly number[]) =>
  run(db, sql`delete from callback where id = any (${ids.map(String)}::bigint[])`)
