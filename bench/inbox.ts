import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Db, one, run, sql } from '../server/src/platform/database/index.ts'
import { fillDelivery } from './support/fill-delivery.ts'
import { type BenchParley, startParley } from './support/parley.ts'
import { fill, percentile, rounded } from './support/sending.ts'

const perPage = 60
const times = 30
const perInsert = 500
const deliveries = 3

/**
 * `npm run bench -- inbox [--conversations N] [--texts N]`: how long a whole Parley takes to answer what the screen of
 * conversations asks, over HTTP: pages to the end of the list, searches, a thread. Each is asked thirty times, in other words where
 * it has some. At the end, what the inbox adds to keeping a message.
 */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { conversations: { type: 'string', default: '100000' }, texts: { type: 'string', default: '3' } },
  })
  const conversations = Number(values.conversations)
  const texts = Number(values.texts)
  const parley = await startParley()
  try {
    const { db } = parley.database
    await fill(parley, conversations)
    await run(db, sql`update profile set sort_name = lower(last_name || ' ' || first_name)`)
    const { account } = await written(db)
    for (let serial = 1; serial <= deliveries; serial++) await fillDelivery(db, { account, serial })
    for (let round = 0; round < texts; round++) await everyoneWrites(db, { round, texts })
    await run(db, sql`vacuum analyze`)
    const asked = await askEverything(parley, conversations)
    const insert = await insertMore(db)
    const worst = Math.max(...Object.values(asked).map(({ worst_ms }) => worst_ms ?? 0))
    return {
      scenario: 'inbox',
      conversations,
      incoming_texts: conversations * texts,
      messages: conversations * deliveries,
      per_page: perPage,
      times,
      worst_ms: worst,
      ...asked,
      ...insert,
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await parley.stop()
  }
}

const words =
  'merci boutique horaires commande livraison retour bron lyon demain soir prix taille lampe promo code magasin ouvert dimanche colis question oui non svp quand adresse'.split(
    ' ',
  )
const rareWords = 30_000

const written = (db: Db) =>
  one(db, sql<{ account: number }>`select id as account from account where kind = 'simulator'`)

/** “Bonjour” is in every text, each of the usual words in about an eighth of them, a rare one in ten. */
async function everyoneWrites(db: Db, { round, texts }: { round: number; texts: number }): Promise<void> {
  const { account } = await written(db)
  const { most } = await one(db, sql<{ most: number }>`select max(id)::int as most from profile`)
  const many = 5_000
  for (let from = 0; from <= most; from += many)
    await run(
      db,
      sql`
        insert into incoming (at, account_id, recipient, address, sender, text, raw, data_coding)
        select now() - make_interval(secs => ${(texts - round) * most}::int - id), ${account}, '36173', address, address::text,
               'Bonjour ' || (${words}::text[])[1 + (id * 7 + ${round}::int) % 25] || ' ' || (${words}::text[])[1 + (id * 11) % 25] || ' '
                 || (${words}::text[])[1 + (id / 3) % 25] || ' mot' || (id::bigint * 7919 + ${round}::int) % ${rareWords}::int,
               '', 0
          from profile where id > ${from} and id <= ${from + many}`,
    )
}

async function askEverything(parley: BenchParley, conversations: number) {
  const { call, database } = parley
  const list = (more: Record<string, string>) =>
    `/api/inbox?${new URLSearchParams({ limit: String(perPage), ...more })}`
  const search = (q: string) => list({ box: 'all', q })
  const word = (i: number) => words[i % words.length] as string
  const { rows: some } = await database.pool.query<{ address: string }>(
    'select address from conversation order by hashint8(address) limit $1',
    [times],
  )
  const phone = (i: number) => `+${some[i % some.length]!.address}`
  const asked = async (path: (i: number) => string) => {
    const took: number[] = []
    for (let i = 0; i < times; i++) took.push(await timed(() => call('GET', path(i))))
    return figuresOf(took)
  }
  return {
    first_page: await asked(() => list({ box: 'to-answer' })),
    pages_to_the_end: await scroll(parley, conversations),
    counts: await asked(() => '/api/inbox/summary'),
    rare_word: await asked((i) => search(`mot${(i * 997) % rareWords}`)),
    usual_word: await asked((i) => search(word(i))),
    word_of_every_text: await asked(() => search('bonjour')),
    two_words: await asked((i) => search(`${word(i)} ${word(i + 9)}`)),
    three_words: await asked((i) => search(`bonjour ${word(i)} mot${i}`)),
    begun_word: await asked((i) => list({ box: 'to-answer', q: word(i).slice(0, 3) })),
    one_letter: await asked((i) => search(word(i).slice(0, 1))),
    name: await asked((i) => search(`person ${1 + i * 31}`)),
    digits_in_a_number: await asked((i) => search(phone(i).slice(4, 10))),
    whole_number: await asked((i) => search(phone(i))),
    nothing_found: await asked((i) => search(`introuvable${i}`)),
    conversation: await asked((i) => `/api/inbox/${encodeURIComponent(phone(i))}`),
    thread: await asked((i) => `/api/inbox/${encodeURIComponent(phone(i))}/thread`),
  }
}

/** As one scrolls: every page, each from where the last one ended. */
async function scroll({ call }: BenchParley, conversations: number) {
  const took: number[] = []
  let seen = 0
  let cursor = ''
  for (;;) {
    let page: { items: unknown[]; next: string | null } = { items: [], next: null }
    took.push(
      await timed(async () => {
        page = await call('GET', `/api/inbox?box=all&limit=${perPage}${cursor}`)
      }),
    )
    seen += page.items.length
    if (page.next === null) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  if (seen !== conversations) throw new Error(`${seen} of ${conversations} conversations were shown.`)
  return figuresOf(took)
}

/** Five hundred messages in one statement: as they are, without the index of words, and without conversations either. */
async function insertMore(db: Db) {
  const { account } = await written(db)
  const inserts = async () => {
    const took: number[] = []
    for (let no = 0; no < times; no++)
      took.push(
        await timed(() =>
          run(
            db,
            sql`
              insert into incoming (account_id, recipient, address, sender, text, raw, data_coding)
              select ${account}, '36173', address, address::text, 'Bonjour boutique lyon mot' || id, '', 0
                from profile where id % ${times}::int = ${no} order by id limit ${perInsert}`,
          ),
        ),
      )
    return rounded(percentile(took, 0.5))
  }
  const insert_500_ms = await inserts()
  await run(db, sql`drop index incoming_words`)
  const insert_500_without_words_ms = await inserts()
  await run(db, sql`alter table incoming disable trigger user`)
  return { insert_500_ms, insert_500_without_words_ms, insert_500_bare_ms: await inserts() }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const figuresOf = (took: readonly number[]) => ({
  p50_ms: rounded(percentile(took, 0.5)),
  worst_ms: rounded(Math.max(...took)),
})
