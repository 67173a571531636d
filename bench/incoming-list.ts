import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { choicesOf } from '../server/src/incoming/choice-queries.ts'
import { exportIncoming } from '../server/src/incoming/csv.ts'
import type { Place } from '../server/src/incoming/list.ts'
import { filterOf, type IncomingFilters } from '../server/src/incoming/list-filter.ts'
import { readAfter, readFirst } from '../server/src/incoming/read-list.ts'
import { packContent } from '../server/src/messages/content.ts'
import { dayNumber, preparationId } from '../server/src/messages/numbering.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { type Db, one, openDatabase, rows, run, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { ensurePartitions } from '../server/src/platform/database/partitions.ts'
import { benchChannel, fillProfiles } from './prepare.ts'
import { percentile, rounded } from './support/sending.ts'

const times = 5
const perPage = 50
const perInsert = 500

/**
 * `npm run bench -- incoming-list [--texts N] [--data FOLDER]`: how long pages of the table Incoming SMS take, by each filter and by
 * several, common and rare, with its count; a file of all; what its index costs who writes. With `--data` the tables stay there for
 * the next time.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      texts: { type: 'string', default: '1000000' },
      data: { type: 'string' },
      file: { type: 'boolean', default: false },
    },
  })
  const texts = Number(values.texts)
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'parley-bench-')))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 4 })
    const { db, pool } = database
    await ensurePartitions(pool, new Date())
    if ((await rows(db, sql`select from incoming limit 1`)).length === 0) await everyoneWrote(db, texts)
    const asked = await askEverything(db)
    const file = values.file ? await takeFile(db) : {}
    const costs = await insertMore(db, texts)
    await database.close()
    return {
      scenario: 'incoming-list',
      texts,
      worst_ms: Math.max(...Object.values(asked).map(({ worst_ms }) => worst_ms ?? 0)),
      ...asked,
      ...file,
      ...costs,
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await embedded.stop()
    if (values.data === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const words =
  'merci boutique horaires commande livraison retour bron lyon demain soir prix taille lampe promo code magasin ouvert dimanche colis question oui non svp quand adresse'.split(
    ' ',
  )

/** 250,000 people over 400 days, to twenty numbers of three accounts, 60% of them an answer to one of forty deliveries. */
async function everyoneWrote(db: Db, texts: number): Promise<void> {
  await fillProfiles(db, texts / 4)
  const channel = await benchChannel(db, 'marketing')
  const base = preparationId(dayNumber(new Date()), 1_000)
  await run(db, sql`update profile set sort_name = lower(last_name || ' ' || first_name)`)
  await run(
    db,
    sql`
      with template as (select * from account where name = 'Bench'),
      more as (
        insert into account (name, kind, enabled, settings) select 'Bench ' || n, kind, false, settings from template, generate_series(2, 3) n
        returning id)
      insert into sender (account_id, kind, value, stop_handled_by)
      select case when n = 20 then (select max(id) from more) when n > 15 then (select min(id) from more) else (select id from template) end,
             'long-number', (33700000000 + n)::text, 'parley' from generate_series(1, 20) n`,
  )
  await run(
    db,
    sql`
      with d as (
        insert into delivery (label, channel_id, content, population, settings, state, preparation_id, created_by)
        select 'Soldes ' || n, ${channel}::int, '{}', '{}', '{}', 'finished', ${base}::int + n, 'user:1' from generate_series(1, 40) n returning id, preparation_id)
      insert into preparation (id, channel_id, state, delivery_id) select preparation_id, ${channel}::int, 'finished', id from d`,
  )
  const body = packContent({
    encoding: 'gsm7',
    shift: { locking: null, single: null },
    referenceBits: 8,
    addresses: Array.from({ length: 1024 }, (_, i) => 33_600_000_000 + i),
    texts: Array(1024).fill('Bonjour Jeanne, votre magasin de Lyon a dix ans : -20 % samedi. STOP au 36173'),
    references: [],
  })
  await run(
    db,
    sql`insert into content (bucket, preparation_id, batch, body)
        select 0, ${base}::int + n, b, ${body} from generate_series(1, 40) n, generate_series(0, 15) b`,
  )
  const indexes = await rows(
    db,
    sql<{ name: string; made: string }>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
       where indrelid = 'incoming'::regclass and not indisprimary`,
  )
  await run(db, sql`alter table incoming disable trigger user`)
  for (const { name } of indexes) await run(db, sql.raw(`drop index ${name}`))
  await run(
    db,
    sql`
      with people as materialized (select array_agg(address order by id) as addresses from profile),
      senders as materialized (select array_agg(id order by value) as ids, array_agg(account_id order by value) as accounts
                                 from sender where value like '337000000%'),
      raw as materialized (
        select n, hashint8(n)::bigint & 1048575 as h, hashint8(n * 31)::bigint & 1048575 as g, hashint8(n * 77)::bigint & 1048575 as k
          from generate_series(1, ${texts}::int) n),
      drawn as materialized (
        select *, case when h < 52000 then 'opt-out' when h < 62000 then 'opt-in' when h < 67000 then 'help' when h < 72000 then 'near' else 'none' end as meaning,
               -- One number is hardly ever written to, one was given up long ago.
               case when n % 5000 = 0 then 20 when n < 2000 then 19 else 1 + (g * g / 1048576 * 18 / 1048576)::int end as s
          from raw)
      insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, meaning, step, rule_id, late, unpaid,
                            answers_preparation_id, answers_no, no_reply_because, country)
      select date_trunc('milliseconds', now() - (${texts}::int - n) * interval '400 days' / ${texts}::int), accounts[s], ids[s], '337000000' || s,
             addresses[1 + (n::bigint * 7919) % cardinality(addresses)], addresses[1 + (n::bigint * 7919) % cardinality(addresses)]::text,
             case when meaning = 'opt-out' then 'STOP' else
               'Bonjour ' || (${words}::text[])[1 + (n::bigint * 7) % 25] || ' ' || (${words}::text[])[1 + (n::bigint * 11) % 25] || ' '
                 || (${words}::text[])[1 + (n / 3) % 25] || ' mot' || (n::bigint * 7919) % 30000 end,
             '', 0, meaning,
             case when meaning in ('opt-out', 'opt-in', 'help') then 'keyword' when g < 2000 then 'question' when g < 300000 then 'rule'
                  when g < 500000 then 'account' end,
             case when meaning in ('none', 'near') and g between 2000 and 299999 then 1 + k % 200 end,
             k < 20000, k < 100,
             case when h % 10 < 6 then ${base}::int + 1 + (n::bigint * 40 / (${texts}::int + 1)) end, case when h % 10 < 6 then g % 16384 end,
             case when meaning = 'none' then 'nothing-to-say' end,
             -- Nine in ten from one country, one in five thousand from the rarest.
             case when n % 5000 = 0 then 'SN' when h % 10 = 0 then 'BE' else 'FR' end
        from drawn, people, senders`,
  )
  await run(
    db,
    sql`insert into conversation (address, first_at, last_at, last_incoming_id, last_incoming_at)
        select address, min(at), max(at), max(id), max(at) from incoming group by 1`,
  )
  await run(db, sql`set maintenance_work_mem = '512MB'`)
  for (const { made } of indexes) await run(db, sql.raw(made))
  await run(db, sql`alter table incoming enable trigger user`)
  await run(db, sql`vacuum analyze`)
}

async function askEverything(db: Db) {
  const { latest, middle, phone, sender } = await one(
    db,
    sql<{ latest: string; middle: string; phone: string; sender: Record<string, number> }>`
      select max(at) as latest, min(at) + (max(at) - min(at)) / 2 as middle, max(address)::text as phone,
             (select json_object_agg(value, id) from sender where value like '337000000%') as sender from incoming`,
  )
  const day = (back: number) => new Date(Date.parse(latest) - back * 86_400_000).toISOString()
  const { low, high } = await one(
    db,
    sql<{ low: number; high: number }>`select min(id) as low, max(id) as high from delivery`,
  )
  const account = async (name: string) =>
    (await one(db, sql<{ id: number }>`select id from account where name = ${name}`)).id
  const [rare, common] = [await account('Bench 3'), await account('Bench')]
  const number = (n: number) => sender[String(33_700_000_000 + n)] as number
  const ask = async (query: IncomingFilters, before: Place | null = null) => {
    const took: number[] = []
    let items = 0
    for (let i = 0; i < times; i++) {
      const began = performance.now()
      const filter = await filterOf(db, query)
      if (filter === null) throw new Error('a search for nothing')
      const found = await (before === null ? readFirst(db, filter, perPage) : readAfter(db, filter, before, perPage))
      took.push(performance.now() - began)
      items = found.items.length
    }
    return { items, p50_ms: rounded(percentile(took, 0.5)), worst_ms: rounded(Math.max(...took)) }
  }
  const choices: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await choicesOf(db)
    choices.push(performance.now() - began)
  }
  return {
    choices: { items: 0, p50_ms: rounded(percentile(choices, 0.5)), worst_ms: rounded(Math.max(...choices)) },
    all: await ask({}),
    the_page_half_way: await ask({}, { at: middle, id: 500_000 }),
    today: await ask({ since: day(1) }),
    week: await ask({ since: day(7) }),
    a_day_long_ago: await ask({ since: day(300), until: day(299) }),
    opt_outs: await ask({ meaning: 'opt-out' }),
    look_alikes: await ask({ meaning: 'near' }),
    look_alikes_late: await ask({ meaning: 'near', late: true }),
    unpaid: await ask({ unpaid: true }),
    unpaid_help: await ask({ unpaid: true, meaning: 'help' }),
    by_rules: await ask({ step: 'rule' }),
    by_questions: await ask({ step: 'question' }),
    by_none: await ask({ step: 'none' }),
    one_rule: await ask({ rule: 17 }),
    one_rule_opt_in: await ask({ rule: 17, meaning: 'opt-in' }),
    one_rule_near_week: await ask({ rule: 17, meaning: 'near', since: day(7) }),
    number_common: await ask({ sender: number(1) }),
    number_rare: await ask({ sender: number(20) }),
    number_given_up: await ask({ sender: number(19) }),
    number_given_up_late: await ask({ sender: number(19), late: true, meaning: 'opt-in' }),
    number_unknown: await ask({ sender: 'none' }),
    country_common: await ask({ country: 'FR' }),
    country_rare: await ask({ country: 'SN' }),
    country_rare_meaning: await ask({ country: 'SN', meaning: 'opt-out' }),
    account_common: await ask({ account: common }),
    account_rare: await ask({ account: rare }),
    account_rare_opt_outs: await ask({ account: rare, meaning: 'opt-out' }),
    delivery_first: await ask({ delivery: low }),
    delivery_last: await ask({ delivery: high }),
    delivery_first_opt_outs: await ask({ delivery: low, meaning: 'opt-out' }),
    delivery_first_near_late: await ask({ delivery: low, meaning: 'near', late: true }),
    channel: await ask({ channel: 1 }),
    phone: await ask({ q: `+${phone}` }),
    digits: await ask({ q: phone.slice(4, 10) }),
    three_digits: await ask({ q: '123' }),
    word_rare: await ask({ q: 'mot12345' }),
    word_usual: await ask({ q: 'livraison' }),
    word_of_all: await ask({ q: 'bonjour' }),
    words_two: await ask({ q: 'livraison dimanche' }),
    word_begun: await ask({ q: 'liv' }),
    word_of_5_percent: await ask({ q: 'stop' }),
    word_other_meaning: await ask({ q: 'stop', meaning: 'none' }),
    word_all_rare_filter: await ask({ q: 'bonjour', unpaid: true }),
    word_usual_opt_in_late: await ask({ q: 'livraison', meaning: 'opt-in', late: true }),
    word_usual_one_rule: await ask({ q: 'livraison', rule: 17 }),
    word_nowhere: await ask({ q: 'introuvable' }),
    name: await ask({ q: 'person 12345' }),
  }
}

/** All of it as a file: how long, and how much memory it held at most. */
async function takeFile(db: Db) {
  const filter = await filterOf(db, {})
  global.gc?.()
  const before = process.memoryUsage.rss()
  const began = performance.now()
  let [lines, bytes, most] = [0, 0, 0]
  for await (const page of exportIncoming(db, filter, 'en')) {
    bytes += page.length
    lines += page.split('\r\n').length - 1
    most = Math.max(most, process.memoryUsage.rss())
  }
  return {
    file_lines: lines,
    file_mb: rounded(bytes / 1e6),
    file_s: rounded((performance.now() - began) / 1000),
    file_more_rss_mb: Math.round((most - before) / 1e6),
  }
}

/** Five hundred messages in one statement, with the index of the list as it is, narrow as it was, and without. */
async function insertMore(db: Db, texts: number) {
  const inserts = async () => {
    const took: number[] = []
    for (let no = 0; no < 20; no++) {
      const began = performance.now()
      await run(
        db,
        sql`
          insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, meaning, step, rule_id, answers_preparation_id, answers_no, country)
          select now(), i.account_id, i.sender_id, i.recipient, i.address, i.sender, i.text, '', 0, i.meaning, i.step, i.rule_id, i.answers_preparation_id, i.answers_no, i.country
            from incoming i where i.id > ${no * perInsert} and i.id <= ${(no + 1) * perInsert}`,
      )
      took.push(performance.now() - began)
    }
    return rounded(percentile(took, 0.5))
  }
  const { size, made } = await one(
    db,
    sql<{ size: number; made: string }>`
      select pg_relation_size('incoming_list') as size, pg_get_indexdef('incoming_list'::regclass) as made`,
  )
  await inserts()
  const figures: Record<string, number | null> = { index_mb: Math.round(size / 1e6), insert_500_ms: await inserts() }
  await run(db, sql`drop index incoming_list`)
  figures.insert_500_without_ms = await inserts()
  await run(db, sql`create index incoming_list on incoming (at desc, id desc)`)
  figures.insert_500_narrow_descending_ms = await inserts()
  await run(db, sql`drop index incoming_list`)
  await run(db, sql`delete from incoming where id > ${texts}::int`)
  await run(db, sql.raw(made))
  await run(db, sql`vacuum analyze incoming`)
  return figures
}
