import { type Db, one, rows, run, sql } from '../../platform/database/index.ts'
import type { ProfileValues } from '../../templates/index.ts'

export type TestProfileRow = { id: number; name: string | null; address: number | null; added_at: string }

export const listTestProfiles = (db: Db) =>
  rows(
    db,
    sql<TestProfileRow>`
      select p.id, nullif(concat_ws(' ', p.first_name, p.last_name), '') as name, p.address, t.added_at
        from test_profile t join profile p on p.id = t.profile_id order by p.sort_name, p.id`,
  )

/** A proof goes to all of them at once, as single messages: so many are a text to check, more are an audience. */
export const mostTestProfiles = 50

/** Two who add the last one at once follow each other. */
export const lockTestProfiles = (tx: Db) => run(tx, sql`lock table test_profile in share row exclusive mode`)

export const addTestProfile = (tx: Db, profile: number, by: string) =>
  run(
    tx,
    sql`insert into test_profile (profile_id, added_by) select id, ${by} from profile where id = ${profile} on conflict do nothing`,
  )

export const removeTestProfile = (tx: Db, profile: number) =>
  run(tx, sql`delete from test_profile where profile_id = ${profile}`)

export type Person = ProfileValues & { address: number | null; name: string | null }

const person = sql`
  select p.id, p.first_name, p.last_name, p.email, p.language, p.country, p.external_id, p.attributes, p.address,
         nullif(concat_ws(' ', p.first_name, p.last_name), '') as name
    from profile p`

export const peopleById = (db: Db, ids: readonly number[]) =>
  rows(db, sql<Person>`${person} where p.id = any (${ids}::bigint[]) order by p.id`)

export const testPeople = (db: Db) =>
  rows(db, sql<Person>`${person} join test_profile t on t.profile_id = p.id where p.address is not null order by p.id`)

/** The values of a file that was not imported, as its first good row has them. */
export const firstRow = async (db: Db, delivery: number) =>
  (
    await rows(
      db,
      sql<{ fields: Record<string, string> }>`
        select fields from delivery_row where delivery_id = ${delivery} and not past and problem is null order by n limit 1`,
    )
  )[0]?.fields ?? {}

export type ProofMessage = { to: string; name: string | null; message_id: string }

export const insertProof = (tx: Db, delivery: number, version: number, by: string, messages: readonly ProofMessage[]) =>
  one(
    tx,
    sql<{ id: number }>`
      insert into delivery_proof (delivery_id, version, sent_by, messages)
      values (${delivery}, ${version}, ${by}, ${JSON.stringify(messages)}::jsonb) returning id`,
  )
