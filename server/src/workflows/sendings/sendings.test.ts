import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../../../tests/support/until.ts'
import { dropPeopleOf } from '../../deliveries/index.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { definitionOf, draw } from '../workflows.fixture.ts'
import { openSendings } from './sendings.fixture.ts'

const world = openSendings()
const { desk, ask, make, act, said, sms, unasked, untilRun, untilSms } = world

const who = { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } } as const
const start = draw('start', 'start', {})
const query = draw('query', 'who', { query: who })
const message = (outbound: 'none' | 'everyone' | 'sent') =>
  draw('delivery', 'sms', { mode: 'single', delivery: null, outbound })
const branch = (id: string) => ({ id, label: '' })
const keepAs = (list: string) => draw('save', 'keep', { into: { new_list: list }, mode: 'replace' })
const toSome = (outbound: 'everyone' | 'sent', list: string) =>
  definitionOf([start, query, message(outbound), keepAs(list)], ['start>who', 'who>sms', 'sms>keep'])
const called = (outbound: 'everyone' | 'sent', list: string, numbers: boolean) => {
  const call = draw('signal', 'call', { name: 'come', by: ['api'] })
  const end = draw('end', 'keep', { signal: [], stops_run: false })
  return definitionOf([call, message(outbound), numbers ? end : keepAs(list)], ['call>sms', 'sms>keep'])
}

beforeAll(async () => {
  // Of these five: 3 has opted out, 4 is refused by the carrier, 5 has the number of 1.
  await run(
    desk.db,
    sql`insert into profile (address, first_name, country, sort_name)
        select 33612345000 + case when i = 5 then 1 else i end, 'Ana' || i, 'FR', '' from generate_series(1, 5) i`,
  )
  await desk.close('+33612345003')
  desk.ground.carrier.faults.put('four', { kind: 'status', status: 0x0b, suffix: '5004' })
})

describe('an SMS delivery', () => {
  it('is made for its activity, prepared by the start, confirmed by a person, and goes once (seed 004)', async () => {
    const { id, sms: made } = await make(toSome('sent', 'Sent to'), { label: 'Birthday SMS' })
    const drawn = (await world.workflow(id)).definition.activities.find(({ id }: { id: string }) => id === 'sms')
    expect(drawn).toMatchObject({ label: 'Birthday SMS', settings: { delivery: made, outbound: 'sent' } })

    // Nothing leaves by starting it: it is prepared for whoever came, and waits.
    await act(id, 'start')
    const prepared = await untilSms(made, 'prepared')
    expect(prepared).toMatchObject({ settings: { ask_confirmation: true }, population: { of: 'arriving', count: 5 } })
    expect(prepared.workflow).toEqual({ id, label: 'Birthday', state: 'active', activity: 'sms' })
    const links = (await ask('GET', `/api/deliveries/${made}/dashboard`)).body.links
    expect(links.workflow).toEqual({ id, label: 'Birthday', state: 'active', activity: 'sms' })
    const waiting = await untilRun(id, 'running')
    await until('the journal knows', async () => (await said(id)).some(([code]) => code === 'prepared'))
    expect(waiting.transitions.find(({ id }: { id: string }) => id === 't3')).toBeUndefined()
    expect(desk.ground.carrier.counters().submitted).toBe(0)

    expect((await desk.confirm(prepared)).status).toBe(200)
    const sent = await untilRun(id, 'finished')
    // Of each activity the last that happened.
    const last = sent.activities.map(({ id, code }: { id: string; code: string }) => [id, code])
    expect(Object.fromEntries(last)).toMatchObject({ who: 'found', sms: 'sent' })
    // 3 was left out and 4 refused; of 1 and 5, who have one number, the one that was updated last.
    const names = await rows(
      desk.db,
      sql<{ name: string }>`
        select p.first_name as name from list_member m join list l on l.id = m.list_id join profile p on p.id = m.profile_id
         where l.name = 'Sent to' order by 1`,
    )
    expect(names.map(({ name }) => name)).toEqual(['Ana2', 'Ana5'])
    expect(await said(id)).toEqual([
      ['preparing', { count: 5 }],
      ['prepared', { messages: 3, excluded: 2 }],
      ['confirmed', { by: 'A approver' }],
      ['sent', { count: 2 }],
    ])
    const figures = (await ask('GET', `/api/workflows/${id}/activities/sms`)).body
    expect(figures).toMatchObject({ label: 'Birthday SMS', delivery: { id: made, counts: { target: 5, refused: 1 } } })

    // Restarted, it says so and sends nothing again.
    const { submitted } = desk.ground.carrier.counters()
    await act(id, 'start')
    await untilRun(id, 'finished')
    expect((await said(id)).at(-1)).toEqual(['sent-before', {}])
    expect(await world.membersOf('Sent to')).toEqual([])
    expect(desk.ground.carrier.counters().submitted).toBe(submitted)
  })

  it('asks again once a saved audience is changed that its workflow reads, itself or by another one', async () => {
    const save = async (label: string, query: object) =>
      (await ask('POST', '/api/audiences', { label, query })).body as { id: number; version: number }
    const inFrance = await save('In France', who)
    const led = { version: 1, resource: 'profiles', where: { audience: inFrance.id, is: 'in' } } as const
    const reads = draw('audience', 'who', { audience: inFrance.id })
    const byAnother = draw('query', 'who', { query: led as never })
    const unaskedOf = async (first: typeof reads | typeof byAnother | typeof query) => {
      const drawn = definitionOf([start, first, message('none')], ['start>who', 'who>sms'])
      const { sms: made } = await make(drawn, { label: 'Audience' })
      await unasked(made)
      return async () => (await sms(made)).settings.ask_confirmation
    }
    const [direct, led1, other] = [await unaskedOf(reads), await unaskedOf(byAnother), await unaskedOf(query)]
    const change = async (body: object) =>
      (await ask('PATCH', `/api/audiences/${inFrance.id}`, body)).body as { version: number }
    const { version } = await change({ version: inFrance.version, label: 'From France' })
    expect([await direct(), await led1(), await other()]).toEqual([false, false, false])
    await change({ version, query: { ...who, where: { ...who.where, value: 'BE' } } })
    expect([await direct(), await led1(), await other()]).toEqual([true, true, false])
  })

  it('lets everyone go on whom it got, where it is drawn so, once the sending has ended', async () => {
    const { id, sms: made } = await make(toSome('everyone', 'Went on'))
    await act(id, 'start')
    const prepared = await untilSms(made, 'prepared')
    await desk.confirm(prepared)
    await untilRun(id, 'finished')
    expect(await world.membersOf('Went on')).toHaveLength(5)
  })

  it('leaves unasked only by the word of someone who may confirm, and asks again once something is changed', async () => {
    const { id, sms: made } = await make(toSome('sent', 'Unasked'))
    expect((await unasked(made, 'builder')).body.code).toBe('confirmers-only')
    expect((await unasked(made)).body.settings.ask_confirmation).toBe(false)
    const { version } = await sms(made)
    const content = { text: 'Autre. STOP au 36173', variants: [], mention: false }
    const changed = await ask('PATCH', `/api/deliveries/${made}`, { version, content })
    expect(changed.body.settings.ask_confirmation).toBe(true)

    await unasked(made)
    const { definition, version: drawn } = await world.workflow(id)
    const moved = structuredClone(definition)
    moved.activities[0].x = 400
    expect((await ask('PATCH', `/api/workflows/${id}`, { version: drawn, definition: moved })).status).toBe(200)
    expect((await sms(made)).settings.ask_confirmation).toBe(false)
    const others = structuredClone(moved)
    others.activities[1].settings.query.where.value = 'BE'
    await ask('PATCH', `/api/workflows/${id}`, { version: drawn + 1, definition: others })
    expect((await sms(made)).settings.ask_confirmation).toBe(true)
    const copy = (await ask('POST', `/api/deliveries/${made}/duplicate`, {})).body
    expect(copy).toMatchObject({ settings: { ask_confirmation: true }, population: { of: 'nobody' }, workflow: null })
    expect((await unasked(copy.id)).body.code).toBe('only-of-workflows')
    const acts = await rows(
      desk.db,
      sql<{ action: string }>`select action from audit where subject = ${`delivery:${made}`} order by id`,
    )
    expect(acts.map(({ action }) => action).filter((action) => action.includes('asked'))).toEqual([
      'delivery.confirmation-not-asked',
      'delivery.confirmation-not-asked',
      'delivery.confirmation-asked',
    ])

    await ask('PATCH', `/api/workflows/${id}`, { version: drawn + 2, definition: moved })
    await unasked(made)
    await act(id, 'start')
    await untilRun(id, 'finished')
    expect((await said(id)).map(([code]) => code)).toEqual(['preparing', 'prepared', 'confirmed-by-itself', 'sent'])
    expect(await world.membersOf('Unasked')).toHaveLength(2)
  })

  it.each([
    [
      'profile' as const,
      'Code {{code}} pour {{first_name}}. STOP au 36173',
      [
        { profile_id: 1, fields: { code: 'A1', first_name: 'Zoe' } },
        { profile_id: 2, fields: { code: 'B2' } },
      ],
      ['Code A1 pour Zoe. STOP au 36173', 'Code B2 pour Ana2. STOP au 36173'],
    ],
    [
      'number' as const,
      'Code {{code}}. STOP au 36173',
      [
        { number: '+33612345071', fields: { code: 'A1' } },
        { number: '+33612345072', fields: { code: 'B2' } },
      ],
      ['Code A1. STOP au 36173', 'Code B2. STOP au 36173'],
    ],
  ])('goes to each %s with what they carry, before what a profile says', async (dimension, text, people, texts) => {
    const { id, sms: made } = await make(called('sent', 'Called', dimension === 'number'), {}, text)
    await act(id, 'start')
    expect((await ask('POST', `/api/workflows/${id}/signals/come`, { people })).status).toBeLessThan(300)
    const prepared = await untilSms(made, 'prepared')
    expect(prepared.population).toMatchObject({ of: 'arriving', count: 2, dimension })
    expect((await ask('GET', `/api/deliveries/${made}/population`)).body).toMatchObject({ people: 2, with_number: 2 })
    const { examples } = await one(
      desk.db,
      sql<{ examples: { text: string }[] }>`
        select summary -> 'examples' as examples from preparation p join delivery d on d.preparation_id = p.id where d.id = ${made}`,
    )
    expect(examples.map((one) => one.text).sort()).toEqual(texts)
    await desk.confirm(prepared)
    await until('they are sent', async () => {
      await world.keep()
      return (await said(id)).some(([code]) => code === 'sent')
    })
    expect((await said(id)).at(-1)).toEqual(['sent', { count: 2 }])
    await act(id, 'stop')
  })

  it('answers whoever wrote, once for each phone', async () => {
    const wrote = (address: number, text: string) =>
      run(
        desk.db,
        sql`insert into incoming (account_id, sender_id, recipient, address, sender, text, raw, data_coding)
            values (${desk.ground.account}, ${desk.ground.senders.reply}, '36173', ${address}, ${`+${address}`}, ${text}, '', 0)`,
      )
    await wrote(33612345081, 'one')
    await wrote(33612345081, 'two')
    await wrote(33612345082, 'three')
    const asked = draw('query', 'who', { query: { version: 2, resource: 'incoming', where: { all: [] } } })
    const end = draw('end', 'end', { signal: [], stops_run: false })
    const ways = ['start>who', 'who>sms', 'sms>end']
    const { id, sms: made } = await make(
      definitionOf([start, asked, message('sent'), end], ways),
      {},
      'Merci. STOP au 36173',
    )
    await act(id, 'start')
    const prepared = await untilSms(made, 'prepared')
    expect(prepared.population).toMatchObject({ dimension: 'incoming', count: 3 })
    await desk.confirm(prepared)
    const done = await untilRun(id, 'finished')
    expect(done.transitions.find(({ id }: { id: string }) => id === 't3')).toMatchObject({ people: 2 })
  })

  it('that nobody lets go, or that is stopped, brings nobody on', async () => {
    const { id, sms: made } = await make(toSome('sent', 'Late'))
    await act(id, 'start')
    await untilSms(made, 'prepared')
    await run(desk.db, sql`update delivery set confirm_until = now() where id = ${made}`)
    await untilRun(id, 'finished')
    expect((await said(id)).at(-1)).toEqual(['lapsed', {}])
    expect(await world.membersOf('Late')).toEqual([])

    // It was never sent: started again it is prepared anew. Stopped before it was confirmed, it is taken back.
    await act(id, 'start')
    await untilSms(made, 'prepared')
    await act(id, 'stop')
    await untilSms(made, 'draft')

    await act(id, 'start')
    const again = await untilSms(made, 'prepared')
    const { version } = again
    await ask('PATCH', `/api/deliveries/${made}`, {
      version,
      settings: { schedule: { when: 'local', at: '2030-01-01T10:00' } },
    })
    const dated = await desk.prepare(made)
    await desk.confirm(dated)
    await ask('POST', `/api/deliveries/${made}/stop`)
    await untilRun(id, 'finished')
    expect((await said(id)).at(-1)).toEqual(['sending-stopped', {}])
    expect(await world.membersOf('Late')).toEqual([])
  })

  it('stays as it was made, and belongs to one activity', async () => {
    const { id } = await make(toSome('sent', 'Stays'))
    const { definition, version } = await world.workflow(id)
    const other = structuredClone(definition)
    other.activities[2].settings.outbound = 'everyone'
    const patch = (changed: object) => ask('PATCH', `/api/workflows/${id}`, { version, definition: changed })
    expect((await patch(other)).body.fields[0].path).toBe('definition.activities.2.settings.outbound')
    const pasted = structuredClone(definition)
    pasted.activities.push({ ...pasted.activities[2], id: 'sms2' })
    expect((await patch(pasted)).body.fields[0].path).toBe('definition.activities.4.settings.delivery')
    const again = await ask('POST', `/api/workflows/${id}/activities/sms/delivery`, {
      version,
      mode: 'single',
      label: 'x',
    })
    expect(again.body.code).toBe('message-made')
    const copy = (await ask('POST', `/api/workflows/${id}/duplicate`, {})).body
    expect(copy.definition.activities[2].settings.delivery).toBeNull()
  })

  it('made before its channel was chosen names its way out, so that it can be prepared', async () => {
    const drawing = toSome('sent', 'Later')
    const { id, sms: made } = await make(drawing, { channel_id: null }, 'Bonjour {{first_name}}')
    const { version } = await sms(made)
    const chosen = await ask('PATCH', `/api/deliveries/${made}`, { version, channel_id: desk.ground.channels.news })
    expect(chosen.body.content).toMatchObject({ text: 'Bonjour {{first_name}}', mention: true })
    await act(id, 'start')
    await untilSms(made, 'prepared')
    await act(id, 'stop')
  })

  it('leaves by itself no more once its workflow is paused, and does when that goes on', async () => {
    const { id, sms: made } = await make(toSome('sent', 'Paused'))
    await act(id, 'start')
    await untilSms(made, 'prepared')
    await act(id, 'pause')
    await unasked(made)
    for (const _ of [1, 2]) await world.look()
    expect((await sms(made)).now.state).toBe('prepared')
    await act(id, 'resume')
    await untilRun(id, 'finished')
    expect((await said(id)).map(([code]) => code)).toEqual(['preparing', 'prepared', 'confirmed-by-itself', 'sent'])
  })

  it('is prepared again when its workflow is restarted, also while something else of it comes to its end', async () => {
    const held: ServerResponse[] = []
    const slow = createServer((_, response) => void held.push(response)).listen(0)
    const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`
    const drawing = definitionOf(
      [
        ...[start, draw('fork', 'fork', { ways: [branch('a'), branch('b')] }), query, message('none')],
        draw('http', 'call', { url, method: 'POST', body: null, repeatable: true, seconds: 30 }),
      ],
      ['start>fork', 'fork.a>who', 'who>sms', 'fork.b>call'],
    )
    const { id, sms: made } = await make(drawing)
    await act(id, 'start')
    await untilSms(made, 'prepared')
    await until('the other program is called', async () => held.length === 1)
    await act(id, 'restart')
    await until('it is prepared again', async () => {
      const codes = (await said(id)).map(([code]) => code)
      // That the first was prepared, its run need not have seen any more.
      return codes.filter((code) => code === 'preparing').length === 2 && codes.at(-1) === 'prepared'
    })
    expect((await said(id)).map(([code]) => code)).not.toContain('sent-before')
    for (const response of held) response.end()
    await act(id, 'stop')
    slow.closeAllConnections()
    slow.close()
  })

  it('that cannot be prepared holds its run up until someone has mended it', async () => {
    const { id, sms: made } = await make(toSome('sent', 'Mended'), {}, 'Sans sortie')
    await act(id, 'start')
    const failed = await untilRun(id, 'failed')
    expect((await said(id)).at(-1)).toEqual(['failed', { problem: 'delivery-way-out-missing' }])
    const { version } = await sms(made)
    await ask('PATCH', `/api/deliveries/${made}`, {
      version,
      content: { text: 'Avec. STOP au 36173', variants: [], mention: false },
    })
    const { no } = failed.steps[0]
    await ask('POST', `/api/workflows/${id}/runs/${failed.id}/steps/${no}/settle`, { again: true })
    await untilSms(made, 'prepared')
    await act(id, 'stop')
    expect(world.troubles).toEqual([])
  })
})

describe('a recurring SMS delivery', () => {
  const recurring = draw('delivery', 'sms', { mode: 'recurring', delivery: null, outbound: 'sent' })
  const birthday = (list: string) =>
    definitionOf(
      [draw('signal', 'call', { name: 'come', by: ['api'] }), recurring, keepAs(list)],
      ['call>sms', 'sms>keep'],
    )
  const come = (id: number, ...profiles: number[]) =>
    ask('POST', `/api/workflows/${id}/signals/come`, { people: profiles.map((profile_id) => ({ profile_id })) })
  const executions = async (parent: number) =>
    (await ask('GET', `/api/deliveries?parent=${parent}&executions=true`)).body.items
  const untilPrepared = async (parent: number, runs: number) => {
    await until(`run ${runs} is prepared`, async () => {
      if ((await sms(parent)).runs !== runs) return false
      // Read after the run is there: before, it is the one before that is prepared.
      const [latest] = await executions(parent)
      return latest?.now.state === 'prepared'
    })
    return sms((await executions(parent))[0].id)
  }

  it('goes each time that people come, in the execution of its period; what nobody confirms ends with the next', async () => {
    const { id, sms: parent } = await make(birthday('Each time'), { mode: 'recurring', aggregation: 'month' })
    await act(id, 'start')
    await come(id, 1, 2)
    const first = await untilPrepared(parent, 1)
    expect(first).toMatchObject({ kind: 'execution', parent: { id: parent }, workflow: { id, activity: 'sms' } })
    await come(id, 2)
    const second = await untilPrepared(parent, 2)
    expect(second.id).toBe(first.id)
    await until('the first run has ended', async () => (await said(id)).some(([code]) => code === 'lapsed'))
    expect(await world.membersOf('Each time')).toEqual([])
    expect(await desk.confirm(second)).toMatchObject({ body: { now: { state: 'sending' } } })
    await until('the second has been sent', async () => {
      await world.keep()
      const codes = (await said(id)).map(([code]) => code)
      return codes.includes('sent') || codes
    })
    await until('and goes on', async () => (await world.membersOf('Each time')).length === 1)
    // The parent itself has no people and is shown; its execution only to whoever asks for it.
    expect((await sms(parent)).population).toMatchObject({ of: 'arriving', count: 0 })
    const shown = (await ask('GET', '/api/deliveries?limit=200')).body.items.map(({ id }: { id: number }) => id)
    expect(shown).toContain(parent)
    expect(shown).not.toContain(first.id)
    await act(id, 'stop')
  })

  it('keeps who has come to its next run when the end of the one before is noticed only then', async () => {
    const { id, sms: parent } = await make(birthday('Noticed late'), { mode: 'recurring', aggregation: 'month' })
    await act(id, 'start')
    const preparationOf = async (execution: number) =>
      (await one(desk.db, sql<{ id: number }>`select preparation_id as id from delivery where id = ${execution}`)).id
    await come(id, 1)
    const { id: execution } = await untilPrepared(parent, 1)
    const before = await preparationOf(execution)
    await come(id, 2)
    await untilPrepared(parent, 2)
    const people = async () =>
      rows(desk.db, sql<{ keys: number[] }>`select keys from delivery_people where delivery_id = ${execution}`)
    await dropPeopleOf(desk.db, execution, before)
    expect(await people()).toMatchObject([{ keys: [2] }])
    await dropPeopleOf(desk.db, execution, await preparationOf(execution))
    expect(await people()).toEqual([])
    await act(id, 'stop')
  })

  it('that leaves unasked goes to those who come meanwhile as soon as the run before is over', async () => {
    const { id, sms: parent } = await make(birthday('Meanwhile'), { mode: 'recurring', aggregation: 'month' })
    await unasked(parent)
    await act(id, 'start')
    const codes = async () => (await said(id)).map(([code]) => code)
    for (const profile of [1, 2]) {
      await come(id, profile)
      await until(
        'they are in',
        async () =>
          (await codes()).filter((code) => code === 'preparing' || code === 'sending-queued').length >= profile,
      )
    }
    await until('both have been sent', async () => {
      await world.keep()
      return (await codes()).filter((code) => code === 'sent').length === 2
    })
    expect((await sms(parent)).executions).toBe(1)
    expect((await executions(parent))[0]).toMatchObject({ runs: 2, counts: { target: 2 } })
    await act(id, 'stop')
  })

  it('takes along all who come while the run before is under way, and whoever comes twice is sent to twice', async () => {
    const { id, sms: parent } = await make(birthday('Together'), { mode: 'recurring', aggregation: 'month' })
    await unasked(parent)
    await act(id, 'start')
    const codes = async () => (await said(id)).map(([code]) => code)
    // Nobody sees yet that the first run is over.
    for (const [i, profile] of [1, 2, 5, 2].entries()) {
      await come(id, profile)
      await until('they are in', async () => (await codes()).filter(isIn).length === i + 1)
    }
    await until('two wait together', async () => (await codes()).includes('sent-together'))
    await until('all have been sent', async () => {
      await world.keep()
      return (await codes()).filter((code) => code === 'sent').length === 3
    })
    const prepared = (await said(id)).flatMap(([code, { count }]) => (code === 'preparing' ? [count] : []))
    // Which of them go together is a matter of who is looked at first.
    expect(prepared.sort()).toEqual([1, 1, 2])
    expect((await executions(parent))[0]).toMatchObject({ runs: 3, counts: { target: 4 } })
    await act(id, 'stop')
  })
  const isIn = (code: string) => code === 'preparing' || code === 'sending-queued'
})
