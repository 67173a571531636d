import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { folderProblem, openDataFolder } from '../data-folder.ts'
import { type Cluster, openCluster } from './embedded-cluster.ts'
import { launchOrAdopt, type Server, stopServer } from './embedded-server.ts'
import { codeOf } from './sql.ts'
import { StartProblem } from './start-problem.ts'

export type EmbeddedOptions = {
  /** PARLEY_DATA; the database lives in its folder `postgres`. */
  dataFolder: string
  /** Told what takes long, and of a server that had to be started again. */
  say?: (line: string) => void
  /** False trades safety for speed. For tests only. */
  durable?: boolean
}

export type Embedded = {
  /** Parley's own role, which owns its database and nothing else. */
  readonly url: string
  /** The superuser of this server: backups, databases for tests. */
  readonly adminUrl: string
  /** Whether the server was alive already: Parley had been killed. */
  readonly adopted: boolean
  /** The server's process, now. */
  pid(): number
  /** Ends the server: fast, and without grace when that takes longer than the limit. */
  stop(limitMs?: number): Promise<void>
}

/**
 * Starts PostgreSQL on the data folder, or adopts the server that lives there, and keeps it running until `stop`.
 * One Parley per folder: a second one gets a `StartProblem`. It outlives this process when that is killed.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const durable = options.durable ?? true
  const say = options.say ?? (() => {})
  await openDataFolder(options.dataFolder)
  const cluster = await openCluster(options.dataFolder, { durable })
  let server = await launchOrAdopt(cluster, { durable, say }).catch((error) => {
    throw folderProblem(cluster.folder, error)
  })
  const { adopted } = server
  let stopping: Promise<void> | null = null
  let owner = await own(cluster, server, options.dataFolder)
  watch(owner)
  await provision(owner, cluster)

  return {
    // On a socket both never change; on TCP a server started again keeps its port.
    url: urlOf(cluster, server, 'parley', 'parley'),
    adminUrl: urlOf(cluster, server, 'postgres', 'postgres'),
    adopted,
    pid: () => server.pid,
    stop(limitMs = 60_000) {
      // Once: the next server on this folder is not ours to end.
      stopping ??= owner
        .end()
        .catch(() => {})
        .then(() => stopServer(cluster, limitMs))
      return stopping
    },
  }

  /** The connection that holds our lock ends when the server does. */
  function watch(client: pg.Client): void {
    client.on('end', () => {
      if (!stopping) void revive(0)
    })
  }

  async function revive(failures: number): Promise<void> {
    if (failures > 0) await wait(Math.min(250 * 2 ** failures, 10_000))
    if (stopping) return
    try {
      const port = server.port
      server = await launchOrAdopt(cluster, { durable, say, port })
      owner = await own(cluster, server, options.dataFolder)
      watch(owner)
      say(`The database had ended; it runs again (process ${server.pid}).`)
    } catch (error) {
      say(`The database has ended and does not start again yet: ${error instanceof Error ? error.message : error}`)
      void revive(failures + 1)
    }
  }
}

/**
 * For a command that only looks: the server of a folder as it runs, or one started for as long as it takes. It never becomes
 * the owner, so a running Parley does not notice.
 */
export async function visitEmbedded(dataFolder: string): Promise<{ url: string; leave(): Promise<void> }> {
  const cluster = await openCluster(dataFolder, { durable: true })
  const server = await launchOrAdopt(cluster, { durable: true, say: () => {} })
  return {
    url: urlOf(cluster, server, 'parley', 'parley'),
    leave: async () => {
      if (!server.adopted) await stopServer(cluster, 60_000)
    },
  }
}

/** Any number, as long as it stays the same; locks count per server, and this one is ours alone. */
const ownerLock = 7_250_001

/** Takes the lock that says: this Parley looks after this server. It goes with our connection, however we end. */
async function own(cluster: Cluster, server: Server, dataFolder: string): Promise<pg.Client> {
  const client = await connectAsAdmin(cluster, server)
  // The session of a Parley killed a moment ago may need that moment to end.
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ownerLock])
    if (rows[0]?.mine) return client
    await wait(100)
  }
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
      where locktype = 'advisory' and objid = $1 and granted`,
    [ownerLock],
  )
  await client.end()
  throw new StartProblem(
    'already-running',
    `Parley already runs on ${dataFolder}${rows[0] ? ` (${rows[0].name})` : ''}.`,
    'Stop that one first, or give this one another folder with PARLEY_DATA.',
  )
}

async function connectAsAdmin(cluster: Cluster, server: Server): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, server, 'postgres', 'postgres'),
    application_name: `process ${process.pid}`,
  })
  // What ends the connection is seen by `end`; unheard, the error would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (codeOf(error) !== '28P01') throw error
    throw new StartProblem(
      'database-refuses-us',
      `The database in ${cluster.folder} was made with another password than the one kept beside it.`,
      `Restore ${cluster.folder}/password from a backup.`,
      error,
    )
  }
}

/** Role and database of Parley; made at the first start, or completed when that was cut short. */
async function provision(admin: pg.Client, cluster: Cluster): Promise<void> {
  const { rows } = await admin.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'parley') as role,
            exists (select from pg_database where datname = 'parley') as database`,
  )
  if (!rows[0]?.role) {
    const password = pg.escapeLiteral(cluster.password)
    await admin.query(
      `create role parley login password ${password} in role pg_monitor, pg_signal_backend, pg_checkpoint`,
    )
  }
  if (!rows[0]?.database) await admin.query('create database parley owner parley')
}

function urlOf(cluster: Cluster, server: Server, user: string, database: string): string {
  const url = new URL(`postgresql://${user}:${cluster.password}@localhost/${database}`)
  if (server.socket) url.searchParams.set('host', cluster.folder)
  else url.hostname = '127.0.0.1'
  url.port = String(server.port)
  return url.href
}
