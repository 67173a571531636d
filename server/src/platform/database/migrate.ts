import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { connectionSettings } from './connection-settings.ts'
import { connectionProblem } from './open.ts'
import { ensurePartitions } from './partitions.ts'
import { StartProblem } from './start-problem.ts'

/** Parley's own migrations. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', '..', 'migrations')

export type MigrateOptions = { folder?: string; now?: Date; say?: (line: string) => void }

type Migration = { number: number; name: string; text: string; checksum: string; inTransaction: boolean }
type Applied = { number: number; name: string; checksum: string }

/**
 * Brings the database to this release: applies the files `NNNN-name.sql` that it lacks, in order, each wholly or not at
 * all, and makes the partitions of the coming weeks. Any number of nodes may do so at once. Returns what was applied.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder)
  const client = new pg.Client(connectionSettings(url, 'parley migrate'))
  let lost: Error | null = null
  client.on('error', (error) => {
    lost = error
  })
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw connectionProblem(url, error)
  }
  try {
    await takeLock(client)
    const applied = await readApplied(client)
    checkHistory(migrations, applied)
    const names: string[] = []
    for (const migration of migrations.slice(applied.length)) {
      options.say?.(`Migration ${migration.name}`)
      await apply(client, migration)
      names.push(migration.name)
    }
    await ensurePartitions(client, options.now ?? new Date())
    return names
  } catch (error) {
    throw lost ? connectionProblem(url, lost) : error
  } finally {
    // The lock goes with the session.
    await client.end().catch(() => {})
  }
}

const migrationLock = 7_250_002

/**
 * Asks again and again instead of waiting inside PostgreSQL: a waiting statement holds a snapshot, and
 * `create index concurrently` in a migration waits for all snapshots, so that both would wait for ever.
 */
async function takeLock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [migrationLock])
    if (rows[0]?.mine) return
    await wait(50)
  }
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(
    `create table if not exists schema_migration (
       number      int primary key,
       name        text not null,
       checksum    text not null,
       applied_at  timestamptz not null default now()
     )`,
  )
  return (await client.query<Applied>('select number, name, checksum from schema_migration order by number')).rows
}

function checkHistory(migrations: Migration[], applied: Applied[]): void {
  const newest = migrations.at(-1)?.number ?? 0
  const unknown = applied.find((one) => one.number > newest)
  if (unknown)
    throw new StartProblem(
      'made-by-newer-version',
      `The database was last used by a newer Parley (it has migration ${unknown.name}).`,
      'Start that newer release; to go back, restore the backup made before the update.',
    )
  for (const [i, one] of applied.entries()) {
    const migration = migrations[i]
    if (migration?.number !== one.number)
      throw new StartProblem(
        'migration-missing',
        `The database has migration ${one.name}, and this Parley does not know it, though it knows later ones.`,
        'Start the release that this database belongs to. Migrations are only ever added at the end.',
      )
    if (migration.checksum !== one.checksum)
      throw new StartProblem(
        'migration-changed',
        `Migration ${one.name} was applied to this database, and its file has changed since.`,
        'Put the file back as it was, and make the change in a new migration.',
      )
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { number, name, text, checksum, inTransaction } = migration
  const note = 'insert into schema_migration (number, name, checksum) values ($1, $2, $3)'
  try {
    if (inTransaction) await client.query('begin')
    // Several statements sent at once are one implicit transaction, which `create index concurrently` cannot be part of.
    if (inTransaction) await client.query(text)
    else for (const statement of statementsOf(text)) await client.query(statement)
    await client.query(note, [number, name, checksum])
    if (inTransaction) await client.query('commit')
  } catch (error) {
    if (inTransaction) await client.query('rollback').catch(() => {})
    throw new StartProblem(
      'migration-failed',
      `Migration ${name} failed${lineOf(error, text)}: ${error instanceof Error ? error.message : error}.`,
      inTransaction
        ? 'Nothing of it was kept. Correct the cause and start again.'
        : 'Correct the cause and start again.',
      error,
    )
  }
}

/** PostgreSQL counts characters; people look for lines. */
function lineOf(error: unknown, text: string): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position ?? 0) : 0
  return position > 0 ? ` at line ${text.slice(0, position).split('\n').length}` : ''
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-[\w-]+\.sql$/.test(file)).sort()
  const migrations = await Promise.all(
    files.map(async (file) => {
      // A checkout on Windows may turn line ends; that changes nothing.
      const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(0, -4),
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
        inTransaction: !text.startsWith('-- no transaction'),
      }
    }),
  )
  for (const [i, { number, name }] of migrations.entries())
    if (migrations[i + 1]?.number === number) throw new Error(`Two migrations have the number of ${name}.`)
  return migrations
}

/** Such files hold plain statements only, each ended by a semicolon at the end of its line. */
function statementsOf(text: string): string[] {
  const withoutComments = text.replaceAll(/^\s*--.*$/gm, '')
  return withoutComments.split(/;\s*\n/).filter((statement) => statement.trim() !== '')
}
