import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { connectionSettings } from './connection-settings.ts'
import { keepPlans } from './planned-once.ts'
import { codeOf, type Db } from './sql.ts'
import { StartProblem } from './start-problem.ts'

export type Database = { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> }

export type DatabaseOptions = {
  /** Seen in `pg_stat_activity`; a gateway's is its epoch, so that its sessions can be ended when it is declared dead. */
  applicationName: string
  /** Connections at most (10). */
  max?: number
  /** False accepts a server that may lose commits when power fails. For tests only. */
  durable?: boolean
  /** Everything is looked up by its key: statements marked with `plannedOnce` are planned once, and never to read a whole table. */
  byKey?: boolean
  /**
   * A transaction whose program asks nothing for so long is undone by the server, and what it holds is free: whoever began it is
   * frozen. A statement that takes its time, or waits for a lock, is no such silence.
   */
  silentAtMostMs?: number
  /** Told of connections lost while nobody used them; the pool replaces them by itself. */
  onLostConnection?: (error: Error) => void
}

const oldestServer = 15

/**
 * Connects, and makes sure that this server can keep Parley's promises; otherwise throws a `StartProblem`.
 * Values come as: int8 → number (throws beyond 2^53: select such keys as ::text) · timestamptz → '2026-11-20T12:00:00.000Z' ·
 * date → '2026-11-20' · numeric → string · bytea → Buffer.
 */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    ...connectionSettings(url, options.applicationName),
    max: options.max ?? 10,
    idleTimeoutMillis: 60_000,
    ...(options.byKey ? { onConnect: keepPlans } : {}),
    ...(options.silentAtMostMs ? { onConnect: endSilence(options.silentAtMostMs) } : {}),
  })
  // Without a listener a connection lost while idle (the server restarts) would end the process.
  pool.on('error', (error) => options.onLostConnection?.(error))
  pool.on('connect', (client) => {
    // Lost while used: whoever uses it hears of it as a failed statement, but the event comes as well and would end the process.
    client.on('error', () => {})
  })
  try {
    await checkServer(pool, options.durable ?? true)
  } catch (error) {
    await pool.end()
    throw error instanceof StartProblem ? error : connectionProblem(url, error)
  }
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

const endSilence = (ms: number) => async (client: pg.ClientBase) => {
  await client.query(`set idle_in_transaction_session_timeout = ${Math.trunc(ms)}`)
}

/** What a failed connection means, in words: for whoever connects without `openDatabase`. */
export function connectionProblem(url: string, error: unknown): StartProblem {
  const where = withoutPassword(url)
  const code = codeOf(error)
  if (code === '28P01' || code === '28000')
    return new StartProblem(
      'database-refuses-us',
      `The database at ${where} refuses this user or password.`,
      'Correct the user and password in DATABASE_URL.',
      error,
    )
  if (code === '3D000')
    return new StartProblem(
      'database-missing',
      `The server answers, but it has no such database: ${where}.`,
      'Create it with `createdb`, or correct the name at the end of DATABASE_URL.',
      error,
    )
  const reason = error instanceof Error && error.message ? error.message : String(code ?? error)
  return new StartProblem(
    'database-unreachable',
    `The database at ${where} does not answer (${reason}).`,
    'Check that PostgreSQL runs there, that this machine may reach it, and DATABASE_URL.',
    error,
  )
}

async function checkServer(pool: pg.Pool, durable: boolean): Promise<void> {
  const { rows } = await pool.query<{ version: number; shown: string; fsync: string; pages: string }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as shown,
            current_setting('fsync') as fsync, current_setting('full_page_writes') as pages`,
  )
  const server = rows[0]!
  if (server.version < oldestServer)
    throw new StartProblem(
      'database-too-old',
      `The database is PostgreSQL ${server.shown}; Parley needs ${oldestServer} or newer.`,
      'Upgrade the server, or leave DATABASE_URL empty: Parley then brings its own.',
    )
  const off = [server.fsync === 'off' && 'fsync', server.pages === 'off' && 'full_page_writes'].filter(Boolean)
  if (durable && off.length > 0)
    throw new StartProblem(
      'database-not-durable',
      `The database runs with ${off.join(' and ')} off: after a power failure a message could be sent twice.`,
      `Switch ${off.join(' and ')} on in postgresql.conf and reload the server.`,
    )
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    return `${parsed.searchParams.get('host') ?? parsed.host}${parsed.pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}
