import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { one, run, sql } from '../platform/database/index.ts'

const ground = openGround()
let api: Api
let administrator: Record<string, string>
const get = (url: string) => api.call('GET', url, { headers: administrator })

beforeAll(async () => {
  api = await openApi(ground)
  administrator = await api.key('administrator')
})
afterAll(() => api.close())

describe('the list', () => {
  let delivery: number
  let other: number
  const texts = async (query: string) =>
    (await get(`/api/incoming?${query}`)).body.items.map(({ text }: { text: string }) => text)

  beforeAll(async () => {
    const { channels, senders, account } = ground
    const made = await one(
      ground.db,
      sql<{ parent: number; execution: number }>`
        with parent as (
          insert into delivery (kind, label, channel_id, content, population, settings, state, created_by)
          values ('recurring', 'Soldes', ${channels.news}, '{}', '{}', '{}', 'recurring', 'parley') returning id),
        execution as (
          insert into delivery (kind, parent_id, label, period, channel_id, content, population, settings, state, preparation_id, created_by)
          select 'execution', id, 'Soldes de mai', '2026-05', ${channels.news}::int, '{}', '{}', '{}', 'finished', 901, 'parley' from parent returning id, parent_id),
        prepared as (
          insert into preparation (id, channel_id, state, delivery_id)
          select 901, ${channels.news}::int, 'finished', id from execution
          union all select 902, ${channels.service}::int, 'finished', null)
        select id as execution, parent_id as parent from execution`,
    )
    delivery = made.parent
    other = made.execution
    await run(
      ground.db,
      sql`insert into profile (address, first_name, last_name, sort_name) values (33612345601, 'Zoé', 'Aubry', 'aubry zoe')`,
    )
    await run(
      ground.db,
      sql`
        insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, meaning, step, rule_id, decision, late,
                              answers_preparation_id, answers_no, country, operator)
        select now() - make_interval(days => ago), ${account}, case when own then ${senders.reply}::int end, '36173', address, coalesce(address::text, 'INFO'),
               said, '', 0, meaning, step, rule, case when rule is not null then '{"label": "HORAIRES"}'::jsonb end, late, answers, 5,
               case address when 14155550100 then 'US' else case when address is not null then 'FR' end end, case address when 33612345601 then 'Orange' end
          from (values
            (0, 33612345601, 'STOP', 'opt-out', 'keyword', null::int, false, 901, true),
            (1, 33612345602, 'Horaires svp', 'none', 'rule', 77, false, 901, true),
            (2, 33612345603, 'Ça va, merci bien', 'none', null, null, true, 902, true),
            (3, 14155550100, 'Hello', 'near', 'question', null, false, null, true),
            (4, null, 'Une annonce', 'none', null, null, false, null, false))
          as said (ago, address, said, meaning, step, rule, late, answers, own)`,
    )
  })

  it.each([
    ['meaning=opt-out', ['STOP']],
    ['meaning=near', ['Hello']],
    ['step=rule', ['Horaires svp']],
    ['step=question', ['Hello']],
    ['step=none', ['Ça va, merci bien', 'Une annonce']],
    ['rule=77', ['Horaires svp']],
    ['rule=78', []],
    ['sender=none', ['Une annonce']],
    ['country=US', ['Hello']],
    ['country=FR&step=rule', ['Horaires svp']],
    ['country=SN', []],
    ['late=true', ['Ça va, merci bien']],
    ['step=none&late=false', ['Une annonce']],
    ['q=horair', ['Horaires svp']],
    ['q=CA MERCI', ['Ça va, merci bien']],
    ['q=zoé', ['STOP']],
    ['q=uste', []],
    ['q=345602', ['Horaires svp']],
    ['q=(!)', []],
    ['q=info', []],
  ])('narrowed by %s shows %j', async (query, shown) => {
    expect(await texts(query)).toEqual(shown)
  })

  it('is narrowed by the number written to, the channel and the delivery that were answered, all executions of one', async () => {
    expect(await texts(`sender=${ground.senders.reply}`)).toHaveLength(4)
    expect(await texts(`channel=${ground.channels.news}`)).toEqual(['STOP', 'Horaires svp'])
    expect(await texts(`delivery=${other}`)).toEqual(['STOP', 'Horaires svp'])
    expect(await texts(`delivery=${delivery}&step=rule`)).toEqual(['Horaires svp'])
    expect(await texts(`delivery=${delivery}&channel=${ground.channels.service}`)).toEqual([])
  })

  it('is narrowed by its days', async () => {
    const day = (ago: number) => encodeURIComponent(new Date(Date.now() - ago * 86_400_000 - 3_600_000).toISOString())
    expect(await texts(`since=${day(2)}&until=${day(0)}`)).toEqual(['Horaires svp', 'Ça va, merci bien'])
  })

  it('says where each came from: country, channel, delivery', async () => {
    const { items, total } = (await get('/api/incoming')).body
    expect(total).toBe(5)
    expect(items.map(({ country }: { country: string | null }) => country)).toEqual(['FR', 'FR', 'FR', 'US', null])
    expect(items[0]).toMatchObject({
      channel: { id: ground.channels.news },
      delivery: { id: other, name: 'Soldes de mai' },
      sender_id: ground.senders.reply,
    })
    expect(items.map(({ operator }: { operator: string | null }) => operator)).toEqual([
      'Orange',
      null,
      null,
      null,
      null,
    ])
    expect(items[2]).toMatchObject({ channel: { id: ground.channels.service }, delivery: null })
    expect(items[3]).toMatchObject({ channel: null, delivery: null })
  })

  it('goes into a file as it is narrowed, with all of that', async () => {
    const file = (await api.call('GET', `/api/incoming.csv?delivery=${delivery}&step=rule`, { headers: administrator }))
      .body
    const [head, line, ...more] = String(file).split('\r\n')
    expect(more).toEqual([''])
    expect(head).toContain('Taken by,Rule,Keyword of the rule')
    expect(line).toContain(`,FR,`)
    expect(line).toContain(`,A rule,77,HORAIRES,`)
    expect(line).toContain(`,${other},Soldes de mai,`)
  })

  it('offers what it can be narrowed to: rules that took a message, also when they are gone, and deliveries that were answered', async () => {
    const { status, body } = await get('/api/incoming/choices')
    expect(status).toBe(200)
    expect(body.rules).toEqual([{ id: 77, keyword: 'HORAIRES', of: null }])
    expect(body.countries).toEqual(['FR', 'US'])
    expect(body.deliveries).toEqual([{ id: other, name: 'Soldes de mai' }])
    expect(body.numbers).toContainEqual({ id: ground.senders.reply, value: '36173', account_id: ground.account })
    expect(body.numbers.map(({ id }: { id: number }) => id)).not.toContain(ground.senders.name)
  })

  it.each(['rule=x', 'sender=0', 'step=nobody', 'since=yesterday', 'delivery=99999999999', 'country=France'])(
    'refuses %s',
    async (query) => {
      expect((await get(`/api/incoming?${query}`)).status).toBe(400)
    },
  )

  it('finds a word or a number that only old messages have, page by page', async () => {
    await run(
      ground.db,
      sql`insert into incoming (at, account_id, recipient, address, sender, text, raw, data_coding)
          select now() - make_interval(days => 30 + n), ${ground.account}::smallint, '36173', 33700000000, '33700000000', 'Zygomatique ' || n, ''::bytea, 0
            from generate_series(1, 5) n
          union all
          select now() + make_interval(secs => n), ${ground.account}::smallint, '36173', 33600000000 + n, (33600000000 + n)::text, 'Bonjour', ''::bytea, 0
            from generate_series(1, 20000) n`,
    )
    const all: string[] = []
    for (let cursor = ''; ; ) {
      const { items, next } = (await get(`/api/incoming?q=zygoma&limit=2${cursor}`)).body
      all.push(...items.map(({ text }: { text: string }) => text))
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    expect(all).toEqual([1, 2, 3, 4, 5].map((n) => `Zygomatique ${n}`))
    expect(await texts('q=337000000')).toHaveLength(5)
    expect((await get('/api/incoming')).body.total).toBeNull()
  })
})
