import { afterEach, expect, it } from 'vitest'
import { openDesk } from '../../server/src/deliveries/deliveries.fixture.ts'
import { keepDeliveries } from '../../server/src/deliveries/index.ts'
import type { DeliveryView } from '../../server/src/deliveries/view.ts'
import { one, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { audit, settled } from '../support/ledger.ts'
import { phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

// A paced carrier, so that there is something under way to pause and to stop.
const desk = openDesk({ prepares: true, account: { parts_per_second: 400 } })
let gateway: GatewayHere | null = null
afterEach(async () => {
  await gateway?.stop()
  gateway = null
})

const keep = () => keepDeliveries({ db: desk.db, now: () => new Date(), changed: () => {} })
const state = async ({ id }: DeliveryView) => (await desk.read(id)).now.state
const counts = async ({ id }: DeliveryView) => (await desk.ask('GET', `/api/deliveries/${id}/dashboard`)).body.counts
const act = (verb: string, { id }: DeliveryView) => desk.ask('POST', `/api/deliveries/${id}/${verb}`)
const out = async (delivery: DeliveryView) => {
  const { target, excluded, waiting } = await counts(delivery)
  return target - excluded - waiting
}
const always = { settings: { ignore_hours: true } }
const to = (count: number) => phones(count).map((digits) => `+${digits}`)
const nothingWrong = { twice: [], invented: [], denied: [], unfinished: [], crooked: 0 }
const adds = ({ target, ...rest }: Record<string, number>) =>
  expect(Object.values(rest).reduce((a, b) => a + b, 0)).toBe(target)

it('is prepared, confirmed, delivered and finished, and its sums add up all the while', async () => {
  const numbers = to(300)
  await desk.close(numbers[3] as string)
  const delivery = await desk.prepared([...numbers, numbers[0] as string, '0142685300'], always)
  // Opted out after it was prepared: shown before it is confirmed, left out as it leaves.
  await desk.close(numbers[5] as string)
  const seen = await desk.ask('GET', `/api/deliveries/${delivery.id}/confirmation`)
  expect(seen.body).toMatchObject({
    target: 302,
    messages: 299,
    changed: { opted_out: 1 },
    speed: { parts_per_second: 400 },
  })
  gateway = await gatewayHere(desk.ground)
  expect((await desk.confirm(delivery)).status).toBe(200)
  adds(await counts(delivery))
  await until('all have left', async () => {
    await keep()
    return (await state(delivery)) === 'finished'
  })
  await settled(desk.ground)
  await until('all are delivered', async () => (await counts(delivery)).delivered === 298)
  const dashboard = (await desk.ask('GET', `/api/deliveries/${delivery.id}/dashboard`)).body
  adds(dashboard.counts)
  expect(dashboard.counts).toMatchObject({ target: 302, excluded: 3, excluded_late: 1, delivered: 298, waiting: 0 })
  expect(dashboard.funnel.map(({ step, people }: { step: string; people: number }) => [step, people])).toEqual([
    ['target', 302],
    ['messages', 299],
    ['handed-over', 298],
    ['delivered', 298],
  ])
  expect(await audit(desk.ground)).toMatchObject(nothingWrong)

  const log = await desk.ask('GET', `/api/deliveries/${delivery.id}/messages?state=excluded`)
  expect(log.body.items).toMatchObject([{ to: numbers[5], excluded_because: 'opted-out' }])
  const left = await desk.ask('GET', `/api/deliveries/${delivery.id}/exclusions`)
  expect(left.body.items.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
    'duplicate',
    'landline',
    'opted-out',
  ])
  const file = (await desk.ask('GET', `/api/deliveries/${delivery.id}/messages.csv`)).body as string
  expect(file.trimEnd().split('\r\n')).toHaveLength(300)
  const why = await desk.ask('GET', `/api/why?number=${encodeURIComponent(numbers[5] as string)}`)
  expect(why.body.items[0]).toMatchObject({
    kind: 'left-out',
    says: 'Did not get it: opted out after it was prepared.',
  })
})

it('stands still while it is paused, goes on, and what is stopped never leaves', async () => {
  const delivery = await desk.prepared(to(1500), always)
  gateway = await gatewayHere(desk.ground)
  await desk.confirm(delivery)
  await until('some have left', async () => (await out(delivery)) > 100)
  await act('pause', delivery)
  await until('what was under way has ended', async () => {
    const { leased } = await one(
      desk.db,
      sql<{ leased: number }>`select count(*)::int as leased from batch where state = 'leased'`,
    )
    return leased === 0 && (await counts(delivery)).submitted === 0
  })
  const paused = await out(delivery)
  expect(paused).toBeLessThan(1500)
  gateway.gateway.wake()
  expect(await out(delivery)).toBe(paused)
  await act('resume', delivery)
  await until('more have left', async () => (await out(delivery)) > paused)
  await act('stop', delivery)
  await until('nothing waits any more', async () => {
    await keep()
    return (await counts(delivery)).waiting === 0
  })
  await settled(desk.ground)
  const stopped = await counts(delivery)
  adds(stopped)
  expect(stopped.cancelled).toBeGreaterThan(0)
  expect(stopped.delivered + stopped.submitted + stopped.in_doubt + stopped.cancelled).toBe(1500)
  expect(await state(delivery)).toBe('stopped')
  expect(await audit(desk.ground)).toMatchObject({ twice: [], invented: [], denied: [], crooked: 0 })
})
