import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

/** Where tests run: on a PostgreSQL of their own, or on the one that TEST_DATABASE_URL names. */
export type TestTarget = 'embedded' | 'external'

export type TestServer = {
  /** May create databases. */
  adminUrl: string
  /** The role that owns the databases of tests. */
  owner: string
  /** The name of the database to clone: migrated, and connected to by nobody. */
  template: string
}

/** A server with a migrated template, and how to leave nothing of it behind. */
export async function startTestServer(target: TestTarget): Promise<{ server: TestServer; stop(): Promise<void> }> {
  return target === 'embedded' ? startOwn() : useExternal()
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string, user?: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  if (user) changed.username = user
  return changed.href
}

/** One statement on its own connection. */
export async function administer(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

async function startOwn() {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const embedded = await startEmbedded({ dataFolder: folder, durable: false })
  const watchdog = endWithThisProcess(embedded.pid(), folder)
  const server = { adminUrl: embedded.adminUrl, owner: 'parley', template: 'parley_template' }
  const stop = async () => {
    await embedded.stop(5_000)
    await rm(folder, { recursive: true, force: true })
    watchdog.kill()
  }
  try {
    await makeTemplate(server)
  } catch (error) {
    await stop()
    throw error
  }
  return { server, stop }
}

async function useExternal() {
  const adminUrl = process.env.TEST_DATABASE_URL
  if (!adminUrl) throw new Error('TEST_DATABASE_URL is not set.')
  await sweep(adminUrl)
  // The number tells runs apart that go side by side on one server.
  const run = `parley_test_${today()}_${process.pid}_${Math.trunc(performance.now())}`
  const { rows } = await administer(adminUrl, 'select current_user as owner')
  const server: TestServer = { adminUrl, owner: rows[0].owner, template: `${run}_template` }
  await makeTemplate(server)
  return { server, stop: () => dropDatabases(adminUrl, `starts_with(datname, '${run}')`) }
}

async function makeTemplate({ adminUrl, owner, template }: TestServer): Promise<void> {
  await administer(adminUrl, `create database ${template} owner ${pg.escapeIdentifier(owner)}`)
  await migrate(databaseUrl(adminUrl, template, owner))
}

/** What killed runs have left on a server that is not ours, once it is certain that they are over. */
async function sweep(adminUrl: string): Promise<void> {
  await dropDatabases(adminUrl, `datname ~ '^parley_test_[0-9]{8}_' and substr(datname, 13, 8) < '${today(-2)}'`)
}

async function dropDatabases(adminUrl: string, condition: string): Promise<void> {
  const { rows } = await administer(adminUrl, `select datname as name from pg_database where ${condition}`)
  for (const { name } of rows) await administer(adminUrl, `drop database if exists ${name} with (force)`)
}

function today(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
}

/** Our server is made to outlive its parent; a killed run must leave none. This shell hears the end of its input. */
function endWithThisProcess(pid: number, folder: string) {
  const script = 'read -r _; kill -QUIT "$0" && while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"'
  const watchdog = spawn('sh', ['-c', script, String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  // The open end of the pipe must not keep this process alive; it closes with us.
  const input = watchdog.stdin
  if ('unref' in input && typeof input.unref === 'function') input.unref()
  return watchdog
}
