import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { diskFull } from '../data-folder.ts'
import { type Cluster, isAlive, reasonIn, saysDiskFull, writeSettings } from './embedded-cluster.ts'
import { commandAs } from './embedded-user.ts'
import { StartProblem } from './start-problem.ts'

export type Server = { pid: number; port: number; socket: boolean; adopted: boolean }

type PidFile = { pid: number; port: number; socketFolder: string; status: string }

/** The port in the name of the socket file: the folder is ours alone, so it never has to differ. */
const socketPort = 5432
/** Above every process number that Linux or macOS gives. */
const nobodysPid = 2_147_483_646
const pollMs = 20

/** The living server of this cluster, or a new one. */
export async function launchOrAdopt(
  cluster: Cluster,
  options: { durable: boolean; port?: number; say: (line: string) => void },
): Promise<Server> {
  for (let failures = 0; ; ) {
    const living = await livingServer(cluster)
    if (living) {
      const ready = await untilReady(cluster, living.pid, options.say)
      if (ready) return { ...ready, adopted: true }
      continue
    }
    const outcome = await launch(cluster, options)
    if ('port' in outcome) return outcome
    // Another start was faster: adopt its server. Or the old server's children still let go of its memory: soon over.
    if (
      /lock file "postmaster.pid" already exists|pre-existing shared memory|Address already in use/.test(outcome.said)
    ) {
      failures++
      if (failures < 50) {
        await wait(200)
        continue
      }
    }
    throw startFailure(cluster, outcome.said)
  }
}

/** Asks the server to end: open transactions are rolled back, nothing committed is lost; without grace after the limit. */
export async function stopServer(cluster: Cluster, limitMs: number): Promise<void> {
  const living = await livingServer(cluster)
  if (!living) return
  for (const [signal, patience] of [
    ['SIGINT', limitMs],
    ['SIGQUIT', 10_000],
  ] as const) {
    const end = performance.now() + patience
    try {
      process.kill(living.pid, signal)
    } catch {
      return
    }
    while (performance.now() < end) {
      if (!isServerOf(cluster, living.pid)) return untilGone(living.pid)
      await wait(pollMs)
    }
  }
}

/** The last moments of a process that already lets go of its files; one that nobody buries would stay for ever. */
async function untilGone(pid: number): Promise<void> {
  const end = performance.now() + 2_000
  while (isAlive(pid) && performance.now() < end) await wait(pollMs)
}

async function launch(
  cluster: Cluster,
  options: { durable: boolean; port?: number; say: (line: string) => void },
): Promise<Server | { said: string }> {
  await disown(join(cluster.path, 'postmaster.pid'), cluster)
  await disown(join(cluster.folder, `.s.PGSQL.${socketPort}.lock`), cluster)
  const socket = await canHoldSocket(cluster.folder)
  const port = socket ? socketPort : (options.port ?? (await freePort()))
  await writeSettings(cluster, { socket, port }, options.durable)

  const said = join(cluster.folder, 'start.log')
  const log = openSync(said, 'w', 0o600)
  const command = commandAs(cluster.runAs, cluster.postgres, ['-D', realpathSync(cluster.path)])
  // In a session of its own: Ctrl-C in the terminal must reach Parley alone, which ends the server last.
  const child = spawn(command.command, command.args, {
    ...command.options,
    cwd: cluster.folder,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure: string | null = null
  child.on('error', (error) => {
    failure = error.message
  })
  child.on('exit', () => {
    failure ??= ''
  })
  const ready = await untilReady(cluster, child.pid ?? 0, options.say, () => failure !== null)
  if (ready) return { ...ready, adopted: false }
  return { said: `${await readFile(said, 'utf8')}${await logTail(cluster)}${failure ?? ''}` }
}

/** The server once it accepts connections, or null when it is gone. Recovery after a crash may take minutes: no limit. */
async function untilReady(
  cluster: Cluster,
  pid: number,
  say: (line: string) => void,
  hasEnded = () => !isServerOf(cluster, pid),
): Promise<{ pid: number; port: number; socket: boolean } | null> {
  for (let polls = 1; ; polls++) {
    const file = await readPidFile(cluster)
    if (file?.pid === pid && file.status === 'ready') return { pid, port: file.port, socket: file.socketFolder !== '' }
    if (hasEnded()) return null
    if (polls % (5_000 / pollMs) === 0)
      say('The database is still getting ready; after a crash it first repairs itself.')
    await wait(pollMs)
  }
}

async function livingServer(cluster: Cluster): Promise<PidFile | null> {
  const file = await readPidFile(cluster)
  return file && isServerOf(cluster, file.pid) ? file : null
}

async function readPidFile(cluster: Cluster): Promise<PidFile | null> {
  const text = await readFile(join(cluster.path, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder, , , status] = text.split('\n')
  if (!pid || !/^\d+$/.test(pid)) return null
  return { pid: Number(pid), port: Number(port ?? 0), socketFolder: socketFolder ?? '', status: status?.trim() ?? '' }
}

/** Whether this process is a PostgreSQL server that works in this cluster; a number alone may belong to anything. */
function isServerOf(cluster: Cluster, pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).includes(
        realpathSync(cluster.path),
      )
    const program = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
    return basename(program).startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.path)
  } catch {
    return false
  }
}

/**
 * Makes a lock file of a server that is gone say so, when its number now belongs to another program (a container that
 * starts again gives the same numbers): PostgreSQL would wait for that program's end. Its other lines stay, because
 * PostgreSQL reads from them whether children of the old server still hold its memory.
 */
async function disown(lockFile: string, cluster: Cluster): Promise<void> {
  const text = await readFile(lockFile, 'utf8').catch(() => null)
  if (text === null) return
  const [pid, ...others] = text.split('\n')
  if (!isAlive(Number(pid)) || isServerOf(cluster, Number(pid))) return
  await writeFile(lockFile, [nobodysPid, ...others].join('\n'))
}

/** Paths of sockets are limited to about 100 bytes, and some file systems hold none. */
async function canHoldSocket(folder: string): Promise<boolean> {
  if (process.platform === 'win32') return false
  const path = join(folder, `.s.PGSQL.${socketPort}.try`)
  await rm(path, { force: true })
  const server = createServer()
  try {
    server.listen(path)
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
    await rm(path, { force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return address.port
}

async function logTail(cluster: Cluster): Promise<string> {
  const day = new Date().toUTCString().slice(0, 3)
  const file = await open(join(cluster.folder, 'log', `postgres-${day}.log`)).catch(() => null)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read({ position: Math.max(0, size - 4096), buffer: Buffer.alloc(4096) })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

function startFailure(cluster: Cluster, said: string): StartProblem {
  if (saysDiskFull(said)) return diskFull(cluster.folder, said)
  return new StartProblem(
    'database-does-not-start',
    `PostgreSQL does not start: ${reasonIn(said)}`,
    `Its log is in ${join(cluster.folder, 'log')}. If it tells of damaged files, restore a backup of the data folder.`,
  )
}
