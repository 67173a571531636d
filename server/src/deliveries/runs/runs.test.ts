import { describe, expect, it } from 'vitest'
import { until } from '../../../../tests/support/until.ts'
import { one, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { type Draft, openDesk } from '../deliveries.fixture.ts'
import { lapseOverdue } from '../keep.ts'
import { removeDiscarded } from '../preparation/remove.ts'
import type { DeliveryView } from '../view.ts'
import { beginRun } from './begin-run.ts'
import { openRuns } from './runs.fixture.ts'

const desk = openDesk({ prepares: true })
const { recurring, begin, runOf, leave, keep, keeper, dashboard, runsOf } = openRuns(desk)
const numbers = ['+33612000001', '+33612000002', '+33612000003']
const always: Draft = { settings: { ignore_hours: true } }

describe('a recurring delivery', () => {
  it('is written like any other and never prepared itself', async () => {
    const parent = await recurring(numbers, { aggregation: 'month' })
    expect(parent).toMatchObject({
      kind: 'recurring',
      now: { state: 'draft' },
      settings: { recurrence: { aggregation: 'month', zone: 'Europe/Paris', hour: null } },
    })
    const answer = await desk.ask('POST', `/api/deliveries/${parent.id}/prepare`)
    expect(answer).toMatchObject({ status: 409, body: { code: 'prepared-by-runs' } })
  })

  it('has no date, but an hour; a single one has no recurrence', async () => {
    const parent = await recurring(numbers)
    const change = (delivery: DeliveryView, settings: object) =>
      desk.ask('PATCH', `/api/deliveries/${delivery.id}`, { version: delivery.version, settings })
    for (const schedule of [
      { when: 'at', at: '2026-12-01T10:00:00Z', zone: 'Europe/Paris' },
      { when: 'local', at: '2026-12-01T10:00' },
    ]) {
      const refused = await change(parent, { schedule })
      expect(refused.status).toBe(400)
      expect(refused.body.fields).toMatchObject([{ path: 'settings.schedule' }])
    }
    const zone = await change(parent, { recurrence: { aggregation: 'day', zone: 'Mars/Olympus', hour: null } })
    expect(zone.body.fields).toMatchObject([{ path: 'settings.recurrence.zone' }])
    expect((await change(parent, { recurrence: null })).status).toBe(400)
    const hour = await change(parent, { recurrence: { aggregation: 'day', zone: 'Europe/Paris', hour: '09:30' } })
    expect(hour.status).toBe(200)
    const single = await desk.draft()
    expect((await change(single, { recurrence: { aggregation: 'day', zone: 'UTC', hour: null } })).status).toBe(400)
    expect((await begin(single)).body.code).toBe('not-recurring')
  })

  it('leaves at its hour of everyone’s clock on the day of the run', async () => {
    const parent = await recurring(numbers, { aggregation: 'none', hour: '23:59' }, always)
    const day = (now: Date) => now.toLocaleDateString('sv', { timeZone: 'Europe/Paris' })
    const before = day(new Date())
    const execution = await runOf(parent)
    expect(execution.settings.schedule).toMatchObject({ when: 'local' })
    expect([`${before}T23:59`, `${day(new Date())}T23:59`]).toContain(
      'at' in execution.settings.schedule && execution.settings.schedule.at,
    )
  })

  it('is duplicated as another one, an execution as a single one', async () => {
    const parent = await recurring(numbers, { aggregation: 'week' })
    const execution = await runOf(parent)
    const copy = await desk.ask('POST', `/api/deliveries/${parent.id}/duplicate`)
    expect(copy.body).toMatchObject({ kind: 'recurring', runs: 0, settings: { recurrence: { aggregation: 'week' } } })
    const single = await desk.ask('POST', `/api/deliveries/${execution.id}/duplicate`)
    expect(single.body).toMatchObject({ kind: 'single', parent: null, settings: { recurrence: null } })
  })

  it('is archived with its executions, not while one is under way, and begins none meanwhile', async () => {
    const parent = await recurring(numbers, { aggregation: 'year' })
    const execution = await runOf(parent)
    const archive = (archived: boolean) => desk.ask('POST', `/api/deliveries/${parent.id}/archive`, { archived })
    expect((await archive(true)).body.code).toBe('delivery-not-archivable')
    await desk.confirm(execution)
    await leave(execution)
    expect((await archive(true)).body.archived).toBe(true)
    expect((await desk.read(execution.id)).archived).toBe(true)
    expect((await begin(parent)).body.code).toBe('recurring-archived')
    await archive(false)
    expect((await desk.read(execution.id)).archived).toBe(false)
    expect((await begin(parent)).status).toBe(201)
  })

  it('says of each list whether it means it: executions are hidden unless they are asked for', async () => {
    const parent = await recurring(numbers, { aggregation: 'day' })
    const execution = await runOf(parent)
    const listed = async (query: string) =>
      (await desk.ask('GET', `/api/deliveries?limit=200${query}`)).body.items.map(({ id }: { id: number }) => id)
    expect(await listed('')).toContain(parent.id)
    expect(await listed('')).not.toContain(execution.id)
    expect(await listed('&executions=true')).toContain(execution.id)
    expect(await listed(`&parent=${parent.id}`)).toEqual([execution.id])
    expect(await listed('&state=recurring')).toContain(parent.id)
    expect(await desk.read(parent.id)).toMatchObject({ now: { state: 'recurring' }, executions: 1, runs: 1 })
  })
})

describe('beginning a run', () => {
  it('prepares the execution of its period from what the parent says then', async () => {
    const parent = await recurring(numbers, { aggregation: 'month' }, { label: 'Birthdays' })
    const execution = await runOf(parent)
    expect(execution).toMatchObject({
      kind: 'execution',
      label: 'Birthdays',
      parent: { id: parent.id, label: 'Birthdays' },
      period: { of: 'month' },
      runs: 1,
      now: { state: 'prepared' },
    })
    await leave(await confirmed(execution))
    const changed = await desk.read(parent.id)
    await desk.ask('PATCH', `/api/deliveries/${parent.id}`, {
      version: changed.version,
      content: { text: 'Another text. STOP to 36173', variants: [], mention: false },
    })
    expect((await desk.read(execution.id)).content.text).toBe('Tonight until 10. STOP to 36173')
    const next = await runOf(parent)
    expect(next).toMatchObject({ id: execution.id, runs: 2, content: { text: 'Another text. STOP to 36173' } })
  })

  it('is one run, however many ask for it at the same time', async () => {
    for (const aggregation of ['none', 'day'] as const) {
      const parent = await recurring(numbers, { aggregation })
      const answers = await Promise.all(Array.from({ length: 12 }, () => begin(parent)))
      // Whoever comes while it is prepared is told so; whoever comes after it was begins another, of which one stands.
      for (const { status, body } of answers)
        expect(status === 201 || body.code === 'run-under-way', JSON.stringify(body)).toBe(true)
      const standing = await rows(
        desk.db,
        sql`select 1 from preparation p join delivery d on d.id = p.delivery_id where d.parent_id = ${parent.id} and p.state <> 'discarded'`,
      )
      expect(standing).toHaveLength(1)
    }
  })

  it('on two connections at the same moment makes one execution and one run', async () => {
    const parent = await recurring(numbers, { aggregation: 'day' })
    const now = new Date()
    const both = await Promise.allSettled(
      [1, 2].map(() => transaction(desk.db, (tx) => beginRun(tx, 'parley', parent.id, now))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await runsOf(parent)).toHaveLength(1)
  })

  it('with an Idempotency-Key is the same run for whoever repeats it', async () => {
    const parent = await recurring(numbers, { aggregation: 'none' })
    const headers = { ...(await desk.api.key('approver')), 'idempotency-key': 'the first' }
    const again = () => desk.api.call('POST', `/api/deliveries/${parent.id}/runs`, { headers })
    const answers = await Promise.all([again(), again(), again()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await desk.read(parent.id)).runs).toBe(1)
  })

  it('needs a parent that is ready', async () => {
    const made = await desk.ask('POST', '/api/deliveries', { label: 'Empty', kind: 'recurring' })
    expect(made.body.settings.recurrence).toMatchObject({ aggregation: 'none' })
    const answer = await desk.ask('POST', `/api/deliveries/${made.body.id}/runs`)
    expect(answer.body.code).toBe('delivery-not-ready')
    expect(await desk.read(made.body.id)).toMatchObject({ now: { state: 'draft' }, executions: 0 })
  })

  it('waits until the one before is over, in the same execution; another period does not wait', async () => {
    const parent = await recurring(numbers, { aggregation: 'month' }, always)
    const execution = await confirmed(await runOf(parent))
    expect((await begin(parent)).body).toMatchObject({ code: 'run-under-way', params: { state: 'sending' } })
    await desk.ask('POST', `/api/deliveries/${execution.id}/pause`)
    expect((await begin(parent)).body).toMatchObject({ code: 'run-under-way', params: { state: 'paused' } })
    const nextMonth = new Date(Date.now() + 32 * 86_400_000)
    const next = await transaction(desk.db, (tx) => beginRun(tx, 'parley', parent.id, nextMonth))
    expect(next.execution).not.toBe(execution.id)
  })

  it('ends what nobody has confirmed, also of the period before', async () => {
    const parent = await recurring(numbers, { aggregation: 'none' })
    const first = await runOf(parent)
    const second = await runOf(parent)
    expect(second.id).not.toBe(first.id)
    expect((await desk.read(first.id)).now.state).toBe('unconfirmed')
    expect((await desk.confirm(first)).status).toBe(409)
    const asked = await desk.ask('GET', '/api/approvals')
    const waiting = asked.body.items.map(({ id }: { id: number }) => id)
    expect([first.id, second.id].map((id) => waiting.includes(id))).toEqual([false, true])
    expect(await openNotices(first.id)).toBe(0)
    expect(await openNotices(second.id)).toBe(1)
    expect(await runsOf(parent)).toMatchObject([
      { no: 1, state: 'prepared' },
      { no: 1, state: 'unconfirmed', counts: null },
    ])
  })

  it('leaves people of the control group out in each run, the same ones', async () => {
    const people = Array.from({ length: 40 }, (_, i) => `+3361300${String(i).padStart(4, '0')}`)
    const parent = await recurring(people, { aggregation: 'none' }, { settings: { control_group: { people: 8 } } })
    const leftOut = async () => {
      const { id } = await runOf(parent)
      const log = await desk.ask('GET', `/api/deliveries/${id}/exclusions?reason=control-group`)
      return log.body.items.map(({ number }: { number: string }) => number).sort()
    }
    const first = await leftOut()
    expect(first).toHaveLength(8)
    expect(await leftOut()).toEqual(first)
  })
})

describe('an execution', () => {
  it('knows whether its text was shown as a proof: its parent’s, as that was when the run began', async () => {
    const parent = await recurring(numbers, { aggregation: 'month' })
    await desk.ask('POST', `/api/deliveries/${parent.id}/proof`, { to: ['+33612000099'] })
    const proofs = async ({ id }: DeliveryView) =>
      (await desk.ask('GET', `/api/deliveries/${id}/confirmation`)).body.proofs
    expect(await proofs(await runOf(parent))).toMatchObject([{ current: true }])
    await rewrite(parent, 'Another text. STOP to 36173')
    expect(await proofs(await runOf(parent))).toMatchObject([{ current: false }])
  })

  it('is not changed itself: its parent is', async () => {
    const execution = await runOf(await recurring(numbers, { aggregation: 'day' }))
    const { id, version } = execution
    const waive = { version, waived: true }
    for (const answer of [
      await desk.ask('PATCH', `/api/deliveries/${id}`, { version, label: 'Other' }),
      await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version, text: '+33612000009' }),
      await desk.ask('POST', `/api/deliveries/${id}/waive-way-out`, waive),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'written-at-parent' } })
    expect((await desk.ask('POST', `/api/deliveries/${id}/prepare`)).body.code).toBe('prepared-by-runs')
    expect((await desk.ask('DELETE', `/api/deliveries/${id}`)).body.code).toBe('delivery-not-deletable')
    expect(execution.may).not.toContain('edit')
  })

  it('holds several preparations, each confirmed for itself, and sums them', async () => {
    await desk.close('+33612000002')
    const parent = await recurring(numbers, { aggregation: 'month' }, always)
    const first = await runOf(parent)
    await leave(await confirmed(first))
    expect((await dashboard(first)).counts).toMatchObject({ target: 3, excluded: 1, submitted: 2 })

    await give(parent, ['+33612000001', '+33612000002', '+33612000003', '+33612000004'])
    const second = await runOf(parent)
    expect(second.id).toBe(first.id)
    expect((await desk.confirm({ ...second, now: first.now })).status, 'what is already confirmed stays so').toBe(200)
    expect((await desk.read(second.id)).now.state).toBe('prepared')
    expect(await sumOf(parent)).toMatchObject({ target: 7, excluded: 2, submitted: 2, waiting: 3 })
    expect((await dashboard(second)).counts).toMatchObject({ target: 7, excluded: 2, submitted: 2, waiting: 3 })
    await leave(await confirmed(second))

    const [run1, run2] = [preparationOf(first), preparationOf(second)]
    await run(
      desk.db,
      sql`update progress set states = decode(repeat('ff', octet_length(states)), 'hex') where preparation_id = ${run1}`,
    )
    const all = await dashboard(second)
    expect(all, 'two were written to in both runs').toMatchObject({ runs: 2, people: { messaged: 3, reached: 2 } })
    expect(await dashboard(second, run2), 'of one run each message is a person').toMatchObject({
      runs: 1,
      people: null,
    })
    expect(all.counts).toMatchObject({ target: 7, excluded: 2, submitted: 5, waiting: 0 })
    expect(all.exclusions).toMatchObject([{ reason: 'opted-out', people: 2 }])
    expect((await dashboard(second, run1)).counts).toMatchObject({ target: 3, excluded: 1, submitted: 2 })
    expect((await dashboard(second, run2)).counts).toMatchObject({ target: 4, excluded: 1, submitted: 3 })
    expect((await desk.ask('GET', `/api/deliveries/${second.id}/dashboard?run=1`)).status).toBe(404)
    const listed = await desk.ask('GET', `/api/deliveries?parent=${parent.id}`)
    expect(listed.body.items).toMatchObject([{ runs: 2, counts: { target: 7, submitted: 5 } }])
    expect(await runsOf(second)).toMatchObject([
      { no: 2, preparation_id: run2, state: 'finished', counts: { target: 4 } },
      { no: 1, preparation_id: run1, state: 'finished', counts: { target: 3 } },
    ])

    const logged = async (query = '') => {
      const pages: string[] = []
      for (let cursor = ''; ; ) {
        const { body } = await desk.ask('GET', `/api/deliveries/${second.id}/messages?limit=2${query}${cursor}`)
        pages.push(...body.items.map(({ message_id }: { message_id: string }) => message_id.split('-')[0]))
        if (body.next === null) return pages
        cursor = `&cursor=${body.next}`
      }
    }
    expect(await logged()).toEqual([run1, run1, run2, run2, run2].map(String))
    expect(await logged(`&run=${run2}`)).toEqual([run2, run2, run2].map(String))
    const lines = async (what: string, query = '') =>
      ((await desk.ask('GET', `/api/deliveries/${second.id}/${what}.csv${query}`)).body as string)
        .trimEnd()
        .split('\r\n').length - 1
    expect(await lines('messages')).toBe(5)
    expect(await lines('messages', `?run=${run1}`)).toBe(2)
    expect(await lines('exclusions')).toBe(2)
    expect(await lines('exclusions', `?run=${run1}`)).toBe(1)
    const why = await desk.ask('GET', '/api/why?number=%2B33612000002')
    const told = why.body.items.filter((item: { delivery: { id: number } | null }) => item.delivery?.id === second.id)
    expect(told).toMatchObject([{ code: 'opted-out' }, { code: 'opted-out' }])
  })

  it('counts a late receipt of run 1 after run 2 has been prepared', async () => {
    const parent = await recurring(['+33612000011', '+33612000012'], { aggregation: 'year' }, always)
    const first = await runOf(parent)
    await leave(await confirmed(first))
    const second = await runOf(parent)
    await delivered(preparationOf(first))
    expect((await dashboard(second)).counts).toMatchObject({ delivered: 2, submitted: 0, waiting: 2, target: 4 })
    await leave(await confirmed(second))
    await run(desk.db, sql`update delivery_run set totals_at = now() - interval '1 minute'`)
    await keep()
    const [later, earlier] = await totals(second.id)
    expect(earlier?.totals).toMatchObject({ settled: true, counts: { delivered: 2, target: 2 } })
    expect(later?.totals).toMatchObject({ settled: false, counts: { submitted: 2, target: 2 } })
    const listed = await desk.ask('GET', `/api/deliveries?parent=${parent.id}`)
    expect(listed.body.items).toMatchObject([{ counts: { delivered: 2, submitted: 2, target: 4 } }])
    expect(await sumOf(parent)).toMatchObject({ delivered: 2, submitted: 2, target: 4 })
  })

  it('lets a retry of run 1 leave while run 2 waits, holds it while it is paused, and ends it when it is stopped', async () => {
    const parent = await recurring(['+33612000021'], { aggregation: 'year' }, always)
    const first = await runOf(parent)
    await leave(await confirmed(first))
    const run1 = preparationOf(first)
    await again(run1)
    const second = await runOf(parent)
    await keep()
    expect(await stateOf(run1)).toBe('sending')
    await confirmed(second)
    await keep()
    expect(await stateOf(run1)).toBe('sending')
    await desk.ask('POST', `/api/deliveries/${second.id}/pause`)
    expect(await stateOf(run1)).toBe('paused')
    await keep()
    expect(await stateOf(run1)).toBe('paused')
    await desk.ask('POST', `/api/deliveries/${second.id}/resume`)
    expect(await stateOf(run1)).toBe('sending')
    await desk.ask('POST', `/api/deliveries/${second.id}/stop`)
    expect(await stateOf(run1)).toBe('stopped')
    expect(await batches(run1)).toEqual(['cancelled', 'done'])
    expect((await dashboard(second)).counts).toMatchObject({ target: 2, cancelled: 2, waiting: 0 })
  })

  it('lapses with the run that nobody confirms; those before stay', async () => {
    const parent = await recurring(['+33612000031'], { aggregation: 'year' }, always)
    const first = await runOf(parent)
    await leave(await confirmed(first))
    const second = await runOf(parent)
    await lapseOverdue(keeper(new Date(Date.now() + 73 * 3_600_000)))
    expect((await desk.read(second.id)).now.state).toBe('unconfirmed')
    while (await removeDiscarded(desk.db));
    expect((await dashboard(second)).counts).toMatchObject({ target: 1, submitted: 1 })
    expect(await runsOf(second)).toMatchObject([
      { no: 2, state: 'unconfirmed', counts: null },
      { no: 1, state: 'finished', counts: { submitted: 1 } },
    ])
    const third = await runOf(parent)
    expect(third).toMatchObject({ id: first.id, runs: 3, now: { state: 'prepared' } })
  })

  it('whose run is cancelled or cannot be prepared stands where the run before left it', async () => {
    const parent = await recurring(['+33612000041'], { aggregation: 'year' }, always)
    const first = await runOf(parent)
    await leave(await confirmed(first))
    await rewrite(parent, 'Sale')
    const failed = await runOf(parent)
    expect(failed).toMatchObject({
      id: first.id,
      now: { state: 'finished', preparation_id: preparationOf(first) },
      problem: { code: 'delivery-way-out-missing' },
    })
    expect(await runsOf(failed)).toMatchObject([{ no: 2, state: 'failed' }, { no: 1 }])
    expect((await dashboard(failed)).counts).toMatchObject({ target: 1, submitted: 1 })
    expect(await desk.read(parent.id)).toMatchObject({ problem: { code: 'delivery-way-out-missing' } })
    await rewrite(parent, 'Sale. STOP to 36173')
    expect((await desk.read(parent.id)).problem).toBeNull()
    expect((await runOf(parent)).now.state).toBe('prepared')

    await rewrite(parent, 'Sale')
    await runOf(parent)
    const waive = { version: (await desk.read(parent.id)).version, waived: true }
    expect((await desk.ask('POST', `/api/deliveries/${parent.id}/waive-way-out`, waive)).status).toBe(200)
    const waived = await runOf(parent)
    expect(waived).toMatchObject({ now: { state: 'prepared' }, way_out_waived: { by: 'A approver' } })
    const cancelled = await desk.ask('POST', `/api/deliveries/${parent.id}/runs`)
    await desk.ask('POST', `/api/deliveries/${cancelled.body.id}/cancel-preparation`)
    await until('it stands where it stood', async () => (await desk.read(first.id)).now.state !== 'preparing')
    expect(['finished', 'prepared']).toContain((await desk.read(first.id)).now.state)
  })

  it('says of each run what was no number, as it was written for that run', async () => {
    const parent = await recurring(['+33612000051', 'first'], { aggregation: 'year' }, always)
    const execution = await confirmed(await runOf(parent))
    await leave(execution)
    await give(parent, ['second', '+33612000051', 'third'])
    await leave(await confirmed(await runOf(parent)))
    const log = await desk.ask('GET', `/api/deliveries/${execution.id}/exclusions?reason=invalid-number`)
    expect(log.body.items.map(({ written }: { written: string }) => written)).toEqual(['first', 'second', 'third'])
    expect((await dashboard(execution)).counts).toMatchObject({ target: 5, excluded: 3 })
  })

  it('holds credits for each run apart, and says what all of them cost', async () => {
    const credits = `/api/credits/${desk.ground.account}`
    await desk.ask('PUT', `${credits}/prices`, { text: '*;0.05' }, 'administrator')
    await desk.ask('PATCH', credits, { mode: 'prepaid' }, 'administrator')
    await desk.ask('POST', `${credits}/entries`, { kind: 'top-up', amount: 1_000, note: 'test' }, 'administrator')
    const parent = await recurring(['+33612000061', '+33612000062'], { aggregation: 'year' }, always)
    const first = await confirmed(await runOf(parent))
    await leave(first)
    const second = await confirmed(await runOf(parent))
    expect(await dashboard(second)).toMatchObject({ price: 200, held: 200, spent: 0, spent_by: 'ledger' })
    expect(await dashboard(second, preparationOf(first))).toMatchObject({ price: 100, held: 100 })
    await desk.ask('PATCH', credits, { mode: 'counted' }, 'administrator')
  })
})

const confirmed = async (delivery: DeliveryView): Promise<DeliveryView> => {
  const answer = await desk.confirm(delivery)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}
const preparationOf = ({ now }: DeliveryView) => ('preparation_id' in now ? now.preparation_id : 0)

/** What the list says of a parent: its executions together. */
const sumOf = async ({ id }: DeliveryView) =>
  (await desk.ask('GET', '/api/deliveries?kind=recurring&limit=200')).body.items.find(
    (one: { id: number }) => one.id === id,
  ).counts

const openNotices = async (delivery: number) =>
  (
    await rows(
      desk.db,
      sql`select 1 from notice where key = ${`delivery-to-confirm:${delivery}`} and resolved_at is null`,
    )
  ).length

const give = async ({ id }: DeliveryView, to: readonly string[]) => {
  const { version } = await desk.read(id)
  const given = await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version, text: to.join('\n') })
  expect(given.status).toBe(200)
}
const rewrite = async ({ id }: DeliveryView, text: string) => {
  const { version } = await desk.read(id)
  const content = { text, variants: [], mention: false }
  expect((await desk.ask('PATCH', `/api/deliveries/${id}`, { version, content })).status).toBe(200)
}

const delivered = (preparation: number) =>
  run(
    desk.db,
    sql`update progress set states = decode(repeat('0e', octet_length(states)), 'hex'), delivered = submitted, submitted = 0
         where preparation_id = ${preparation}`,
  )

/** A receipt asked for another attempt of its first message. */
const again = (preparation: number) =>
  transaction(desk.db, async (tx) => {
    await run(
      tx,
      sql`insert into batch (preparation_id, batch, kind, items, size, parts, attempt, account_id, sender_id, marketing, state)
          select preparation_id, batch + 1000, 'list', array[batch << 10], 1, parts, 2, account_id, sender_id, marketing, 'ready'
            from batch where preparation_id = ${preparation} and kind = 'range'`,
    )
    await run(
      tx,
      sql`update progress set states = set_byte(states, 0, 17), submitted = submitted - 1, queued_again = 1 where preparation_id = ${preparation}`,
    )
  })

const stateOf = async (preparation: number) =>
  (await one(desk.db, sql<{ state: string }>`select state from preparation where id = ${preparation}`)).state
const batches = async (preparation: number) =>
  (
    await rows(
      desk.db,
      sql<{ state: string }>`select state from batch where preparation_id = ${preparation} order by state`,
    )
  ).map(({ state }) => state)
const totals = (delivery: number) =>
  rows(
    desk.db,
    sql<{
      totals: { settled: boolean; counts: Record<string, number> } | null
    }>`select totals from delivery_run where delivery_id = ${delivery} order by no desc`,
  )
