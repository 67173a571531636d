import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, type SimulatorOptions, startSimulator } from '@parley/simulator'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { createAccount, type NewAccount } from '../../server/src/accounts/store-account.ts'
import { createChannel } from '../../server/src/accounts/store-channel.ts'
import { createSender } from '../../server/src/accounts/store-sender.ts'
import type { Db } from '../../server/src/platform/database/index.ts'
import { type TestDatabase, testDatabase } from '../../server/src/platform/database/test-database.ts'
import { createVault } from '../../server/src/platform/secrets.ts'

export const secret = 'a secret that is long enough for a test'
export const vault = createVault(secret)
export const silentLog = pino({ level: 'silent' })

export type GroundOptions = {
  /** Settings of the SMPP account, beside host and port. */
  account?: Record<string, unknown>
  /** An account of another kind, instead of the SMPP account. */
  provider?: () => Promise<Pick<NewAccount, 'kind' | 'settings' | 'secrets'>>
  carrier?: SimulatorOptions['settings']
  database?: TestDatabase
}

export const senderKinds = ['reply', 'short', 'long', 'name'] as const
export type SenderName = (typeof senderKinds)[number]

/** What a test of the message road stands on: a database, a carrier on a real socket, an account with one sender of each kind. */
export type Ground = {
  readonly database: TestDatabase
  readonly db: Db
  readonly carrier: Simulator
  readonly account: number
  readonly senders: Readonly<Record<SenderName, number>>
  /** Channels by name: `news` is marketing and `service` is not, both from the reply number. */
  readonly channels: Readonly<Record<'news' | 'service' | 'named' | 'second', number>>
}

export const senderValues: Readonly<Record<SenderName, string>> = {
  reply: '36173',
  short: '38064',
  long: '33757930010',
  name: 'PARLEY',
}

/** Call it at the top of a file or `describe`; what it answers can be used inside tests and hooks. */
export function openGround(options: GroundOptions = {}): Ground {
  const database = options.database ?? testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'parley-carrier-'))
  let carrier: Simulator | null = null
  let seeded: Pick<Ground, 'account' | 'senders' | 'channels'> | null = null

  beforeAll(async () => {
    const settings = { ...options.carrier, receipts: { delayMs: 0, ...options.carrier?.receipts } }
    carrier = await startSimulator({ data: folder, settings })
    seeded = await seed(
      database.db,
      (await options.provider?.()) ?? {
        kind: 'smpp',
        settings: accountSettings(carrier.smppPort, options.account ?? {}),
        secrets: { password: 'parley' },
      },
    )
  })
  afterAll(async () => {
    await carrier?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const there = <T>(value: T | null): T => {
    if (value === null) throw new Error('The ground is there from the first hook on: use it inside tests and hooks.')
    return value
  }
  return {
    database,
    get db() {
      return database.db
    },
    get carrier() {
      return there(carrier)
    },
    get account() {
      return there(seeded).account
    },
    get senders() {
      return there(seeded).senders
    },
    get channels() {
      return there(seeded).channels
    },
  }
}

/** Where the carrier listens and how fast it may be spoken to. */
export const accountSettings = (port: number, changed: Record<string, unknown> = {}) => ({
  host: '127.0.0.1',
  port,
  system_id: 'parley',
  parts_per_second: null,
  window: 100,
  reconnect_most: 1,
  ...changed,
})

async function seed(db: Db, through: Pick<NewAccount, 'kind' | 'settings' | 'secrets'>) {
  const account = await createAccount(db, vault, 'parley', {
    name: 'Carrier',
    ...through,
    enabled: true,
  })
  const sender = (
    kind: 'reply-number' | 'short-code' | 'long-number' | 'alphanumeric',
    value: string,
    routeTo: number | null = null,
  ) =>
    createSender(db, 'parley', {
      account_id: account,
      kind,
      value,
      country: 'FR',
      ...(routeTo === null ? {} : { route: { route: 'sender' as const, route_sender_id: routeTo, route_value: null } }),
    })
  const reply = await sender('reply-number', senderValues.reply)
  const short = await sender('short-code', senderValues.short)
  const long = await sender('long-number', `+${senderValues.long}`)
  const name = await sender('alphanumeric', senderValues.name, reply)
  const channel = (called: string, kind: 'marketing' | 'transactional', sender_id: number) =>
    createChannel(db, 'parley', { name: called, kind, sender_id, options: { default_country: 'FR' } })
  return {
    account,
    senders: { reply, short, long, name },
    channels: {
      news: await channel('News', 'marketing', reply),
      service: await channel('Service', 'transactional', reply),
      named: await channel('Named', 'marketing', name),
      second: await channel('Second', 'marketing', long),
    },
  }
}
