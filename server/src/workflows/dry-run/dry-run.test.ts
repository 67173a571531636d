import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Definition } from '@parley/workflow'
import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../../tests/support/until.ts'
import { type Db, maybe, one, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { openSendings } from '../sendings/sendings.fixture.ts'
import { definitionOf, draw } from '../workflows.fixture.ts'

const world = openSendings()
const { desk, ask, make, act, untilSms } = world

const french = { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } } as const
const start = draw('start', 'start', {})
const who = draw('query', 'who', { query: french })
const sms = (outbound: 'none' | 'everyone' | 'sent') =>
  draw('delivery', 'sms', { mode: 'single', delivery: null, outbound })
const end = (id: string) => draw('end', id, { signal: [], stops_run: false })

beforeAll(async () => {
  // Of these six: 3 has opted out, 5 has the number of 1, 6 has none.
  await run(
    desk.db,
    sql`insert into profile (address, first_name, country, sort_name)
        select case when i < 6 then 33612345000 + case when i = 5 then 1 else i end end, 'Ana' || i, 'FR', ''
          from generate_series(1, 6) i`,
  )
  await desk.close('+33612345003')
  const { account } = desk.ground
  await run(
    desk.db,
    sql`insert into credit_account (account_id, mode, available) values (${account}, 'prepaid', 2000)
        on conflict (account_id) do update set mode = 'prepaid', available = 2000`,
  )
  await run(desk.db, sql`insert into credit_price values (${account}, 'FR', 1000)`)
})

const walk = async (id: number, supposed: object = {}) => ask('POST', `/api/workflows/${id}/dry-run`, supposed)
type Walked = {
  transitions: { id: string; people: number; sample: { name: string }[] | null }[]
  activities: {
    id: string
    lines: { code: string; values: object }[]
    stopped: { code: string } | null
    sms: unknown[]
  }[]
}
type Summary = { target: number; examples: { to: string; text: string }[] }
type FoundSms = { delivery: number; summary: Summary; obstacles: { code: string }[] }
const peopleOn = ({ transitions }: Walked) => Object.fromEntries(transitions.map(({ id, people }) => [id, people]))
const at = ({ activities }: Walked, id: string) => activities.find((one) => one.id === id)
const smsOf = (walked: Walked) => (at(walked, 'sms')?.sms as FoundSms[] | undefined)?.[0]
const linesOf = (walked: Walked, id: string) => at(walked, id)?.lines.map(({ code, values }) => [code, values]) ?? []
const drawn = async (definition: Definition): Promise<number> =>
  (await ask('POST', '/api/workflows', { label: 'Birthday', definition })).body.id

/** Everything that is kept, table by table; but processes say every second that they live. */
async function everything(db: Db): Promise<Record<string, string | null>> {
  const tables = await rows(
    db,
    sql<{
      name: string
    }>`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'process' order by 1`,
  )
  const kept: Record<string, string | null> = {}
  for (const { name } of tables)
    kept[name] = (
      await one(
        db,
        sql.raw<{ all: string | null }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as all from only ${name} t`,
        ),
      )
    ).all
  return kept
}

describe('a dry run', () => {
  it('says who would be sent what at what price, by the rules of the preparation', async () => {
    const definition = definitionOf([start, who, sms('sent'), end('end')], ['start>who', 'who>sms', 'sms>end'])
    const { id, sms: delivery } = await make(definition)
    const { status, body } = await walk(id)
    expect(status).toBe(200)
    expect(peopleOn(body)).toEqual({ t1: 0, t2: 6, t3: 3 })
    const found = smsOf(body)
    expect(found).toMatchObject({ delivery, refused: null, available: 2000 })
    expect(found?.summary).toMatchObject({
      target: 6,
      messages: 3,
      price: 3000,
      excluded: { 'opted-out': 1, duplicate: 1, 'no-address': 1 },
    })
    // One credit is missing: it is said now, not when somebody confirms.
    expect(found?.obstacles.map(({ code }) => code)).toEqual(['not-enough-credits'])
    expect(found?.summary.examples.map(({ text }) => text)).toContain('Bonjour Ana2. STOP au 36173')
    expect(body.total).toEqual({ messages: 3, parts: 3, price: 3000 })
    expect(linesOf(body, 'sms')).toContainEqual(['would-send', { messages: 3, excluded: 3 }])

    // What its preparation finds, once it is started, is the same, to the last example.
    await act(id, 'start')
    const { now } = await untilSms(delivery, 'prepared')
    const { summary } = await one(
      desk.db,
      sql<{ summary: Summary }>`
        select summary from preparation where id = ${'preparation_id' in now ? now.preparation_id : 0}`,
    )
    const withoutNumbers = ({ examples, ...rest }: Summary) => ({
      ...rest,
      examples: examples.map(({ to, text }) => ({ to, text })),
    })
    expect(withoutNumbers(found?.summary as Summary)).toEqual(withoutNumbers(summary))
    await act(id, 'stop')
  })

  it('changes nothing, keeps nothing and calls nobody, whatever is drawn', async () => {
    let calls = 0
    const server = createServer((_, answer) => {
      calls++
      answer.end()
    }).listen(0)
    const { port } = server.address() as AddressInfo
    const { id, sms: delivery } = await make(everyKind(`http://127.0.0.1:${port}/people`))
    const file = Buffer.from('number;code\n+33612345002;A\n+33698000001;B\n')
    const read = await desk.api.call('POST', `/api/workflows/${id}/files?file_name=people.csv`, {
      body: file,
      headers: { ...(await desk.api.key('administrator')), 'content-type': 'application/octet-stream' },
    })
    expect(read.status).toBe(201)
    const { definition, version } = await world.workflow(id)
    const load = definition.activities.find((one: { id: string }) => one.id === 'load')
    load.settings.file = read.body.id
    expect((await ask('PATCH', `/api/workflows/${id}`, { version, definition })).status).toBe(200)

    const before = await everything(desk.db)
    const { status, body } = await walk(id)
    expect(status).toBe(200)
    expect(await everything(desk.db)).toEqual(before)
    expect(calls).toBe(0)
    expect(desk.ground.carrier.counters().submitted).toBe(0)
    server.close()

    expect(body.activities.filter(({ stopped }: { stopped: unknown }) => stopped !== null)).toEqual([])
    expect(linesOf(body, 'keep')).toEqual([['would-replace', { list: 'Kept', count: 6 }]])
    expect(linesOf(body, 'set')).toEqual([['would-update', { fields: 'language', count: 6 }]])
    expect(linesOf(body, 'hold')).toEqual([['would-quarantine', { count: 4 }]])
    expect(linesOf(body, 'write')).toEqual([['would-export', { file: 'people.csv', rows: 6 }]])
    expect(linesOf(body, 'call')[0]).toMatchObject(['would-call', { method: 'POST', body: '{"people":6}' }])
    expect(linesOf(body, 'tell')).toEqual([['would-notify', { count: 1, subject: '6 people' }]])
    expect(linesOf(body, 'load')).toContainEqual(['would-create', { count: 1 }])
    expect(linesOf(body, 'fresh')).toContainEqual(['new-since', { count: 6 }])
    expect(linesOf(body, 'rest')).toEqual([['supposed-over', { count: 6 }]])
    expect(linesOf(body, 'asked')).toContainEqual(['supposed-decision', { port: 'approved', count: 6 }])
    expect(at(body, 'sms')?.sms).toMatchObject([{ delivery, summary: { messages: 3 } }])
    expect(linesOf(body, 'hear')).toEqual([['supposed-answer', { port: 'silent', count: 6 }]])
  })

  it('enriches people, and the text says what was put to them', async () => {
    await run(
      desk.db,
      sql`insert into incoming (account_id, recipient, sender, address, text, raw, data_coding)
          values (${desk.ground.account}, '36173', 'x', 33612345002, 'Merci', '', 0)`,
    )
    const from = {
      version: 2,
      resource: 'incoming',
      where: { all: [] },
      target: { shared: 'latest', carry: ['text'] },
    }
    const more = draw('enrichment', 'more', { columns: [{ name: 'last_text', from }] })
    const drawing = definitionOf([start, who, more, sms('none')], ['start>who', 'who>more', 'more>sms'])
    const { id } = await make(drawing, {}, '{{ last_text | default: "Rien" }} ! STOP au 36173')
    const { body } = await walk(id)
    expect(linesOf(body, 'more')).toEqual([['enriched', { columns: 'last_text', count: 6 }]])
    const texts = smsOf(body)?.summary.examples.map(({ text }) => text)
    expect(texts?.toSorted()).toEqual(['Merci ! STOP au 36173', 'Rien ! STOP au 36173', 'Rien ! STOP au 36173'])
  })

  it('takes answers, decisions and who comes as it is told', async () => {
    const { id } = await make(
      definitionOf(
        [
          draw('signal', 'call', { name: 'come', by: ['api'] }),
          sms('everyone'),
          draw('reply', 'hear', {
            delivery: 'sms',
            timeout: { n: 1, unit: 'day' },
            branches: [{ id: 'yes', label: 'Yes', match: 'is', words: ['OUI'] }],
          }),
          draw('approval', 'asked', { question: 'Go on?', by: { right: 'workflows.run' }, expires: null }),
          end('yes'),
          end('no'),
        ],
        ['call>sms', 'sms>hear', 'hear.yes>asked', 'asked.approved>yes', 'asked.refused>no'],
      ),
    )
    const usual = (await walk(id, { arrivals: 4 })).body
    expect(peopleOn(usual)).toEqual({ t1: 4, t2: 4 })
    expect(linesOf(usual, 'call')).toEqual([['supposed-came', { count: 4 }]])
    const told = (await walk(id, { arrivals: 4, ways: { hear: 'yes', asked: 'refused' } })).body
    expect(peopleOn(told)).toEqual({ t1: 4, t2: 4, t3: 4, t5: 4 })
  })

  it('walks an incomplete drawing as far as it can, and says where it stops', async () => {
    const id = await drawn(
      definitionOf(
        [
          start,
          draw('query', 'nobody', { query: null }),
          who,
          sms('everyone'),
          draw('union', 'all', { most: null }),
          end('end'),
        ],
        ['start>nobody', 'who>sms', 'nobody>all', 'sms>all', 'all>end'],
      ),
    )
    const { body } = await walk(id)
    expect(at(body, 'nobody')?.stopped).toEqual({ code: 'nothing-asked', values: {} })
    // Without an SMS people go on all the same; what is held up by the other way says so.
    expect(at(body, 'sms')?.sms).toMatchObject([{ delivery: null, refused: 'delivery-not-configured' }])
    expect(at(body, 'all')?.stopped).toEqual({ code: 'held-up', values: { count: 6 } })
    expect(peopleOn(body)).toEqual({ t1: 0, t2: 6, t4: 6 })
    expect(body.faults.map(({ code }: { code: string }) => code)).toContain('query-missing')

    const empty = await walk(await drawn(definitionOf([who, end('end')], ['who>end'])))
    expect(empty).toMatchObject({ status: 409, body: { code: 'dry-run-not-possible' } })
  })

  it('goes by the clock of the workspace where its own zone is none', async () => {
    const keep = draw('save', 'keep', { into: { new_list: 'Kept' }, mode: 'dated' })
    const { status, body } = await walk(
      await drawn(definitionOf([start, who, keep], ['start>who', 'who>keep'], { zone: 'Europe/Atlantis' })),
    )
    expect(status).toBe(200)
    expect(body.faults.map(({ code }: { code: string }) => code)).toEqual(['zone-unknown'])
    expect(linesOf(body, 'keep')[0]).toMatchObject(['would-save-dated', { count: 6 }])
  })

  it('goes round a circle once', async () => {
    const rest = draw('wait', 'rest', { until: { of: 'duration', duration: { n: 1, unit: 'day' } } })
    const again = draw('union', 'again', { most: null })
    const { body } = await walk(
      await drawn(definitionOf([start, who, again, rest], ['start>who', 'who>again', 'again>rest', 'rest>again'])),
    )
    expect(at(body, 'rest')?.stopped).toEqual({ code: 'round', values: {} })
    expect(peopleOn(body)).toEqual({ t1: 0, t2: 6, t3: 12, t4: 6 })
  })

  it('leaves nothing behind when it dies in the middle, and there is one at a time', async () => {
    const { body: list } = await ask('POST', '/api/lists', { name: 'Locked' })
    const keep = draw('save', 'keep', { into: { list: list.id }, mode: 'add' })
    const id = await drawn(definitionOf([start, who, keep], ['start>who', 'who>keep']))
    const before = await everything(desk.db)
    let walking: ReturnType<typeof walk> | null = null
    await transaction(desk.db, async (tx) => {
      await run(tx, sql`lock table list in access exclusive mode`)
      walking = walk(id)
      const blocked = () =>
        maybe(
          tx,
          sql<{ pid: number }>`select pid from pg_locks where relation = 'list'::regclass and not granted limit 1`,
        )
      await until('it waits in the middle', async () => (await blocked()) !== null)
      expect(await walk(id)).toMatchObject({ status: 409, body: { code: 'dry-run-under-way' } })
      await run(tx, sql`select pg_terminate_backend(${(await blocked())?.pid ?? 0})`)
      expect((await walking).status).toBeGreaterThanOrEqual(500)
    })
    expect(await everything(desk.db)).toEqual(before)
    expect((await walk(id)).status).toBe(200)
  })

  it('shows people only to whoever may read them, and belongs to those who draw', async () => {
    const id = await drawn(definitionOf([start, who, end('end')], ['start>who', 'who>end']))
    const { transitions } = (await walk(id)).body as Walked
    expect(transitions.find((one) => one.id === 't2')?.sample?.map(({ name }) => name)).toContain('Ana3')
    expect((await ask('POST', `/api/workflows/${id}/dry-run`, {}, 'agent')).status).toBe(403)
    expect((await ask('POST', `/api/workflows/${id}/dry-run`, {}, 'builder')).status).toBe(200)
    expect((await ask('POST', '/api/workflows/999999/dry-run', {})).status).toBe(404)
  })
})

function everyKind(url: string): Definition {
  return definitionOf(
    [
      start,
      who,
      draw('incremental', 'fresh', { query: french, by: { new: 'key' } }),
      draw('file', 'load', {
        file: null,
        columns: [
          { from: 'number', to: 'number', kind: 'text' },
          { from: 'code', to: 'code', kind: 'text' },
        ],
        people: 'known-or-created',
      }),
      draw('save', 'keep', { into: { new_list: 'Kept' }, mode: 'replace' }),
      draw('update', 'set', { set: [{ field: 'language', to: 'fr', from: null }] }),
      draw('quarantine', 'hold', { action: 'add', reason: 'Told to' }),
      draw('export', 'write', { name: 'people', columns: ['first_name'] }),
      draw('http', 'call', { url, method: 'POST', body: '{"people":{{count}}}', repeatable: false, seconds: 5 }),
      draw('notify', 'tell', {
        to: { users: [], emails: ['a@example.org'] },
        subject: '{{count}} people',
        text: 'Look.',
      }),
      draw('wait', 'rest', { until: { of: 'duration', duration: { n: 3, unit: 'day' } } }),
      draw('approval', 'asked', { question: 'Go on?', by: { right: 'workflows.run' }, expires: null }),
      sms('everyone'),
      draw('reply', 'hear', { delivery: 'sms', timeout: { n: 1, unit: 'day' }, branches: [] }),
      draw('fork', 'ways', {
        ways: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
          { id: 'c', label: 'C' },
        ],
      }),
      end('end'),
    ],
    [
      'start>ways',
      'ways.a>who',
      'ways.b>fresh',
      'ways.c>load',
      'who>keep',
      'keep>set',
      'set>hold',
      'hold>write',
      'write>call',
      'call>tell',
      'tell>rest',
      'rest>asked',
      'asked.approved>sms',
      'sms>hear',
      'hear.silent>end',
    ],
  )
}
