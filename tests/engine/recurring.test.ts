import { afterEach, expect, it } from 'vitest'
import { openDesk } from '../../server/src/deliveries/deliveries.fixture.ts'
import { openRuns } from '../../server/src/deliveries/runs/runs.fixture.ts'
import type { DeliveryView } from '../../server/src/deliveries/view.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { audit, settled } from '../support/ledger.ts'
import { phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

// Receipts come late, so that the next run is prepared while those of the one before are still on their way.
const desk = openDesk({ prepares: true, carrier: { receipts: { delayMs: 2_000 } } })
const { recurring, runOf, keep, dashboard, runsOf } = openRuns(desk)
let gateway: GatewayHere | null = null
afterEach(async () => {
  await gateway?.stop()
  gateway = null
})

const people = 200
const to = phones(people).map((digits) => `+${digits}`)
const counts = async (delivery: DeliveryView, run?: number) => (await dashboard(delivery, run)).counts
const preparationOf = ({ now }: DeliveryView) => ('preparation_id' in now ? now.preparation_id : 0)
const sent = async (delivery: DeliveryView) => {
  expect((await desk.confirm(delivery)).status).toBe(200)
  await until('the run is over', async () => {
    await keep()
    return (await desk.read(delivery.id)).now.state === 'finished'
  })
}

it('a recurring delivery goes to the same people with each of its runs, once, and its execution knows of all of them', async () => {
  const parent = await recurring(to, { aggregation: 'month' }, { settings: { ignore_hours: true } })
  gateway = await gatewayHere(desk.ground)
  const first = await runOf(parent)
  await sent(first)
  // The audit knows messages by their words, so the second run has its own.
  const { version } = await desk.read(parent.id)
  const content = { text: 'Tomorrow until 10. STOP to 36173', variants: [], mention: false }
  await desk.ask('PATCH', `/api/deliveries/${parent.id}`, { version, content })
  const second = await runOf(parent)
  expect(second.id).toBe(first.id)
  await until('all of run 1 is known to have left', async () => (await counts(second)).waiting === people)
  expect(await counts(second)).toMatchObject({ target: 2 * people, submitted: people })
  await until('the receipts of run 1 have come', async () => {
    const { delivered } = await counts(second, preparationOf(first))
    return delivered === people
  })
  expect(await counts(second)).toMatchObject({ target: 2 * people, delivered: people, waiting: people })

  await sent(second)
  await until('everyone has it twice', async () => (await counts(second)).delivered === 2 * people)
  await settled(desk.ground)
  expect(await audit(desk.ground)).toMatchObject({ twice: [], invented: [], denied: [], unfinished: [], crooked: 0 })
  expect((await runsOf(second)).map(({ counts }: { counts: { delivered: number } }) => counts.delivered)).toEqual([
    people,
    people,
  ])
  const file = (await desk.ask('GET', `/api/deliveries/${second.id}/messages.csv`)).body as string
  expect(file.trimEnd().split('\r\n')).toHaveLength(1 + 2 * people)
})
