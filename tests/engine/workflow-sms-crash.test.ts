import { afterEach, beforeAll, expect, it } from 'vitest'
import { run, sql } from '../../server/src/platform/database/index.ts'
import { openSendings } from '../../server/src/workflows/sendings/sendings.fixture.ts'
import { definitionOf, draw } from '../../server/src/workflows/workflows.fixture.ts'
import { until } from '../support/until.ts'
import { workflowProcess } from '../support/workflow-runner.ts'

// Workflows go on in processes of their own, which die where it hurts; another one takes over.
const world = openSendings({ runs: false })
const { desk } = world
let alive: Awaited<ReturnType<typeof workflowProcess>>[] = []
const open = async (crashAt = '') => {
  const one = await workflowProcess(desk.ground.database.url, crashAt)
  alive.push(one)
  return one
}
afterEach(async () => {
  for (const one of alive) if (one.running()) await one.kill()
  alive = []
})
beforeAll(async () => {
  await run(
    desk.db,
    sql`insert into profile (address, first_name, country, sort_name)
        select 33612345000 + i, 'Ana' || i, 'FR', '' from generate_series(1, 30) i`,
  )
})

const drawing = (list: string) =>
  definitionOf(
    [
      draw('start', 'start', {}),
      draw('query', 'who', {
        query: { version: 1, resource: 'profiles', where: { field: 'country', is: 'equal', value: 'FR' } },
      }),
      draw('delivery', 'sms', { mode: 'single', delivery: null, outbound: 'sent' }),
      draw('save', 'keep', { into: { new_list: list }, mode: 'add' }),
    ],
    ['start>who', 'who>sms', 'sms>keep'],
  )
const codes = async (id: number) => (await world.said(id)).map(([code]) => code)

// The query comes to `step-executed` too, so the second time it is the delivery.
it.each(['step-executed:2', 'sending-ended:1'])(
  'whoever dies at %s while people arrive or it is prepared: it is prepared once',
  async (crashAt) => {
    const { id, sms } = await world.make(drawing(`Prepared ${crashAt}`))
    const first = await open(crashAt)
    await world.act(id, 'start')
    await first.gone
    await open()
    const prepared = await world.untilSms(sms, 'prepared')
    expect(prepared.population).toMatchObject({ count: 30 })
    await until('the journal knows', async () => (await codes(id)).includes('prepared'))
    expect(await codes(id)).toEqual(['preparing', 'prepared'])
    await desk.confirm(prepared)
    await world.untilRun(id, 'finished')
    expect(await world.membersOf(`Prepared ${crashAt}`)).toHaveLength(30)
  },
)

it.each(['sending-ended:2', 'sending-told:2'])(
  'whoever dies at %s between the end of the sending and the transition: everyone goes on once',
  async (crashAt) => {
    const { id, sms } = await world.make(drawing(`Sent ${crashAt}`))
    const calm = await open()
    await world.act(id, 'start')
    const prepared = await world.untilSms(sms, 'prepared')
    await until('the journal knows', async () => (await codes(id)).includes('prepared'))
    await calm.stop()
    await open(crashAt)
    await desk.confirm(prepared)
    await world.untilSms(sms, 'finished')
    const dead = alive.at(-1)
    await until('nothing is left for it', async () => {
      await world.keep()
      return dead?.running() === false || (await codes(id)).includes('sent')
    })
    await open()
    await world.untilRun(id, 'finished')
    expect(await codes(id)).toEqual(['preparing', 'prepared', 'confirmed', 'sent'])
    expect(await world.membersOf(`Sent ${crashAt}`)).toHaveLength(30)
    const { submitted } = desk.ground.carrier.counters()
    await world.act(id, 'start')
    await world.untilRun(id, 'finished')
    expect((await codes(id)).at(-1)).toBe('sent-before')
    expect(desk.ground.carrier.counters().submitted).toBe(submitted)
  },
)
