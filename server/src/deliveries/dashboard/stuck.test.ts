import { expect, it } from 'vitest'
import { run, sql } from '../../platform/database/index.ts'
import { openDesk } from '../deliveries.fixture.ts'

const desk = openDesk({ prepares: true })

it('a dashboard says why nothing leaves: no link, or an account that is switched off', async () => {
  const delivery = await desk.prepared(['+33612000001', '+33612000002'])
  const stuck = async () => {
    const { body } = await desk.ask('GET', `/api/deliveries/${delivery.id}/dashboard`)
    return [body.stuck?.code ?? null, body.ends_at]
  }
  // Nobody has confirmed it: it is not stuck.
  expect(await stuck()).toEqual([null, null])
  await desk.confirm(delivery)
  expect(await stuck()).toEqual(['no-link', null])
  await run(desk.db, sql`update account set enabled = false`)
  expect(await stuck()).toEqual(['account-disabled', null])
  await desk.ask('POST', `/api/deliveries/${delivery.id}/stop`)
  expect(await stuck()).toEqual([null, null])
})
