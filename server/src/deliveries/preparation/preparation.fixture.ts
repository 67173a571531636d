import type { Content } from '@parley/sms/template'
import { sql } from 'kysely'
import { createAccount } from '../../accounts/store-account.ts'
import { createChannel } from '../../accounts/store-channel.ts'
import { createSender } from '../../accounts/store-sender.ts'
import { askAudience } from '../../audiences/index.ts'
import { ensureHours } from '../../hours/index.ts'
import { unpackContent } from '../../messages/index.ts'
import {
  type Database,
  type Db,
  one,
  openDatabase,
  openListener,
  rows,
  run,
  transaction,
} from '../../platform/database/index.ts'
import type { LiveEvent } from '../../platform/http/live.ts'
import { createVault } from '../../platform/secrets.ts'
import { catalogue } from '../../wiring.ts'
import {
  type DeliverySettings,
  deliverySettings,
  type ExclusionReason,
  exclusionReasons,
  type Population,
  type PreparationSummary,
} from '../delivery.ts'
import type { EndedPreparation } from './finish.ts'
import { type PreparationRunnerOptions, startPreparationRunner } from './runner.ts'
import { startPreparation } from './start.ts'

const vault = createVault('a secret that is long enough for a test')

export type World = Awaited<ReturnType<typeof openWorld>>

/** An account with senders and channels, and words for what a preparation test does. */
export async function openWorld(database: { db: Db; url: string }) {
  const { db } = database
  const account = await createAccount(db, vault, 'parley', {
    name: 'Carrier',
    kind: 'smpp',
    settings: { host: '127.0.0.1', port: 2775, system_id: 'parley', parts_per_second: null },
    secrets: { password: 'parley' },
    enabled: true,
  })
  const sender = (kind: 'reply-number' | 'alphanumeric', value: string, routeTo: number | null = null) =>
    createSender(db, 'parley', {
      account_id: account,
      kind,
      value,
      country: 'FR',
      ...(routeTo === null ? {} : { route: { route: 'sender' as const, route_sender_id: routeTo, route_value: null } }),
    })
  const reply = await sender('reply-number', '36173')
  const name = await sender('alphanumeric', 'PARLEY', reply)
  const channel = (called: string, kind: 'marketing' | 'transactional', sender_id: number) =>
    createChannel(db, 'parley', { name: called, kind, sender_id, options: { default_country: 'FR', max_parts: 3 } })
  let nextNumber = 37100
  const channels = {
    news: await channel('News', 'marketing', reply),
    service: await channel('Service', 'transactional', reply),
    named: await channel('Named', 'marketing', name),
  }
  await run(
    db,
    sql`insert into profile_field (name, label, type) values ('shop', 'Shop', 'text'), ('points', 'Points', 'number')
                    on conflict do nothing`,
  )

  return {
    db,
    url: database.url,
    account,
    senders: { reply, name },
    channels,

    async profile(values: Partial<ProfileRow> & { number?: string | null }): Promise<number> {
      const { number = null, attributes = {}, ...rest } = values
      const { id } = await one(
        db,
        sql<{ id: number }>`
          insert into profile (address, first_name, last_name, language, zone, attributes, updated_at)
          values (${number === null ? null : Number(number)}::bigint, ${rest.first_name ?? null}, ${rest.last_name ?? null},
                  ${rest.language ?? null}, ${rest.zone ?? null}, ${JSON.stringify(attributes)}::jsonb,
                  coalesce(${rest.updated_at ?? null}::timestamptz, now()))
          returning id`,
      )
      return id
    },

    /** Nobody is left, and nothing that is true of anybody. */
    async empty() {
      for (const table of ['list_member', 'list', 'profile', 'quarantine', 'credit_price'])
        await run(db, sql`delete from ${sql.table(table)}`)
    },

    async list(...profiles: number[]): Promise<number> {
      const { id } = await one(
        db,
        sql<{ id: number }>`insert into list (name) values (gen_random_uuid()::text) returning id`,
      )
      await run(db, sql`insert into list_member (list_id, profile_id) select ${id}, unnest(${profiles}::bigint[])`)
      return id
    },

    /** As it is stored: what it asks need not exist. */
    async audience(where: object): Promise<number> {
      const { id } = await one(
        db,
        sql<{ id: number }>`
          insert into audience (label, query, created_by)
          values (gen_random_uuid()::text, ${JSON.stringify({ version: 1, where })}::jsonb, 'user:test') returning id`,
      )
      return id
    },

    close: (address: string, how: { scope?: number; blocks?: 'marketing' | 'all' | 'none' } = {}) =>
      run(
        db,
        sql`insert into quarantine (address, scope, blocks, status, reason)
            values (${Number(address)}, ${how.scope ?? 0}, ${how.blocks ?? 'marketing'},
                    ${how.blocks === 'all' ? 'quarantined' : how.blocks === 'none' ? 'with-errors' : 'opted-out'}, 'test')`,
      ),

    price: (country: string, perPart: number) =>
      run(
        db,
        sql`insert into credit_price (account_id, country, per_part) values (${account}, ${country}, ${perPart})`,
      ),

    /** A channel with a pool of so many reply numbers beside its own; which they are, its own first. */
    async pool(called: string, further: number) {
      const senders = [reply]
      for (let i = 0; i < further; i++) senders.push(await sender('reply-number', String(nextNumber++)))
      const id = await createChannel(db, 'parley', {
        name: called,
        kind: 'marketing',
        sender_id: reply,
        options: { default_country: 'FR' },
        pool: senders.slice(1),
      })
      return { id, senders }
    },

    /** This phone wrote to one of our numbers. */
    wroteTo: (sender: number, address: string) =>
      run(
        db,
        sql`insert into incoming (account_id, sender_id, recipient, address, sender, text, raw, data_coding)
            values (${account}, ${sender}, '', ${Number(address)}, ${address}, 'Hello', '', 0)`,
      ),

    answerable: (countries: readonly string[] | null) =>
      run(db, sql`update account set answerable_countries = ${countries}::text[] where id = ${account}`),

    prepaid: (wanted: boolean) =>
      run(
        db,
        sql`insert into credit_account (account_id, mode, available) values (${account}, ${wanted ? 'prepaid' : 'counted'}, 0)
            on conflict (account_id) do update set mode = excluded.mode`,
      ),

    /** The rules that come with Parley. */
    hours: () => ensureHours(db, new Date()),

    /** A country in which no hour of the week is permitted. */
    neverOpen: (country: string) =>
      run(
        db,
        sql`insert into hours_rule (name, automatic, country, week, holidays)
            values ('Closed', true, ${country}, '[[], [], [], [], [], [], []]', false)`,
      ),

    /** The channels leave Unicode out, or have every encoding of their account. */
    onlyStandard: (wanted: boolean) =>
      run(
        db,
        sql`update channel set options = case when ${wanted} then options || '{"encodings": ["gsm7"]}' else options - 'encodings' end`,
      ),

    /** A delivery in state `preparing`, with its preparation. */
    async begin(wanted: DeliveryWish = {}): Promise<{ delivery: number; preparation: number }> {
      const { channel = channels.service, text = 'Hello', to = { of: 'all' }, settings = {} } = wanted
      const content: Content =
        typeof text === 'string' ? { text, variants: [], mention: wanted.mention ?? false } : text
      return transaction(db, async (tx) => {
        const { id } = await one(
          tx,
          sql<{ id: number }>`
            insert into delivery (label, channel_id, content, population, settings, state, created_by, updated_by)
            values ('A test', ${channel}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(to)}::jsonb,
                    ${JSON.stringify(deliverySettings.parse(settings))}::jsonb, 'preparing', 'user:test', 'user:test')
            returning id`,
        )
        if (wanted.rows) await insertRows(tx, id, wanted.rows)
        const { preparation } = await startPreparation(tx, { deliveryId: id, by: 'user:test' })
        await run(tx, sql`update delivery set preparation_id = ${preparation} where id = ${id}`)
        return { delivery: id, preparation }
      })
    },

    /** Prepares it to its end, whatever that is. */
    async prepare(wanted: DeliveryWish = {}, options: Partial<PreparationRunnerOptions> = {}) {
      const begun = await this.begin(wanted)
      const ended = await untilEnded(database, begun.delivery, options)
      return { ...begun, ...ended }
    },

    /** A delivery that was prepared, about to be prepared again. */
    beginAgain: (delivery: number) =>
      transaction(db, async (tx) => {
        const { preparation } = await startPreparation(tx, { deliveryId: delivery, by: 'user:test' })
        await run(
          tx,
          sql`update delivery set state = 'preparing', preparation_id = ${preparation} where id = ${delivery}`,
        )
        return { delivery, preparation }
      }),

    async again(delivery: number) {
      const begun = await this.beginAgain(delivery)
      return { ...begun, ...(await untilEnded(database, delivery)) }
    },

    messages: (preparation: number) => messagesOf(db, preparation),
    excluded: (preparation: number) => excludedOf(db, preparation),
  }
}

type ProfileRow = {
  first_name: string | null
  last_name: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, string | number | boolean>
  updated_at: string
}

type FileRow = { written: string; address?: number | null; problem?: string | null; fields?: Record<string, string> }

export type DeliveryWish = {
  channel?: number
  text?: string | Content
  mention?: boolean
  to?: Population
  rows?: readonly FileRow[]
  settings?: Partial<DeliverySettings>
}

async function insertRows(tx: Db, delivery: number, written: readonly FileRow[]) {
  for (const [n, { written: text, address = Number(text), problem = null, fields = {} }] of written.entries())
    await run(
      tx,
      sql`insert into delivery_row (delivery_id, n, written, address, problem, fields)
          values (${delivery}, ${n}, ${text}, ${address}, ${problem}, ${JSON.stringify(fields)}::jsonb)`,
    )
}

/** A runner as the worker starts it, on a pool of its own. */
export async function startRunner(url: string, options: Partial<PreparationRunnerOptions> = {}) {
  const database: Database = await openDatabase(url, { applicationName: 'test-runner', durable: false })
  const listener = await openListener(url, { applicationName: 'test-runner' })
  const stopping = new AbortController()
  const ended: EndedPreparation[] = []
  const events: LiveEvent[] = []
  const troubles: unknown[] = []
  const runner = startPreparationRunner({
    database,
    url,
    askAudience: askAudience(catalogue, () => new Date()),
    notify: (event) => events.push(event),
    onEnded: async (_tx, one) => void ended.push(one),
    signal: stopping.signal,
    onError: (error) => troubles.push(error),
    pollMs: 200,
    ...options,
  })
  await listener.subscribe('parley_preparations', () => runner.wake())
  return {
    ended,
    events,
    troubles,
    async stop() {
      stopping.abort()
      await runner.stopped
      await listener.close()
      await database.close()
    },
  }
}

export async function untilEnded(
  { db, url }: { db: Db; url: string },
  delivery: number,
  options: Partial<PreparationRunnerOptions> = {},
) {
  const runner = await startRunner(url, options)
  try {
    for (;;) {
      const { state, problem, summary } = await one(
        db,
        sql<{ state: string; problem: { code: string } | null; summary: PreparationSummary | null }>`
          select d.state, d.problem, p.summary from delivery d left join preparation p on p.id = d.preparation_id where d.id = ${delivery}`,
      )
      if (state !== 'preparing') return { state, problem, summary, troubles: runner.troubles, ended: runner.ended }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  } finally {
    await runner.stop()
  }
}

export type PreparedMessage = {
  to: string
  profile: number
  text: string
  parts: number
  reference: number
  encoding: string
  batch: {
    size: number
    price: number | null
    zone: string | null
    hours: number | null
    wave: number
    state: string
    priority: number
    marketing: boolean
    sender: number
  }
}

/** What a preparation made, by address: read back from all the tables that a gateway reads. */
export async function messagesOf(db: Db, preparation: number): Promise<PreparedMessage[]> {
  const batches = await rows(
    db,
    sql<{
      batch: number
      parts: number
      body: Buffer
      states: Buffer
      size: number
      price: string | null
      zone: string | null
      hours: number | null
      wave: number
      state: string
      priority: number
      marketing: boolean
      sender: number
    }>`
      select b.batch, b.parts, c.body, g.states, b.size, b.price, b.zone, b.hours, b.wave, b.state, b.priority, b.marketing, b.sender_id as sender
        from batch b
        join content c on c.preparation_id = b.preparation_id and c.batch = b.batch
        join progress g on g.preparation_id = b.preparation_id and g.batch = b.batch
       where b.preparation_id = ${preparation}`,
  )
  const pages = new Map(
    batches.map(
      ({ batch, parts, body, states, size, price, zone, hours, wave, state, priority, marketing, sender }) => {
        if (states.length !== size * parts || states.some((byte) => byte !== 0))
          throw new Error('The states are not all zero.')
        const facts = {
          size,
          price: price === null ? null : Number(price),
          zone,
          hours,
          wave,
          state,
          priority,
          marketing,
          sender,
        }
        return [batch, { content: unpackContent(body), facts }]
      },
    ),
  )
  const found = await rows(
    db,
    sql<{ address: number; profile_id: number; no: number; parts: number }>`
      select address, profile_id, no, parts from message where preparation_id = ${preparation} order by address, no`,
  )
  return found.flatMap(({ address, profile_id, no, parts }) => {
    const page = pages.get(no >> 10)
    // Discarded: whoever reads messages asks their progress too.
    if (page === undefined) return []
    const i = no & 1023
    if (page.content.addresses[i] !== address) throw new Error('A text stands beside another address.')
    return [
      {
        to: String(address),
        profile: profile_id,
        text: page.content.texts[i] ?? '',
        parts,
        reference: page.content.references[i] ?? 0,
        encoding: page.content.encoding,
        batch: page.facts,
      },
    ]
  })
}

const reasonOf = new Map<number, ExclusionReason>(
  Object.entries(exclusionReasons).map(([name, number]) => [number, name as ExclusionReason]),
)

export const excludedOf = async (db: Db, preparation: number) =>
  (
    await rows(
      db,
      sql<{ profile_id: number; address: number | null; reason: number }>`
        select profile_id, address, reason from exclusion where preparation_id = ${preparation} order by address, profile_id, reason`,
    )
  ).map(({ profile_id, address, reason }) => ({
    profile: profile_id,
    address: address === null ? null : String(address),
    reason: reasonOf.get(reason) ?? `reason ${reason}`,
  }))
