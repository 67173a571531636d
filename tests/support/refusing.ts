import { type Db, run, sql } from '../../server/src/platform/database/index.ts'

/** While `act` runs, the database refuses to keep rows in this table, as it does in trouble that passes. */
export async function whileRefusing(db: Db, table: string, act: () => Promise<void>): Promise<void> {
  await run(
    db,
    sql`create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$`,
  )
  await run(db, sql`create trigger refuse before insert on ${sql.table(table)} for each row execute function refuse()`)
  try {
    await act()
  } finally {
    await run(db, sql`drop trigger refuse on ${sql.table(table)}`)
  }
}
