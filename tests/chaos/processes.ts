import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
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
}

function victim(child: ChildProcess, gone: Promise<unknown> = once(child, 'exit')): Victim {
  return {
    child,
    gone,
    get running() {
      return child.exitCode === null && child.signalCode === null
    },
  }
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

export type GatewayVictim = Victim & { epoch: number }

/** A gateway process as its parent starts it. `program` is another copy of it where a planted bug is looked for. */
export async function startGateway(
  url: string,
  { node, crashAt, program }: { node: string; crashAt?: string | undefined; program?: string | undefined },
): Promise<GatewayVictim> {
  const child = fork(program ?? resolve(root, 'server/src/gateway-process.ts'), [], {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      PARLEY_SECRET: secret,
      PARLEY_NODE: node,
      LOG_LEVEL: process.env.CHAOS_LOG ?? 'silent',
      ...(crashAt ? { PARLEY_CRASH_AT: crashAt } : {}),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  // One that dies at a point before it is ready has never had work in its hands.
  const ready = await Promise.race([once(child, 'message'), gone.then(() => null)])
  const epoch = ready === null ? 0 : (ready[0] as { epoch: number }).epoch
  return Object.assign(victim(child, gone), { epoch })
}

/** What a parent does that saw its gateway exit. */
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
export async function startServer(url: string, folder: string, port: number): Promise<Victim> {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      PARLEY_DATA: folder,
      PARLEY_SECRET: secret,
      PARLEY_ROLES: 'api,worker',
      PARLEY_PUBLIC_URL: `http://localhost:${port}`,
      PARLEY_ADMIN_EMAIL: 'chaos@example.org',
      PARLEY_ADMIN_PASSWORD: 'the password of chaos',
      PORT: String(port),
      LOG_LEVEL: process.env.CHAOS_LOG ?? 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.resume()
  return victim(child)
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
