import { type Db, maybe, rows, run, sql } from '../platform/database/index.ts'

export type CannedAnswer = { id: number; label: string; text: string }

export const listCanned = (db: Db) =>
  rows(db, sql<CannedAnswer>`select id, label, text from canned_answer order by lower(label), id limit 500`)

/** Null when its name is taken. */
export const insertCanned = (db: Db, { label, text, by }: { label: string; text: string; by: string }) =>
  maybe(
    db,
    sql<CannedAnswer>`
      insert into canned_answer (label, text, updated_by) values (${label}, ${text}, ${by})
      on conflict (label) do nothing returning id, label, text`,
  )

export const isLabelTaken = async (db: Db, label: string, except: number) =>
  (await rows(db, sql`select from canned_answer where label = ${label} and id <> ${except}`)).length > 0

export const updateCanned = (db: Db, id: number, { label, text, by }: { label: string; text: string; by: string }) =>
  maybe(
    db,
    sql<CannedAnswer>`
      update canned_answer set label = ${label}, text = ${text}, updated_by = ${by}, updated_at = now()
       where id = ${id} returning id, label, text`,
  )

export const deleteCanned = (db: Db, id: number) => run(db, sql`delete from canned_answer where id = ${id}`)
