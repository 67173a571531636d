import { describe, expect, it } from 'vitest'
import { settleBatches } from '../credits/index.ts'
import { one, rows, run, sql, transaction } from '../platform/database/index.ts'
import { openDesk } from './deliveries.fixture.ts'
import { keepDeliveries, lapseOverdue } from './keep.ts'

const desk = openDesk({ prepares: true })
const fifty = Array.from({ length: 50 })
const numbers = ['+33612000001', '+33612000002', '+33612000003']

const actsOn = async (id: number, action: string) =>
  (
    await rows(
      desk.db,
      sql<{ id: number }>`select id from audit where subject = ${`delivery:${id}`} and action = ${action}`,
    )
  ).length
const keeper = (now = new Date()) => ({ db: desk.db, now: () => now, changed: () => {} })
const preparationOf = (id: number) =>
  one(
    desk.db,
    sql<{
      id: number
      state: string
    }>`select p.id, p.state from delivery d join preparation p on p.id = d.preparation_id where d.id = ${id}`,
  )
const batchesOf = (id: number) =>
  rows(
    desk.db,
    sql<{ state: string; due_at: string; expires_at: string | null }>`
      select b.state, b.due_at, b.expires_at from batch b join delivery d on d.preparation_id = b.preparation_id where d.id = ${id}`,
  )

describe('preparing', () => {
  it('finds who gets what, and waits for whoever may confirm', async () => {
    await desk.close('+33612000002')
    const delivery = await desk.prepared(numbers)
    expect(delivery.now).toMatchObject({ state: 'prepared' })
    const { body } = await desk.ask('GET', `/api/deliveries/${delivery.id}/confirmation`)
    expect(body).toMatchObject({
      target: 3,
      excluded: 1,
      messages: 2,
      exclusions: [{ reason: 'opted-out', people: 1, says: 'Opted out' }],
      obstacles: [],
      way_out: { needed: true, ok: true, by: 'text' },
    })
    const approvals = await desk.ask('GET', '/api/approvals')
    expect(approvals.body.items).toMatchObject([{ id: delivery.id, messages: 2 }])
    expect(
      await rows(
        desk.db,
        sql`select 1 from notice where key = ${`delivery-to-confirm:${delivery.id}`} and resolved_at is null`,
      ),
    ).toHaveLength(1)
  })

  it('names the audience that it goes to, and the fields that somebody lacks', async () => {
    await run(desk.db, sql`insert into profile (address, first_name) values (33612000081, 'Léa'), (33612000082, null)`)
    const { body: audience } = await desk.ask('POST', '/api/audiences', {
      label: 'Regulars',
      query: { version: 1, where: { all: [] } },
    })
    const made = await desk.draft({ text: 'Hello {{ first_name }}. STOP to 36173' })
    await desk.ask('PATCH', `/api/deliveries/${made.id}`, {
      version: 1,
      population: { of: 'audience', audience_id: audience.id },
    })
    await desk.prepare(made.id)
    const { body } = await desk.ask('GET', `/api/deliveries/${made.id}/confirmation`)
    expect(body).toMatchObject({
      audience: 'Regulars',
      target: 2,
      messages: 1,
      missing_fields: [{ field: 'first_name', says: 'First name', people: 1 }],
    })
    await run(desk.db, sql`delete from profile where address in (33612000081, 33612000082)`)
  })

  it('says of what was pasted what was no number, as it was written', async () => {
    const { id } = await desk.prepared(['+33612000071', '=1+1', '+33612000071'])
    const log = await desk.ask('GET', `/api/deliveries/${id}/exclusions`)
    const found = (log.body.items as { number: string | null; written: string | null; reason: string }[]).map(
      ({ number, written, reason }) => [reason, number, written],
    )
    expect(found.sort()).toEqual([
      ['duplicate', '+33612000071', null],
      ['invalid-number', null, '=1+1'],
    ])
    const file = (await desk.ask('GET', `/api/deliveries/${id}/exclusions.csv?language=en`)).body as string
    expect(file).toContain("'=1+1")
  })

  it('begins once, however often it is asked for at the same time', async () => {
    const made = await desk.draft()
    await desk.ask('PUT', `/api/deliveries/${made.id}/numbers`, { version: 1, text: numbers.join('\n') })
    const answers = await Promise.all(fifty.map(() => desk.ask('POST', `/api/deliveries/${made.id}/prepare`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { n } = await one(
      desk.db,
      sql<{
        n: number
      }>`select count(*)::int as n from preparation where delivery_id = ${made.id} and state <> 'discarded'`,
    )
    expect(n).toBe(1)
  })

  it('says what is missing before it begins', async () => {
    const { id } = (await desk.ask('POST', '/api/deliveries', { label: 'Empty' })).body
    const answer = await desk.ask('POST', `/api/deliveries/${id}/prepare`)
    expect(answer.body.code).toBe('delivery-not-ready')
    expect(answer.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'channel_id',
      'content.text',
      'population',
    ])
  })

  it('stops at a marketing text without its way out, until someone who may waives it', async () => {
    const made = await desk.draft({ text: 'Sale', mention: false })
    await desk.ask('PUT', `/api/deliveries/${made.id}/numbers`, { version: 1, text: numbers.join('\n') })
    const failed = await desk.prepare(made.id)
    expect(failed).toMatchObject({ now: { state: 'draft' }, problem: { code: 'delivery-way-out-missing' } })
    const waive = { version: failed.version, waived: true }
    expect((await desk.ask('POST', `/api/deliveries/${made.id}/waive-way-out`, waive, 'builder')).status).toBe(403)
    await desk.ask('POST', `/api/deliveries/${made.id}/waive-way-out`, waive)
    const prepared = await desk.prepare(made.id)
    expect(prepared).toMatchObject({ now: { state: 'prepared' }, way_out_waived: { by: 'A approver' } })
    const confirmation = await desk.ask('GET', `/api/deliveries/${made.id}/confirmation`)
    expect(confirmation.body.way_out).toMatchObject({ by: 'waived', waived_by: 'A approver' })
    const changed = await desk.ask('PATCH', `/api/deliveries/${made.id}`, {
      version: prepared.version,
      content: { text: 'Another sale', variants: [], mention: false },
    })
    expect(changed.body).toMatchObject({ settings: { way_out_waived_by: null }, way_out_waived: null })
  })
})

describe('a change after it was prepared', () => {
  it('makes it a draft again, and nobody is asked any more', async () => {
    const delivery = await desk.prepared(numbers)
    const { version, id } = delivery
    const changed = await desk.ask('PATCH', `/api/deliveries/${id}`, { version, settings: { priority: 2 } })
    expect(changed.body.now).toEqual({ state: 'draft' })
    expect((await desk.confirm(delivery)).body.code).toBe('not-possible-now')
    expect((await desk.ask('GET', '/api/approvals')).body.items.map((one: { id: number }) => one.id)).not.toContain(id)
    expect(await batchesOf(id)).toEqual([])
  })

  it('of its name alone leaves it prepared, and whoever looked before reads it again', async () => {
    const delivery = await desk.prepared(numbers)
    const renamed = await desk.ask('PATCH', `/api/deliveries/${delivery.id}`, {
      version: delivery.version,
      label: 'Renamed',
    })
    expect(renamed.body).toMatchObject({ label: 'Renamed', now: { state: 'prepared' } })
    expect((await desk.confirm(delivery)).body.code).toBe('changed-meanwhile')
    expect((await desk.confirm(renamed.body)).status).toBe(200)
  })
})

describe('confirming', () => {
  it('needs a right of its own', async () => {
    const delivery = await desk.prepared(numbers)
    const refused = await desk.confirm(delivery, 'builder')
    expect(refused.status).toBe(403)
    expect((await desk.read(delivery.id)).now.state).toBe('prepared')
  })

  it('happens once, however often it is clicked', async () => {
    const delivery = await desk.prepared(numbers)
    const answers = await Promise.all(fifty.map(() => desk.confirm(delivery)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await actsOn(delivery.id, 'delivery.confirmed')).toBe(1)
    expect((await batchesOf(delivery.id)).map(({ state }) => state)).toEqual(['ready'])
    expect(await preparationOf(delivery.id)).toMatchObject({ state: 'sending' })
  })

  it('and a change at the same time: one of the two happens', async () => {
    const delivery = await desk.prepared(numbers)
    const [confirmed, changed] = await Promise.all([
      desk.confirm(delivery),
      desk.ask('PATCH', `/api/deliveries/${delivery.id}`, { version: delivery.version, settings: { priority: 1 } }),
    ])
    expect([confirmed.status, changed.status].sort()).toEqual([200, 409])
    expect((await desk.read(delivery.id)).now.state).toBe(confirmed.status === 200 ? 'sending' : 'draft')
  })

  it('is refused for another preparation than the one that was seen', async () => {
    const delivery = await desk.prepared(numbers)
    const again = await desk.prepare(delivery.id)
    expect((await desk.confirm(delivery)).body.code).toBe('prepared-again')
    expect((await desk.confirm(again)).status).toBe(200)
  })

  it('is refused above its budget, and without the credits, and says so before', async () => {
    const credits = `/api/credits/${desk.ground.account}`
    await desk.ask('PUT', `${credits}/prices`, { text: '*;0.05' }, 'administrator')
    const dear = await desk.prepared(numbers, { settings: { budget: 99 } })
    const before = await desk.ask('GET', `/api/deliveries/${dear.id}/confirmation`)
    expect(before.body).toMatchObject({
      price: { total: 100 },
      budget: { ceiling: 99, within: false },
      obstacles: [{ code: 'over-budget' }],
    })
    expect((await desk.confirm(dear)).body.code).toBe('over-budget')

    await desk.ask('PATCH', credits, { mode: 'prepaid' }, 'administrator')
    await desk.ask('POST', `${credits}/entries`, { kind: 'top-up', amount: 150, note: 'test' }, 'administrator')
    const [one, other] = [await desk.prepared(numbers), await desk.prepared(numbers)]
    const answers = await Promise.all([desk.confirm(one), desk.confirm(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { body } = answers.find(({ status }) => status === 409) ?? { body: null }
    expect(body).toMatchObject({ code: 'not-enough-credits', params: { missing: 50 } })
    const paid = answers[0]?.status === 200 ? one : other
    const spent = async () => (await desk.ask('GET', `/api/deliveries/${paid.id}/dashboard`)).body
    expect(await spent()).toMatchObject({ spent: 0, held: 100, spent_by: 'ledger' })
    const { id: preparation } = await preparationOf(paid.id)
    const half = [{ preparation, batch: 0, spent: 50, unspent: 30 }]
    await transaction(desk.db, (tx) => settleBatches(tx, desk.ground.account, half))
    expect(await spent()).toMatchObject({ spent: 50, held: 20, spent_by: 'ledger' })
    await desk.ask('PATCH', credits, { mode: 'counted' }, 'administrator')
  })

  it('that was prepared without prices does not leave for nothing once its account is prepaid', async () => {
    const credits = `/api/credits/${desk.ground.account}`
    await desk.ask('PUT', `${credits}/prices`, { items: [] }, 'administrator')
    const made = await desk.prepared(numbers)
    await desk.ask('PUT', `${credits}/prices`, { text: '*;0.05' }, 'administrator')
    await desk.ask('PATCH', credits, { mode: 'prepaid' }, 'administrator')
    const { body } = await desk.ask('GET', `/api/deliveries/${made.id}/confirmation`)
    expect(body).toMatchObject({ price: { total: null }, obstacles: [{ code: 'prices-changed' }] })
    expect((await desk.confirm(made)).body.code).toBe('prices-changed')
    await desk.ask('PATCH', credits, { mode: 'counted' }, 'administrator')
  })

  it('costs what left at the confirmed price, where the account is only counted', async () => {
    const made = await desk.prepared(numbers)
    await desk.confirm(made)
    const spent = async () => (await desk.ask('GET', `/api/deliveries/${made.id}/dashboard`)).body
    expect(await spent()).toMatchObject({ spent: 0, held: null, spent_by: 'count' })
    const { id: preparation } = await preparationOf(made.id)
    await run(
      desk.db,
      sql`update progress set states = set_byte(states, 0, 8), waiting = waiting - 1, submitted = 1 where preparation_id = ${preparation}`,
    )
    expect(await spent()).toMatchObject({ spent: 50, spent_by: 'count' })
  })

  it('at a date lets nothing leave before', async () => {
    const at = new Date(Date.now() + 86_400_000).toISOString()
    const made = await desk.prepared(numbers, {
      settings: { schedule: { when: 'at', at, zone: 'Europe/Paris' }, ignore_hours: true, validity_minutes: 60 },
    })
    const { body } = await desk.confirm(made)
    expect(body.now).toMatchObject({ state: 'scheduled', starts_at: at })
    const [batch] = await batchesOf(made.id)
    expect(batch).toEqual({
      state: 'ready',
      due_at: at,
      expires_at: new Date(Date.parse(at) + 3_600_000).toISOString(),
    })
  })
})

describe('what nobody confirms in time', () => {
  it('lapses: nothing left, and it can be prepared again', async () => {
    const delivery = await desk.prepared(numbers)
    const later = new Date(Date.now() + 73 * 3_600_000)
    await Promise.all(fifty.slice(0, 8).map(() => lapseOverdue(keeper(later))))
    expect((await desk.read(delivery.id)).now.state).toBe('unconfirmed')
    expect(await actsOn(delivery.id, 'delivery.lapsed')).toBe(1)
    expect((await desk.confirm(delivery)).status).toBe(409)
    expect(await batchesOf(delivery.id)).toEqual([])
    expect((await desk.prepare(delivery.id)).now.state).toBe('prepared')
  })
})

describe('under way', () => {
  it('is paused, resumed and stopped, each once', async () => {
    const delivery = await desk.prepared(numbers)
    await desk.confirm(delivery)
    const all = (verb: string) =>
      Promise.all(fifty.map(() => desk.ask('POST', `/api/deliveries/${delivery.id}/${verb}`)))
    for (const [verb, state, preparation] of [
      ['pause', 'paused', 'paused'],
      ['resume', 'sending', 'sending'],
      ['stop', 'stopped', 'stopped'],
    ] as const) {
      expect(new Set((await all(verb)).map(({ status }) => status))).toEqual(new Set([200]))
      expect((await desk.read(delivery.id)).now.state).toBe(state)
      expect((await preparationOf(delivery.id)).state).toBe(preparation)
    }
    for (const act of ['paused', 'resumed', 'stopped']) expect(await actsOn(delivery.id, `delivery.${act}`)).toBe(1)
    expect((await batchesOf(delivery.id)).map(({ state }) => state)).toEqual(['cancelled'])
    const { body } = await desk.ask('GET', `/api/deliveries/${delivery.id}/dashboard`)
    expect(body.counts).toMatchObject({ target: 3, excluded: 1, cancelled: 2, waiting: 0 })
    expect((await desk.ask('POST', `/api/deliveries/${delivery.id}/resume`)).body.code).toBe('not-possible-now')
  })

  it('tells its author who paused it, until it goes on', async () => {
    const delivery = await desk.prepared(numbers)
    await desk.confirm(delivery)
    await run(desk.db, sql`insert into app_user (id, name, email) values ('ada', 'Ada', 'ada@example.org')`)
    await run(desk.db, sql`update delivery set updated_by = 'user:ada' where id = ${delivery.id}`)
    const open = async () =>
      rows(
        desk.db,
        sql<{ user_id: string }>`select user_id from notice where kind = 'delivery-paused' and resolved_at is null`,
      )
    await desk.ask('POST', `/api/deliveries/${delivery.id}/pause`)
    expect(await open()).toEqual([{ user_id: 'ada' }])
    await desk.ask('POST', `/api/deliveries/${delivery.id}/resume`)
    expect(await open()).toEqual([])
  })

  it('pause and stop and resume at the same time end in one state that all agree on', async () => {
    const delivery = await desk.prepared(numbers)
    await desk.confirm(delivery)
    const verbs = ['pause', 'resume', 'stop', 'pause', 'resume']
    await Promise.all(
      fifty.map((_, i) => desk.ask('POST', `/api/deliveries/${delivery.id}/${verbs[i % verbs.length]}`)),
    )
    expect((await desk.read(delivery.id)).now.state).toBe('stopped')
    expect((await preparationOf(delivery.id)).state).toBe('stopped')
    expect((await batchesOf(delivery.id)).map(({ state }) => state)).toEqual(['cancelled'])
  })

  it('finishes when nothing waits any more, and keeps its counts', async () => {
    const delivery = await desk.prepared(['+33612000002'])
    await desk.confirm(delivery)
    await Promise.all(fifty.slice(0, 8).map(() => keepDeliveries(keeper())))
    expect((await desk.read(delivery.id)).now.state).toBe('finished')
    expect(await actsOn(delivery.id, 'delivery.finished')).toBe(1)
    const listed = await desk.ask('GET', '/api/deliveries?state=finished')
    expect(listed.body.items).toMatchObject([{ id: delivery.id, counts: { target: 1, excluded: 1, waiting: 0 } }])
  })
})
