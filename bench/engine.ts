import { parseArgs } from 'node:util'
import { packContent } from '../server/src/messages/content.ts'
import { dayNumber, firstNo, preparationId } from '../server/src/messages/numbering.ts'
import { one, run, sql, transaction } from '../server/src/platform/database/index.ts'
import { type BenchParley, startParley, usage } from './support/parley.ts'

/** The gateway alone: batches as a preparation leaves them, ready; until every receipt is recorded. */
export async function bench(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { messages: { type: 'string', default: '300000' }, window: { type: 'string', default: '4000' } },
  })
  const messages = Number(values.messages)
  const parley = await startParley({ log: 'warn' })
  try {
    const account = await one(parley.database.db, sql<{ id: number }>`select id from account where kind = 'simulator'`)
    await parley
      .call('PATCH', `/api/accounts/${account.id}`, { version: 1, settings: { window: Number(values.window) } })
      .catch((e) => console.error(String(e)))
    const preparation = await fill(parley, messages)
    const before = costs(parley)
    const began = performance.now()
    await run(parley.database.db, sql`update preparation set state = 'sending' where id = ${preparation}`)
    await run(parley.database.db, sql`select pg_notify('parley_batch', '')`)
    let sentAt = 0
    let last = 0
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 250))
      const now = await one(
        parley.database.db,
        sql<{ waiting: number; submitted: number; delivered: number; other: number }>`
          select coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(submitted + en_route), 0)::int as submitted,
                 coalesce(sum(delivered), 0)::int as delivered, coalesce(sum(in_doubt + refused + put_back + queued_again), 0)::int as other
            from progress where preparation_id = ${preparation}`,
      )
      if (now.waiting === 0 && sentAt === 0) sentAt = performance.now()
      if (now.delivered >= messages) break
      if (performance.now() - began > 120_000) {
        console.error(now)
        break
      }
      if (performance.now() - last > 2_000) {
        last = performance.now()
        console.error(
          JSON.stringify(now),
          JSON.stringify(
            await (await import('../server/src/platform/database/index.ts')).rows(
              parley.database.db,
              sql`select state, owner, count(*), sum(size - mark) as above from batch where preparation_id = ${preparation} group by 1, 2`,
            ),
          ),
        )
      }
    }
    const ended = performance.now()
    const after = costs(parley)
    const per = (key: keyof typeof after) => Math.round(((after[key] - before[key]) / messages) * 1e7) / 10
    return {
      scenario: 'engine',
      messages,
      window: Number(values.window),
      send_per_s: Math.round(messages / ((sentAt - began) / 1000)),
      end_to_end_per_s: Math.round(messages / ((ended - began) / 1000)),
      gateway_us: per('gateway'),
      simulator_us: per('simulator'),
      postgres_us: per('postgres'),
      main_us: per('main'),
      gateway_rss_mb: parley
        .children()
        .filter(({ what }) => what.includes('gateway'))
        .map(({ pid }) => usage(pid).rssMb)[0],
    }
  } finally {
    await parley.stop()
  }
}

function costs(parley: BenchParley) {
  const of = (word: string) =>
    parley
      .children()
      .filter(({ what }) => what.includes(word))
      .reduce((sum, { pid }) => sum + usage(pid).cpu, 0)
  return {
    gateway: of('gateway-process'),
    simulator: of('simulator'),
    main: usage(parley.pid).cpu,
    postgres: postgresCpu(parley.postgres()),
  }
}

function postgresCpu(pid: number): number {
  const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs')
  let sum = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(name) !== pid && Number(fields[1]) !== pid) continue
      sum += (Number(fields[11]) + Number(fields[12])) / 100
    } catch {}
  }
  return sum
}

async function fill({ database }: BenchParley, messages: number): Promise<number> {
  const id = preparationId(dayNumber(new Date()), 90_000)
  const { db } = database
  const channel = await one(
    db,
    sql<{
      id: number
      account_id: number
      sender_id: number
    }>`select id, account_id, sender_id from channel where name = 'Simulator-marketing'`,
  )
  const batches = Math.ceil(messages / 1024)
  await run(
    db,
    sql`insert into preparation (id, channel_id, standing, state, next_batch) values (${id}, ${channel.id}, false, 'paused', ${batches})`,
  )
  for (let from = 0; from < batches; from += 100) {
    await transaction(db, async (tx) => {
      for (let batch = from; batch < Math.min(from + 100, batches); batch++) {
        const size = Math.min(1024, messages - batch * 1024)
        const addresses = Array.from({ length: size }, (_, i) => 33_600_000_000 + batch * 1024 + i)
        const body = packContent({
          encoding: 'gsm7',
          shift: { locking: null, single: null },
          referenceBits: 8,
          addresses,
          texts: addresses.map(
            (a) => `Bonjour Camille ${a % 1000}, votre commande ${a % 100000} vous attend ce soir. STOP au 36173`,
          ),
          references: addresses.map((_, i) => i & 0xff),
        })
        await run(
          tx,
          sql`insert into message (address, profile_id, preparation_id, no, bucket, parts)
            select ${33_600_000_000 + batch * 1024}::bigint + i, i, ${id}::int, ${firstNo(batch)}::int + i, ((${33_600_000_000 + batch * 1024}::bigint + i) % 64)::smallint, 1 from generate_series(0, ${size - 1}::int) i`,
        )
        await run(
          tx,
          sql`insert into content (bucket, preparation_id, batch, body) values (0, ${id}, ${batch}, ${body})`,
        )
        await run(
          tx,
          sql`insert into progress (bucket, preparation_id, batch, parts, states, waiting) values (0, ${id}, ${batch}, 1, ${Buffer.alloc(size)}, ${size})`,
        )
        await run(
          tx,
          sql`insert into batch (preparation_id, batch, size, parts, account_id, sender_id, marketing, priority, state)
            values (${id}, ${batch}, ${size}, 1, ${channel.account_id}, ${channel.sender_id}, true, 0, 'ready')`,
        )
      }
    })
  }
  return id
}
