import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import type { Db } from '../../server/src/platform/database/index.ts'
import { closeEpoch } from '../../server/src/platform/liveness.ts'

const root = resolve(import.meta.dirname, '../..')
export const secret = 'a secret that is long enough for chaos'

/** One process that may be killed or frozen, and who sees it end. */
export type Victim = {
  readonly child: ChildProcess
  readonly gone: Promise<unknown>
  readonly running: boolean
  readonly frozen: boolean
  /** The end of what it has logged. */
  lastWords(): string
}

function victim(child: ChildProcess, log: string): Victim {
  return {
    child,
    gone: once(child, 'exit'),
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
    get frozen() {
      return this.running && isStopped(child.pid as number)
    },
    lastWords: () => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lastLines).join('\n'),
  }
}
const lastLines = 12

function isStopped(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'T'
  } catch {
    return false
  }
}

let logs = 0
/** What the processes log is read when one of them ends by itself, or when a round does not end. */
function openLog(folder: string): { log: string; file: number } {
  const log = resolve(folder, `process-${++logs}.log`)
  return { log, file: openSync(log, 'a') }
}

/** A carrier that is never killed: its book says what really happened. */
export async function startCarrier(folder: string, settings: object) {
  const token = 'the token of this chaos'
  const child = fork(resolve(root, 'packages/simulator/src/main.ts'), ['--smpp-port=0', `--data=${folder}`], {
    env: { PATH: process.env.PATH, SIMULATOR_CONTROL_TOKEN: token, SIMULATOR_SETTINGS: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ smppPort, controlPort }] = (await once(child, 'message')) as [{ smppPort: number; controlPort: number }]
  return {
    port: smppPort,
    book: resolve(folder, 'book'),
    async control<T>(method: string, path: string, body?: object): Promise<T> {
      const response = await fetch(`http://127.0.0.1:${controlPort}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const said = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`)
      return (said === '' ? null : JSON.parse(said)) as T
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
export type Carrier = Awaited<ReturnType<typeof startCarrier>>

export type GatewayVictim = Victim & {
  readonly node: string
  /** 0 as long as it has not said it, and for ever when it ends before. */
  epoch: number
  /** When it has said so, or is gone. */
  readonly ready: Promise<unknown>
}

export type GatewayStart = { node: string; crashAt?: string | undefined; program?: string | undefined }

/** A gateway process as its parent starts it. `program` is another copy of it where a planted bug is looked for. */
export function forkGateway(
  { url, folder }: { url: string; folder: string },
  { node, crashAt, program }: GatewayStart,
): GatewayVictim {
  const { log, file } = openLog(folder)
  const child = fork(program ?? resolve(root, 'server/src/gateway-process.ts'), [], {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      PARLEY_SECRET: secret,
      PARLEY_PUBLIC_URL: 'http://127.0.0.1',
      PARLEY_NODE: node,
      LOG_LEVEL: 'warn',
      ...(crashAt ? { PARLEY_CRASH_AT: crashAt } : {}),
    },
    stdio: ['ignore', file, file, 'ipc'],
  })
  closeSync(file)
  const own = victim(child, log)
  const said = once(child, 'message').then(([message]) => {
    gateway.epoch = (message as { epoch: number }).epoch
  })
  // Dead before it said anything, it never says it.
  said.catch(() => {})
  const gateway: GatewayVictim = Object.defineProperties(
    { node, epoch: 0, ready: Promise.race([said, own.gone]) },
    Object.getOwnPropertyDescriptors(own),
  ) as GatewayVictim
  return gateway
}

/** What a parent does that saw its gateway exit. One that never said its epoch is left to its heartbeat. */
export async function bury(db: Db, { epoch, gone }: GatewayVictim): Promise<void> {
  await gone
  if (epoch === 0) return
  for (;;) {
    try {
      await closeEpoch(db, epoch)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** The server with the API and the worker; the gateways are apart. */
export function startServer(
  { url, folder: logFolder }: { url: string; folder: string },
  folder: string,
  port: number,
): Victim {
  const { log, file } = openLog(logFolder)
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      PARLEY_DATA: folder,
      PARLEY_SECRET: secret,
      PARLEY_ROLES: 'api,worker',
      PARLEY_WEBHOOKS_PRIVATE: 'yes',
      PARLEY_PUBLIC_URL: `http://localhost:${port}`,
      PARLEY_ADMIN_EMAIL: 'chaos@example.org',
      PARLEY_ADMIN_PASSWORD: 'the password of chaos',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', file, file],
  })
  closeSync(file)
  return victim(child, log)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
