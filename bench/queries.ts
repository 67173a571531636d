import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { countAtOnce, countExactly } from '../server/src/audiences/count.ts'
import { loadQuery } from '../server/src/audiences/load-audience.ts'
import { dayNumber, preparationId } from '../server/src/messages/index.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { type Database, openDatabase, run, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { ensurePartitions } from '../server/src/platform/database/partitions.ts'
import { catalogue } from '../server/src/wiring.ts'
import { benchChannel, fillProfiles } from './prepare.ts'

/**
 * `npm run bench -- queries [--profiles N] [--data FOLDER] [--rounds N] [--exact]`: how soon a query says how many people it
 * means. A folder is filled once and kept; without one everything goes at the end.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      profiles: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '7' },
      data: { type: 'string' },
      exact: { type: 'boolean', default: false },
      fill: { type: 'boolean', default: false },
    },
  })
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'parley-bench-')))
  const filled = existsSync(join(folder, 'PG_VERSION')) || existsSync(join(folder, 'postgres'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 10 })
    await ensurePartitions(database.pool, new Date())
    if (!filled) await fill(database, Number(values.profiles))
    const figures: Record<string, string> = {}
    if (!values.fill)
      for (const [name, query] of Object.entries(queries))
        figures[name] = await measure(database, query, Number(values.rounds), values.exact)
    await database.close()
    return { ...figures, node: process.version, cpus: cpus().length }
  } finally {
    await embedded.stop()
    if (values.data === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const last = (days: number) => ({ unit: 'day', from: 1 - days, to: 0 })
const profiles = (where: object, more: object = {}) => ({ version: 2, resource: 'profiles', where, ...more })
const field = (field: string, is: string, value: unknown) => ({ field, is, value })
const city = field('shop', 'one-of', ['Lyon', 'Paris'])
const answered = {
  related: 'incoming',
  where: { all: [field('text', 'contains', 'oui'), field('received_at', 'equal', last(90))] },
}
const pressed = {
  related: 'sent',
  where: { all: [field('marketing', 'equal', true), field('sent_at', 'equal', last(30))] },
  count: { is: 'fewer-than', value: 2 },
}
const delivered = { related: 'sent', where: field('state', 'equal', 'delivered'), count: { is: 'at-least', value: 2 } }

const queries: Record<string, object> = {
  'one field': profiles(city),
  'a name and a rare one': profiles({ all: [city, field('last_name', 'equal', 'Person 4242')] }),
  'wrote “oui” in 90 days': profiles(answered),
  'fewer than 2 marketing messages in 30 days': profiles(pressed),
  'delivered to at least twice': profiles(delivered),
  'all of these, or no answer ever': profiles({
    any: [
      { all: [city, answered, pressed, { not: delivered }] },
      { related: 'incoming', count: { is: 'equal', value: 0 } },
    ],
  }),
  'the same by each person’s own days': profiles({ all: [city, answered, pressed] }, { zone: 'profile' }),
  'yesterday’s incoming messages, as people': {
    ...{ version: 2, resource: 'incoming', target: { shared: 'latest', carry: ['text'] } },
    where: field('received_at', 'equal', { unit: 'day', from: -1, to: -1 }),
  },
}

async function measure({ db }: Database, given: object, rounds: number, exact: boolean): Promise<string> {
  const took: number[] = []
  let said = ''
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    const loaded = await loadQuery({ db, catalogue, now: () => new Date() }, given)
    if (loaded.kind === 'faults') throw new Error(JSON.stringify(loaded.faults))
    const { query, known } = loaded
    const counted = exact
      ? await countExactly(db, query, known, 6, new AbortController().signal)
      : await countAtOnce(db, query, known, 6)
    took.push(performance.now() - began)
    said = counted === null ? 'none' : `${counted.method} ${counted.people} ± ${counted.margin}`
  }
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return `${at(0.5)} ms, at most ${at(1)}: ${said}`
}

async function fill(database: Database, count: number) {
  const { db } = database
  await fillProfiles(db, count)
  const channel = await benchChannel(db, 'marketing')
  await run(db, sql`alter table incoming disable trigger user`)
  await run(
    db,
    sql`insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding)
        select now() - random() * interval '90 days', 1, 1, '36173',
               case when i % 20 = 0 then 33799000000 + i else p.address end, 'x',
               (array['oui', 'Oui, 2 personnes', 'non merci', 'STOP', 'à quelle heure ?', 'ok', 'je viendrai', 'merci'])[1 + i % 8], '', 0
          from generate_series(1, ${count}::int) i
          join profile p on p.id = 1 + (i * 31::bigint * (i % 7)) % ${count}::int`,
  )
  for (let n = 1; n <= 5; n++) {
    const id = preparationId(dayNumber(new Date()), n)
    await run(db, sql`insert into preparation (id, channel_id, state) values (${id}, ${channel}, 'finished')`)
    await run(
      db,
      sql`insert into message (address, profile_id, preparation_id, no, bucket, parts)
          select address, id, ${id}, row_number() over (order by address) - 1, address % 64, 1 from profile
           where id % 5 = ${n % 5} or id % 3 = ${n % 3}`,
    )
    await run(
      db,
      sql`insert into batch (preparation_id, batch, size, parts, account_id, sender_id, marketing, due_at, state, price)
          select ${id}, no >> 10, count(*), count(*), 1, 1, ${n !== 3}, now() - ${n * 9} * interval '1 day', 'done', 1000
            from message where preparation_id = ${id} group by no >> 10`,
    )
    await run(
      db,
      sql`insert into progress (bucket, preparation_id, batch, parts, states)
          select 0, ${id}, no >> 10, 1, decode(string_agg(case when no % 9 = 0 then '0d' else 'ff' end, '' order by no), 'hex')
            from message where preparation_id = ${id} group by no >> 10`,
    )
  }
  await run(db, sql`vacuum analyze`)
}
