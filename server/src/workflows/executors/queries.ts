import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'

/** Who started the workflow last, as consent and audit name people. */
export const starterOf = async (db: Db, workflow: number): Promise<string | null> =>
  (await maybe(db, sql<{ by: string | null }>`select started_by as by from workflow where id = ${workflow}`))?.by ??
  null

export type NewFile = {
  workflow: number
  run: number | null
  activity: string | null
  name: string
  rows: number
  body: Buffer
  by: string | null
}

export const insertFile = async (tx: Db, file: NewFile): Promise<number> =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into workflow_file (workflow_id, run_id, activity, name, rows, body, made_by)
        values (${file.workflow}, ${file.run}, ${file.activity}, ${file.name}, ${file.rows}, ${file.body}, ${file.by})
        returning id`,
    )
  ).id

export const fileBody = (db: Db, workflow: number, id: number) =>
  maybe(
    db,
    sql<{
      body: Buffer
    }>`select body from workflow_file where workflow_id = ${workflow} and id = ${id} and run_id is null`,
  )

/** Numbers out of a file, until they are a population: a table of this transaction, empty also where it reads several files. */
export async function openLoading(tx: Db): Promise<void> {
  await run(
    tx,
    sql`create temporary table if not exists workflow_loading (address bigint not null, data jsonb) on commit drop`,
  )
  await run(tx, sql`truncate workflow_loading`)
}

export const putLoading = (tx: Db, people: readonly { address: number; data: Record<string, unknown> }[]) =>
  run(
    tx,
    sql`insert into workflow_loading
        select * from unnest(${people.map(({ address }) => address)}::bigint[], ${people.map(({ data }) => JSON.stringify(data))}::jsonb[])`,
  )

/** One row for each number: what a later line says of it comes on top. */
export const loaded = sql`select address, merge_data(data) as data from workflow_loading group by address`

export const unknownLoaded = (tx: Db, after: number, limit: number) =>
  rows(
    tx,
    sql<{ address: number }>`
      select distinct l.address from workflow_loading l
       where l.address > ${after} and not exists (select from profile p where p.address = l.address)
       order by l.address limit ${limit}`,
  )

/** The latest `moment` of these rows. */
export const latestIn = async (tx: Db, found: ReturnType<typeof sql>): Promise<string | null> =>
  (await one(tx, sql<{ latest: string | null }>`select max(f.moment) as latest from (${found}) f`)).latest
