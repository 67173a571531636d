import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEmbedded } from '../../server/src/platform/database/embedded.ts'
import { type Database, openDatabase } from '../../server/src/platform/database/index.ts'

const root = resolve(import.meta.dirname, '../..')
const admin = { email: 'bench@example.org', password: 'the password of a bench' }

/**
 * A whole Parley on a data folder of its own, every process real, its PostgreSQL with its durability on. The bench speaks
 * to it as a program does, and reads its database beside it.
 */
export async function startParley({ log = 'error', env = {} }: { log?: string; env?: Record<string, string> } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: join(folder, 'database') })
  const port = await freePort()
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PARLEY_DATA: folder,
      DATABASE_URL: embedded.url,
      PORT: String(port),
      LOG_LEVEL: log,
      NODE_ENV: 'production',
      PARLEY_ADMIN_EMAIL: admin.email,
      PARLEY_ADMIN_PASSWORD: admin.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  /** What its log says, where somebody listens; the rest goes on to whoever runs the bench. */
  let onLog: ((line: string) => void) | null = null
  await new Promise<void>((found, failed) => {
    let rest = ''
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ctrl-C')) found()
      else if (onLog === null) process.stderr.write(chunk)
      else {
        const lines = (rest + String(chunk)).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) onLog(line)
      }
    })
    child.on('exit', (code) => failed(new Error(`Parley ended with ${code} before it was ready.`)))
  })
  const url = `http://localhost:${port}`
  const database: Database = await openDatabase(embedded.url, { applicationName: 'parley-bench', max: 4 })
  const stop = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGINT')
    await gone
    await database.close()
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const cookie = await signIn(url).catch(async (error) => {
    await stop()
    throw error
  })

  async function call<T = unknown>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const said = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said.slice(0, 500)}`)
    return (said === '' ? null : JSON.parse(said)) as T
  }

  return {
    url,
    folder,
    database,
    /** The superuser's. */
    adminUrl: embedded.adminUrl,
    call,
    listen: (hear: (line: string) => void) => {
      onLog = hear
    },
    pid: child.pid as number,
    postgres: () => embedded.pid(),
    children: () => childrenOf(child.pid as number),
    stop,
  }
}
export type BenchParley = Awaited<ReturnType<typeof startParley>>

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(admin),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Seconds of processor and megabytes of a process, as Linux counts them; `family`: with its living and ended children. */
export function usage(pid: number): { cpu: number; family: number; rssMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (at: number) => Number(fields[at]) / 100
  const cpu = of(11) + of(12)
  return {
    cpu,
    family: cpu + of(13) + of(14) + childrenOf(pid).reduce((sum, child) => sum + usage(child.pid).family, 0),
    rssMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
  }
}

/** The processes that a process started, with the file that each runs. */
export function childrenOf(pid: number): { pid: number; what: string }[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return list === ''
    ? []
    : list.split(' ').map((child) => ({
        pid: Number(child),
        what: readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' '),
      }))
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
