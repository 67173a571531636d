import type { Definition } from '@parley/workflow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { openTaker, written } from '../../incoming/incoming.fixture.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { definitionOf, draw, openStudio } from '../workflows.fixture.ts'

const ground = openGround()
const studio = openStudio(ground.database)
let taker: ReturnType<typeof openTaker>
let delivery = 0
let preparation = 0
const people = phones(40)
const dayMs = 86_400_000

beforeAll(async () => {
  taker = openTaker(ground)
  delivery = (
    await one(
      ground.db,
      sql<{ id: number }>`
        insert into delivery (kind, label, content, population, settings, created_by)
        values ('single', 'Would you come?', '{}', '{}', '{}', 'test') returning id`,
    )
  ).id
  preparation = await campaign(ground, { to: people })
  await run(ground.db, sql`update preparation set delivery_id = ${delivery} where id = ${preparation}`)
  // All of it has arrived.
  await run(
    ground.db,
    sql`update progress set states = decode(repeat('ff', length(states)), 'hex') where preparation_id = ${preparation}`,
  )
  await run(
    ground.db,
    sql`insert into profile (address, zone) select a, 'Europe/Paris' from unnest(${people.map(Number)}::bigint[]) a`,
  )
})
afterAll(() => taker.close())

const list = (id: string, name: string) => draw('save', id, { into: { new_list: name }, mode: 'add' })
/** Lets people in by its signal, waits for what they answer, and keeps them in a list for each way out. */
const asking = (name: string) =>
  definitionOf(
    [
      draw('signal', 'door', { name: 'in', by: ['api', 'answer'] }),
      // It was sent before.
      draw('delivery', 'sms', { mode: 'single', delivery, outbound: 'everyone' }, { mode: 'disabled' }),
      draw('reply', 'ask', {
        delivery: 'sms',
        timeout: { n: 2, unit: 'day' },
        branches: [{ id: 'yes', label: 'Yes', match: 'begins', words: ['OUI', 'YES'] }],
      }),
      ...['yes', 'other', 'silent', 'stopped'].map((port) => list(port, `${name} ${port}`)),
    ],
    ['door>sms', 'sms>ask', 'ask.yes>yes', 'ask.other>other', 'ask.silent>silent', 'ask.stopped>stopped'],
  )

/** Its message is one that was sent before, by other means: a drawing alone cannot name it. */
async function begin(definition: Definition, label = 'Asks'): Promise<number> {
  const id = await studio.make(definition, label)
  await run(ground.db, sql`update workflow set definition = ${JSON.stringify(definition)}::jsonb where id = ${id}`)
  const started = await studio.ask('POST', `/api/workflows/${id}/start`)
  if (started.status !== 200) throw new Error(JSON.stringify(started.body))
  return id
}

async function enter(workflow: number, numbers: readonly string[]) {
  const body = { people: numbers.map((number) => ({ number: `+${number}` })) }
  const answer = await studio.ask('POST', `/api/workflows/${workflow}/signals/in`, body)
  expect(answer.body).toEqual({ accepted: numbers.length })
}
const awaited = async (numbers: readonly string[]) =>
  (
    await one(
      ground.db,
      sql<{
        n: number
      }>`select count(*)::int as n from workflow_awaited where address = any (${numbers.map(Number)}::bigint[])`,
    )
  ).n
const says = (from: string, text: string) => taker.takes(...written(from, text))
const inList = async (name: string) =>
  (
    await rows(
      ground.db,
      sql<{ address: string }>`
        select p.address::text as address from list l join list_member m on m.list_id = l.id join profile p on p.id = m.profile_id
         where l.name = ${name} order by 1`,
    )
  ).map(({ address }) => address)
const heard = (from: string) =>
  one(
    ground.db,
    sql<{ step: string | null; decision: Record<string, unknown> | null; reply: string | null; why: string | null }>`
      select step, decision, reply_preparation_id as reply, no_reply_because as why from incoming where sender = ${`+${from}`} or sender = ${from}
       order by id desc limit 1`,
  )

describe('a workflow that waits for answers', () => {
  it('lets each person go by the branch of their words, and the silent when the time is over', async () => {
    const [yes, other, stop, silent] = people.slice(0, 4) as [string, string, string, string]
    const workflow = await begin(asking('One'), 'One')
    await enter(workflow, [yes, other, stop, silent])
    await until('all are waited for', async () => (await awaited(people.slice(0, 4))) === 4)
    await says(yes, 'Oui merci')
    await says(other, 'Demain plutôt')
    await says(stop, 'STOP')
    for (const port of ['yes', 'other', 'stopped'])
      await until(`who leaves by ${port} is there`, async () => (await inList(`One ${port}`)).length === 1)
    expect(await inList('One yes')).toEqual([yes])
    expect(await inList('One other')).toEqual([other])
    expect(await heard(yes)).toMatchObject({
      step: 'workflow',
      decision: { workflow, label: 'One', activity: 'ask', port: 'yes' },
      reply: null,
      why: 'workflow-answers',
    })
    // What STOP says is for the keywords, with its confirmation.
    expect(await heard(stop)).toMatchObject({ step: 'keyword', why: null })
    expect(await inList('One silent')).toEqual([])
    studio.ahead(2 * dayMs + 60_000)
    await until('the silent one left', async () => (await inList('One silent')).length === 1)
    studio.ahead(0)
    expect(await inList('One silent')).toEqual([silent])
    expect(studio.troubles).toEqual([])
  })

  it('is left by whoever writes STOP, whatever that answers', async () => {
    const [person] = people.slice(13, 14) as [string]
    const workflows = [await begin(asking('Stop A'), 'Stop A'), await begin(asking('Stop B'), 'Stop B')]
    for (const workflow of workflows) await enter(workflow, [person])
    await until('waited for twice', async () => (await awaited([person])) === 2)
    const later = await campaign(ground, { to: [person] })
    await run(
      ground.db,
      sql`update progress set states = decode(repeat('ff', length(states)), 'hex') where preparation_id = ${later}`,
    )
    await says(person, 'STOP')
    await until('both are left', async () => (await inList('Stop B stopped')).length === 1)
    await until('both are left', async () => (await inList('Stop A stopped')).length === 1)
    expect(await awaited([person])).toBe(0)
  })

  it('does away with who left a step that has ended meanwhile', async () => {
    const [person] = people.slice(14, 15) as [string]
    const workflow = await begin(asking('Ended'), 'Ended')
    await enter(workflow, [person])
    await until('waited for', async () => (await awaited([person])) === 1)
    const { run: id } = await one(
      ground.db,
      sql<{ run: number }>`
        insert into workflow_leaving (run_id, step, port, dimension, key)
        select run_id, 999, 'other', dimension, key from workflow_awaited where address = ${Number(person)}
        returning run_id as run`,
    )
    await until('nobody is on that way', async () => {
      const left = await rows(ground.db, sql`select from workflow_leaving where run_id = ${id}`)
      return left.length === 0
    })
    expect(await awaited([person])).toBe(1)
  })

  it('hears an answer once: what the person writes next is for the rules', async () => {
    const [person] = people.slice(4, 5) as [string]
    const workflow = await begin(asking('Two'), 'Two')
    await enter(workflow, [person])
    await until('waited for', async () => (await awaited([person])) === 1)
    await taker.takes(...written(person, 'Oui'), ...written(person, 'Finalement non'))
    await until('left', async () => (await inList('Two yes')).length === 1)
    expect(await inList('Two other')).toEqual([])
    expect((await heard(person)).step).not.toBe('workflow')
  })

  it('hears who answered before they were waited for', async () => {
    const [early] = people.slice(5, 6) as [string]
    const workflow = await begin(asking('Three'), 'Three')
    // Its run is begun by somebody else, as a sending is: the answer comes before the transition does.
    await enter(workflow, [people[6] as string])
    await until('open', async () => (await awaited([people[6] as string])) === 1)
    await says(early, 'yes')
    await enter(workflow, [early])
    await until('left', async () => (await inList('Three yes')).length === 1)
    expect(await inList('Three yes')).toEqual([early])
  })

  it('hears, a moment later, who answered in the very moment in which they were let in', async () => {
    const [person] = people.slice(15, 16) as [string]
    const workflow = await begin(asking('Six'), 'Six')
    await enter(workflow, [person])
    await until('waited for', async () => (await awaited([person])) === 1)
    // As if the one who stored it had not seen that they are waited for.
    await run(ground.db, sql`update workflow_awaited set address = 1 where address = ${Number(person)}`)
    await says(person, 'Oui')
    await run(ground.db, sql`update workflow_awaited set address = ${Number(person)} where address = 1`)
    studio.ahead(6_000)
    await until('left', async () => (await inList('Six yes')).length === 1)
    studio.ahead(0)
  })

  it('does not take what was answered to an earlier message of a recurring delivery for an answer to the next', async () => {
    const [person] = people.slice(16, 17) as [string]
    const workflow = await begin(asking('Seven'), 'Seven')
    await enter(workflow, [person])
    await until('waited for', async () => (await awaited([person])) === 1)
    await says(person, 'Oui')
    await until('left', async () => (await inList('Seven yes')).length === 1)
    const next = await campaign(ground, { to: [person] })
    await run(ground.db, sql`update preparation set delivery_id = ${delivery} where id = ${next}`)
    await run(
      ground.db,
      sql`update progress set states = decode(repeat('ff', length(states)), 'hex') where preparation_id = ${next}`,
    )
    await enter(workflow, [person])
    await until('waited for again', async () => (await awaited([person])) === 1)
    await says(person, 'Peut-être')
    await until('left by the second answer', async () => (await inList('Seven other')).length === 1)
  })

  it('is not asked about an answer to something else', async () => {
    const [person] = people.slice(7, 8) as [string]
    const workflow = await begin(asking('Four'), 'Four')
    await enter(workflow, [person])
    await until('waited for', async () => (await awaited([person])) === 1)
    const later = await campaign(ground, { to: [person] })
    await run(
      ground.db,
      sql`update progress set states = decode(repeat('ff', length(states)), 'hex') where preparation_id = ${later}`,
    )
    await says(person, 'Oui')
    expect((await heard(person)).step).not.toBe('workflow')
    expect(await awaited([person])).toBe(1)
  })

  it('is entered by the action of a rule, by whoever writes', async () => {
    const [person, stranger] = [people[8] as string, phones(1)[0] as string]
    const workflow = await begin(asking('Five'), 'Five')
    const asked = await studio.ask('POST', '/api/reply-rules', {
      ...{ level: 'account', owner: ground.account, version: 0 },
      rule: { keyword: 'JOUER', action: { kind: 'workflow', workflow_id: workflow, signal: 'in' } },
    })
    expect(asked.status).toBe(201)
    const wrong = await studio.ask('POST', '/api/reply-rules', {
      ...{ level: 'account', owner: ground.account, version: asked.body.version },
      rule: { keyword: 'X', action: { kind: 'workflow', workflow_id: workflow, signal: 'none' } },
    })
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'action.signal' }] } })
    await says(person, 'jouer')
    await says(stranger, 'jouer')
    await until('both are waited for', async () => (await awaited([person, stranger])) === 2)
    await says(person, 'Oui')
    await until('left', async () => (await inList('Five yes')).length === 1)
    const carried = await one(
      ground.db,
      sql<{ data: unknown }>`select data from workflow_awaited where address = ${Number(stranger)}`,
    )
    expect(carried).toEqual({ data: { answer: 'jouer' } })
  })
})

describe('a wait', () => {
  it('is over for each person when their own hour has come', async () => {
    const numbers = people.slice(10, 12) as [string, string]
    await run(ground.db, sql`update profile set zone = 'America/New_York' where address = ${Number(numbers[1])}`)
    const workflow = await begin(
      definitionOf(
        [
          draw('signal', 'door', { name: 'in', by: ['api'] }),
          draw('wait', 'wait', { until: { of: 'hour', hour: '09:00', zone: 'person' } }),
          list('then', 'Awake'),
        ],
        ['door>wait', 'wait>then'],
      ),
    )
    await enter(workflow, numbers)
    const due = () =>
      rows(
        ground.db,
        sql<{ hour: string }>`
          select to_char(w.due_at at time zone p.zone, 'HH24:MI') as hour from workflow_waiting w join profile p on p.id = w.key
           where p.address = any (${numbers.map(Number)}::bigint[])`,
      )
    await until('both wait', async () => (await due()).length === 2)
    expect(await due()).toEqual([{ hour: '09:00' }, { hour: '09:00' }])
    studio.ahead(dayMs)
    await until('both have left', async () => (await inList('Awake')).length === 2)
    studio.ahead(0)
  })

  it('ends at once for all when somebody hurries', async () => {
    const [person] = people.slice(12, 13) as [string]
    const workflow = await begin(
      definitionOf(
        [
          draw('signal', 'door', { name: 'in', by: ['api'] }),
          draw('wait', 'wait', { until: { of: 'duration', duration: { n: 3, unit: 'week' } } }),
          list('then', 'Hurried'),
        ],
        ['door>wait', 'wait>then'],
      ),
    )
    await enter(workflow, [person])
    await until('waits', async () => {
      const found = await rows(
        ground.db,
        sql`select from workflow_waiting w join profile p on p.id = w.key where p.address = ${Number(person)}`,
      )
      return found.length === 1
    })
    expect((await studio.ask('POST', `/api/workflows/${workflow}/hurry`)).status).toBe(200)
    await until('left', async () => (await inList('Hurried')).length === 1)
  })
})
