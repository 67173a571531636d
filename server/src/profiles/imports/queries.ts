import type { Address } from '@parley/sms/address'
import { type Db, maybe, one, rows, run, sql } from '../../platform/database/index.ts'
import type { ProfileValues } from '../profile.ts'
import type { StoredFormat } from './format.ts'
import type { Reason } from './reasons.ts'
import type { ImportSettings } from './settings.ts'

export const importStates = ['uploading', 'mapping', 'waiting', 'running', 'finished', 'failed', 'cancelled'] as const
export type ImportState = (typeof importStates)[number]

/** Why an import as a whole could not go on. */
export type ImportProblem =
  | { code: 'unclosed-quote'; row: number }
  | { code: 'list-gone' | 'field-gone' | 'could-not-store' }

export type ImportRow = {
  id: number
  file_name: string
  bytes: number
  state: ImportState
  format: StoredFormat | null
  settings: ImportSettings | null
  list_id: number | null
  list_name: string | null
  bytes_read: number
  rows_read: number
  rows_created: number
  rows_updated: number
  rows_unchanged: number
  rows_skipped: number
  rows_repeated: number
  rows_rejected: number
  rows_flagged: number
  repairs: Record<string, number>
  problem: ImportProblem | null
  created_by: string
  created_by_name: string | null
  created_at: string
  started_at: string | null
  finished_at: string | null
}

const importColumns = sql`
  i.id, i.file_name, i.bytes, i.state, i.format, i.settings, i.list_id, l.name as list_name, i.bytes_read, i.rows_read,
  i.rows_created, i.rows_updated, i.rows_unchanged, i.rows_skipped, i.rows_repeated, i.rows_rejected, i.rows_flagged,
  i.repairs, i.problem, i.created_by, coalesce(u.name, k.name) as created_by_name, i.created_at, i.started_at, i.finished_at`

const importJoins = sql`
  left join list l on l.id = i.list_id
  left join app_user u on i.created_by = 'user:' || u.id
  left join api_key k on i.created_by = 'key:' || k.id`

export const findImport = (db: Db, id: number) =>
  maybe(db, sql<ImportRow>`select ${importColumns} from import i ${importJoins} where i.id = ${id}`)

export const listImports = (db: Db, before: number | null, limit: number) =>
  rows(
    db,
    sql<ImportRow>`
      select ${importColumns} from import i ${importJoins}
       where i.state <> 'uploading' and (${before}::int is null or i.id < ${before})
       order by i.id desc limit ${limit}`,
  )

// ---- the file -----------------------------------------------------------------------------------------------------

export const insertImport = async (db: Db, fileName: string, createdBy: string) =>
  (
    await one(
      db,
      sql<{ id: number }>`insert into import (file_name, created_by) values (${fileName}, ${createdBy}) returning id`,
    )
  ).id

export const insertChunk = (db: Db, importId: number, no: number, body: Buffer) =>
  run(db, sql`insert into import_chunk (import_id, no, body) values (${importId}, ${no}, ${body})`)

export const readChunk = async (db: Db, importId: number, no: number) =>
  (await maybe(db, sql<{ body: Buffer }>`select body from import_chunk where import_id = ${importId} and no = ${no}`))
    ?.body ?? null

export const finishUpload = (db: Db, id: number, bytes: number, format: StoredFormat) =>
  run(
    db,
    sql`update import set state = 'mapping', bytes = ${bytes}, format = ${JSON.stringify(format)}::jsonb
         where id = ${id} and state = 'uploading'`,
  )

export const deleteImport = (db: Db, id: number) => run(db, sql`delete from import where id = ${id}`)

export const deleteChunks = (db: Db, id: number) => run(db, sql`delete from import_chunk where import_id = ${id}`)

/** Files that nobody came back for hold people's data for nothing. */
export const forgetAbandoned = (db: Db) =>
  run(
    db,
    sql`with left_behind as (
          update import set state = 'cancelled', finished_at = now()
           where (state = 'uploading' and created_at < now() - interval '1 day')
              or (state = 'mapping' and created_at < now() - interval '7 days')
          returning id)
        delete from import_chunk where import_id in (select id from left_behind)`,
  )

// ---- settings and start -------------------------------------------------------------------------------------------

export const saveSettings = (db: Db, id: number, settings: ImportSettings) =>
  run(db, sql`update import set settings = ${JSON.stringify(settings)}::jsonb where id = ${id} and state = 'mapping'`)

export const updateFormat = (db: Db, id: number, format: StoredFormat) =>
  run(db, sql`update import set format = ${JSON.stringify(format)}::jsonb where id = ${id} and state = 'mapping'`)

/** Two clicks on Start are one: only the first finds the import still being set up. */
export const startImport = (db: Db, id: number, settings: ImportSettings, listId: number | null) =>
  run(
    db,
    sql`update import set state = 'waiting', settings = ${JSON.stringify(settings)}::jsonb, list_id = ${listId}, started_at = now()
         where id = ${id} and state = 'mapping'`,
  )

export const cancelImport = (db: Db, id: number) =>
  run(
    db,
    sql`update import set state = 'cancelled', finished_at = now(), token = token + 1
         where id = ${id} and state in ('mapping', 'waiting', 'running')`,
  )

export const wakeRunners = (db: Db) => run(db, sql`select pg_notify('parley_imports', '')`)

// ---- the run ------------------------------------------------------------------------------------------------------

export type ClaimedImport = {
  id: number
  token: number
  file_name: string
  format: StoredFormat
  settings: ImportSettings
  list_id: number | null
  created_by: string
  row_no: number
  bytes_read: number
}

const leaseTime = sql`interval '30 seconds'`

/** Takes the oldest import that waits, or whose runner died: the new token shuts out whoever had it before. */
export const claimImport = (db: Db) =>
  maybe(
    db,
    sql<ClaimedImport>`
      update import set state = 'running', token = token + 1, leased_until = now() + ${leaseTime}
       where id = (select id from import
                    where state = 'waiting' or (state = 'running' and (leased_until is null or leased_until < now()))
                    order by id limit 1 for update skip locked)
      returning id, token, file_name, format, settings, list_id, created_by, row_no, bytes_read`,
  )

/** Gives an import back, for another process to go on at once. */
export const releaseImport = (db: Db, id: number, token: number) =>
  run(db, sql`update import set leased_until = null where id = ${id} and token = ${token} and state = 'running'`)

/**
 * Makes sure that the import is still ours, and lets one batch at a time look for profiles and create them: two imports
 * that bring the same new person at the same moment must not both create it.
 */
export async function holdImport(tx: Db, id: number, token: number): Promise<boolean> {
  const held = await maybe(
    tx,
    sql<{ id: number }>`select id from import where id = ${id} and token = ${token} and state = 'running' for update`,
  )
  if (held === null) return false
  await run(tx, sql`select pg_advisory_xact_lock(hashtext('parley import'))`)
  // A table that an import is just filling has no statistics yet, and the planner would read all of it for each batch.
  await run(tx, sql`set local enable_seqscan = off`)
  return true
}

export type Progress = {
  rowNo: number
  bytesRead: number
  read: number
  created: number
  updated: number
  unchanged: number
  skipped: number
  repeated: number
  rejected: number
  flagged: number
  repairs: Record<string, number>
}

export const advanceImport = (tx: Db, id: number, by: Progress) =>
  run(
    tx,
    sql`update import set
          row_no = ${by.rowNo}, bytes_read = ${by.bytesRead}, leased_until = now() + ${leaseTime},
          rows_read = rows_read + ${by.read}, rows_created = rows_created + ${by.created},
          rows_updated = rows_updated + ${by.updated}, rows_unchanged = rows_unchanged + ${by.unchanged},
          rows_skipped = rows_skipped + ${by.skipped}, rows_repeated = rows_repeated + ${by.repeated},
          rows_rejected = rows_rejected + ${by.rejected}, rows_flagged = rows_flagged + ${by.flagged},
          repairs = (select coalesce(jsonb_object_agg(name, coalesce((repairs ->> name)::int, 0)
                                                            + coalesce((${JSON.stringify(by.repairs)}::jsonb ->> name)::int, 0)), '{}')
                       from (select jsonb_object_keys(repairs || ${JSON.stringify(by.repairs)}::jsonb) as name) names)
         where id = ${id}`,
  )

export const endImport = (
  db: Db,
  id: number,
  token: number,
  state: 'finished' | 'failed',
  problem: ImportProblem | null,
) =>
  run(
    db,
    sql`update import set state = ${state}, finished_at = now(), problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb,
               bytes_read = case when ${state} = 'finished' then bytes else bytes_read end
         where id = ${id} and token = ${token} and state = 'running'`,
  )

// ---- one batch ----------------------------------------------------------------------------------------------------

export type ExistingProfile = ProfileValues & { id: number; last_import: number | null }

const profileColumns = sql`p.id, p.address, p.external_id, p.email, p.first_name, p.last_name, p.language, p.country, p.zone, p.attributes, p.last_import`

/** The profiles that have one of these keys, those changed last at the end; held until the batch is done. */
export const findByAddress = (tx: Db, keys: readonly Address[]) =>
  rows(
    tx,
    sql<ExistingProfile>`
      select ${profileColumns} from profile p where p.address = any (${keys}::bigint[]) order by p.updated_at, p.id for update`,
  )

export const findByEmail = (tx: Db, keys: readonly string[]) =>
  rows(
    tx,
    sql<ExistingProfile>`
      select ${profileColumns} from profile p where lower(p.email) = any (${keys}::text[]) order by p.updated_at, p.id for update`,
  )

export const findByExternalId = (tx: Db, keys: readonly string[]) =>
  rows(
    tx,
    sql<ExistingProfile>`
      select ${profileColumns} from profile p where p.external_id = any (${keys}::text[]) for update`,
  )

export const ownersOfExternalIds = (tx: Db, externalIds: readonly string[]) =>
  rows(
    tx,
    sql<{ id: number; external_id: string }>`
      select id, external_id from profile where external_id = any (${externalIds}::text[])`,
  )

export type WrittenProfile = ProfileValues & { sort_name: string }

const recordShape = sql`(address bigint, external_id text, email text, first_name text, last_name text, language text,
  country text, zone text, attributes jsonb, sort_name text)`

/** Creates profiles, and puts them on the list of the import. */
export const insertProfiles = (tx: Db, importId: number, listId: number | null, profiles: readonly WrittenProfile[]) =>
  run(
    tx,
    sql`with created as (
          insert into profile (address, external_id, email, first_name, last_name, language, country, zone, attributes, sort_name, last_import)
          select address, external_id, email, first_name, last_name, language, country, zone, attributes, sort_name, ${importId}::int
            from json_to_recordset(${JSON.stringify(profiles)}::json) as r ${recordShape}
          returning id)
        insert into list_member (list_id, profile_id)
        select ${listId}::int, id from created where ${listId}::int is not null`,
  )

export const updateProfiles = (tx: Db, importId: number, profiles: readonly (WrittenProfile & { id: number })[]) =>
  run(
    tx,
    sql`update profile p set
          address = r.address, external_id = r.external_id, email = r.email, first_name = r.first_name,
          last_name = r.last_name, language = r.language, country = r.country, zone = r.zone,
          attributes = r.attributes, sort_name = r.sort_name, last_import = ${importId}, updated_at = now()
         from json_to_recordset(${JSON.stringify(profiles)}::json) as r (id bigint, address bigint, external_id text,
              email text, first_name text, last_name text, language text, country text, zone text, attributes jsonb, sort_name text)
        where p.id = r.id`,
  )

/** Profiles that a row was about but did not change: the mark alone, so that the same key again counts as repeated. */
export const markSeen = (tx: Db, importId: number, ids: readonly number[]) =>
  run(tx, sql`update profile set last_import = ${importId} where id = any (${ids}::bigint[])`)

export const addToList = (tx: Db, listId: number, ids: readonly number[]) =>
  run(
    tx,
    sql`insert into list_member (list_id, profile_id) select ${listId}, unnest(${ids}::bigint[]) on conflict do nothing`,
  )

export const insertRejections = (
  tx: Db,
  importId: number,
  notes: readonly { rowNo: number; taken: boolean; reasons: readonly Reason[]; cells: readonly string[] }[],
) =>
  run(
    tx,
    sql`insert into import_rejection (import_id, row_no, taken, reasons, cells)
        select ${importId}, "rowNo", taken, reasons, cells
          from json_to_recordset(${JSON.stringify(notes)}::json) as r ("rowNo" int, taken boolean, reasons jsonb, cells jsonb)`,
  )

export type RejectionRow = { row_no: number; taken: boolean; reasons: Reason[]; cells: string[] }

export const listRejections = (db: Db, importId: number, taken: boolean, after: number, limit: number) =>
  rows(
    db,
    sql<RejectionRow>`
      select row_no, taken, reasons, cells from import_rejection
       where import_id = ${importId} and taken = ${taken} and row_no > ${after}
       order by row_no limit ${limit}`,
  )

/** How often each reason was given, most frequent first. */
export const countReasons = (db: Db, importId: number) =>
  rows(
    db,
    sql<{ code: Reason['code']; taken: boolean; rows: number; column: string | null; cell: string | null }>`
      select reason ->> 'code' as code, taken, reason ->> 'column' as column, count(distinct row_no)::int as rows,
             min(reason ->> 'cell') as cell
        from import_rejection cross join jsonb_array_elements(reasons) reason
       where import_id = ${importId} group by 1, 2, 3 order by rows desc limit 50`,
  )
