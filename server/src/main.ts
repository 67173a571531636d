import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ensureAdministrator } from './access/index.ts'
import { ensureSimulator } from './accounts/index.ts'
import { buildApi } from './api.ts'
import { realEnv } from './clock.ts'
import { ensureHours } from './hours/index.ts'
import { keepChild } from './platform/child.ts'
import { type Config, isConfig, readConfig } from './platform/config.ts'
import { keptSecret, openDataFolder } from './platform/data-folder.ts'
import { startEmbedded } from './platform/database/embedded.ts'
import {
  connectionProblem,
  type Database,
  isLostConnection,
  openDatabase,
  openListener,
  run,
  StartProblem,
  sql,
} from './platform/database/index.ts'
import { migrate } from './platform/database/migrate.ts'
import type { LiveEvent } from './platform/http/live.ts'
import { closeEpoch } from './platform/liveness.ts'
import { createLog, type Logger } from './platform/log.ts'
import { createVault } from './platform/secrets.ts'
import { readWire } from './reports/index.ts'
import { ensurePhones, followSimulator } from './simulator/index.ts'
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process.ts'
import { startTelling } from './telling.ts'
import { ensureTemplates } from './templates/index.ts'
import { balanceListener } from './wiring.ts'
import { startWorker } from './worker.ts'

// Builds, connects, starts and stops everything: read it from the top to see what runs.

const version: string = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')).version
/** A mistake that people can mend: printed as it is, without a trace. */
class Sentence extends Error {}

const stops: (() => Promise<unknown> | unknown)[] = []
let stopping = false
/** Named where the start fails because it went away in the middle. */
let databaseAt: string | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void shutDown(0))

try {
  await start()
} catch (error) {
  console.error(`\n${sentence(error)}\n`)
  await shutDown(1)
}

async function start() {
  const config = readConfig(process.env)
  if (!isConfig(config)) {
    console.error(
      `\nParley cannot start:\n${config.map(({ variable, says }) => `  ${variable}: ${says}`).join('\n')}\n`,
    )
    return shutDown(1)
  }
  const log = createLog({ level: config.logLevel, name: 'parley' })
  await openDataFolder(config.dataFolder)
  const secret = config.secret ?? (await keptSecret(config.dataFolder, 'secret'))
  const node = `${hostname()}-${(await keptSecret(config.dataFolder, 'node')).slice(0, 8)}`

  const url = await databaseUrl(config)
  databaseAt = url
  await migrate(url, { say: (line) => log.debug(line) })
  const database = await openDatabase(url, { applicationName: 'parley', max: 20, durable: !config.unsafeDatabase })
  stops.push(() => database.close())
  const listener = await openListener(url, { applicationName: 'parley-listener' })
  stops.push(() => listener.close())

  const running: Running = { config, log, url, secret, node, database, listener }
  const simulator = config.roles.includes('api') ? await startSimulator(running) : null
  // Before any gateway asks: without its rules nothing would be bound to hours.
  await ensureHours(database.db, new Date())
  if (config.roles.includes('worker')) await startBackground(running)
  if (config.roles.includes('gateway')) startGatewayProcess(running)
  if (simulator !== null) await startApi(running, simulator)
}

type Running = {
  config: Config
  log: Logger
  url: string
  secret: string
  node: string
  database: Database
  listener: Awaited<ReturnType<typeof openListener>>
}

async function databaseUrl(config: Config): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl
  const embedded = await startEmbedded({ dataFolder: config.dataFolder, say: (line) => console.log(line) })
  stops.push(() => embedded.stop())
  return embedded.url
}

async function startSimulator({ config, log, secret, database }: Running) {
  await ensureSimulator(database.db, createVault(secret))
  const simulator = startSimulatorProcess({
    db: database.db,
    folder: join(config.dataFolder, 'simulator'),
    async onReady() {
      await ensurePhones(simulator.find)
      // Its port is a new one after each start: the gateways connect anew.
      await run(database.db, sql`select pg_notify('parley_accounts', '')`)
    },
    onTrouble: (facts) => log.warn(facts, 'the simulator stopped and is started again'),
  })
  stops.push(() => simulator.stop())
  return simulator
}

async function startBackground({ config, url, database, listener, secret, log }: Running) {
  const worker = await startWorker({
    database,
    url,
    listener,
    notify: (event) => publish(database, event, log),
    balances: balanceListener,
    publicUrl: config.publicUrl,
    privateCalls: config.privateWebhooks,
    now: () => new Date(),
    onTrouble: (error) => log.error({ err: error }, 'background work failed and will be tried again'),
  })
  stops.push(() => worker.stop())
  const { smtpUrl, mailFrom, publicUrl, privateWebhooks } = config
  const telling = await startTelling({
    database,
    listener,
    vault: createVault(secret),
    publicUrl,
    post: smtpUrl === null ? null : { smtpUrl, from: mailFrom, publicUrl },
    privateWebhooks,
    log,
  })
  stops.push(() => telling.stop())
}

function startGatewayProcess({ config, log, url, secret, node, database }: Running) {
  let epoch: number | null = null
  const gateway = keepChild({
    file: join(import.meta.dirname, 'gateway-process.ts'),
    // A message is in memory for some tenths of a second: long enough to be taken for old where the nursery is small.
    nodeFlags: ['--max-semi-space-size=64'],
    env: {
      DATABASE_URL: url,
      PARLEY_SECRET: secret,
      PARLEY_PUBLIC_URL: config.publicUrl,
      PARLEY_NODE: node,
      PARLEY_UNSAFE_DATABASE: config.unsafeDatabase ? 'yes' : 'no',
      LOG_LEVEL: config.logLevel,
    },
    onReady(message) {
      epoch = (message as { epoch: number }).epoch
    },
    // Seen to exit: nobody needs to wait until its heartbeat is old.
    async onGone() {
      if (epoch !== null) await closeEpoch(database.db, epoch)
      epoch = null
    },
    onTrouble: (facts) => log.warn(facts, 'the gateway stopped and is started again'),
  })
  stops.push(() => gateway.stop())
}

async function startApi({ config, log, url, secret, database, listener }: Running, simulator: SimulatorProcess) {
  await ensureTemplates(database.db)
  const authPool = new pg.Pool({ connectionString: url, max: 4, application_name: 'parley-sign-in' })
  authPool.on('error', () => {})
  stops.push(() => authPool.end())
  const { app, hub, auth } = await buildApi({
    db: database.db,
    authPool,
    log,
    secret,
    vault: createVault(secret),
    publicUrl: config.publicUrl,
    privateWebhooks: config.privateWebhooks,
    nameServers: config.nameServers,
    version,
    env: realEnv(log, simulator.door),
    simulator: simulator.find,
    now: () => new Date(),
  })
  stops.push(async () => {
    hub.close()
    await app.close()
  })
  await listener.subscribe('parley_live', (payload) => hub.publish(JSON.parse(payload) as LiveEvent))
  const following = followSimulator(hub, simulator.find)
  stops.push(() => following.stop())
  const wire = setInterval(() => {
    if (hub.listeners === 0) return
    readWire(database.db).then(
      (data) => hub.publish({ topic: 'wire', data }),
      () => {},
    )
  }, 2_000)
  stops.push(() => clearInterval(wire))

  const administrator = await ensureAdministrator(database.db, auth, config.admin)
  await listen(app, config)
  const base = config.publicUrl
  console.log(`\nParley is at ${base}`)
  if (administrator.kind === 'link') {
    console.log(`Create the first administrator (this link works once):\n  ${base}/welcome/${administrator.token}`)
  }
  if (administrator.kind === 'created') console.log(`Administrator ${administrator.email} was created.`)
  console.log('Ctrl-C stops everything.\n')
}

async function listen(app: Awaited<ReturnType<typeof buildApi>>['app'], { host, port }: Config) {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new Sentence(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
      )
    }
    if (code === 'EACCES')
      throw new Sentence(`This user may not open port ${port}. Choose one above 1024: PORT=4000 npm start`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Sentence(
        `HOST=${host} is no address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (everyone).`,
      )
    }
    throw error
  }
}

function publish(database: Database, event: LiveEvent, log: Logger) {
  run(database.db, sql`select pg_notify('parley_live', ${JSON.stringify(event)})`).catch((error) =>
    log.warn({ err: error }, 'live event lost'),
  )
}

/** In the reverse order of starting. A second Ctrl-C does not make it faster: what is under way is being saved. */
async function shutDown(code: number) {
  if (stopping) return
  stopping = true
  if (code === 0 && stops.length > 0) console.log('\nStopping…')
  for (const stop of stops.reverse()) {
    try {
      await stop()
    } catch (error) {
      console.error(sentence(error))
    }
  }
  process.exit(code)
}

function sentence(error: unknown): string {
  if (error instanceof StartProblem) return `${error.message}\n${error.fix}`
  if (error instanceof Sentence) return error.message
  if (databaseAt !== null && isLostConnection(error)) return sentence(connectionProblem(databaseAt, error))
  return `Parley stopped on an error it does not know (${randomUUID().slice(0, 8)}):\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
