import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../../tests/support/api.ts'
import { type GatewayHere, gatewayHere } from '../../../../tests/support/gateways.ts'
import { openGround } from '../../../../tests/support/ground.ts'
import { accept, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { run, sql } from '../../platform/database/index.ts'

const ground = openGround()
let api: Api
let gateway: GatewayHere
let headers: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('approver')
  gateway = await gatewayHere(ground)
})
afterEach(() => ground.carrier.faults.clear())
afterAll(async () => {
  await gateway?.stop()
  await api?.close()
})

const silent = async (query = '?hours=0') =>
  (await api.call('GET', `/api/messages/without-receipt${query}`, { headers })).body.items
const ask = async (ids: string[], own = headers) =>
  api.call('POST', '/api/messages/look-up', { headers: own, body: { ids } })
const stateOf = async (id: string) => (await api.call('GET', `/api/messages/${id}`, { headers })).body.state

/** A message that the carrier took, delivered, and never reported. */
async function unreported() {
  ground.carrier.faults.put('lost', { kind: 'receipt-lost', count: 1 })
  const [id] = await accept(ground, [{ to: `+${phones(1)[0]}` }])
  await until('it was taken', async () => (await stateOf(id!)) === 'submitted')
  return id!
}

describe('a message without a receipt', () => {
  it('is listed once it is some hours old, and can be asked about', async () => {
    const id = await unreported()
    await until('it is listed', async () => (await silent()).some((one: { id: string }) => one.id === id))
    expect((await silent()).find((one: { id: string }) => one.id === id)).toMatchObject({ may_ask: true, answer: null })
    expect(await silent('?hours=24')).toEqual([])
  })

  it('becomes what the carrier answers', async () => {
    const id = await unreported()
    expect((await ask([id])).body).toEqual({ asked: 1 })
    await until('the carrier has answered', async () => (await stateOf(id)) === 'delivered' || (await stateOf(id)))
    expect((await silent()).some((one: { id: string }) => one.id === id)).toBe(false)
  })

  it('is asked about once at a time', async () => {
    const id = await unreported()
    // The gateway looks each second, and answers in no time: who asks after that asks anew.
    await gateway.stop()
    const all = await Promise.all([ask([id]), ask([id]), ask([id, 'nonsense'])])
    expect(all.map(({ body }) => body.asked).sort()).toEqual([0, 0, 1])
    gateway = await gatewayHere(ground)
  })

  it('whose carrier has forgotten it stays as it is', async () => {
    const id = await unreported()
    await run(
      ground.db,
      sql`update submission set ref = '999999999' where preparation_id = ${Number(id.split('-')[0])} and no = ${Number(id.split('-')[1])}`,
    )
    await ask([id])
    await until('the carrier has answered', async () => {
      const found = (await silent()).find((one: { id: string }) => one.id === id)
      return found?.answer === 'not-known' || found
    })
    expect(await stateOf(id)).toBe('submitted')
  })

  it('without an id of the carrier cannot be asked about, and says so', async () => {
    const id = await unreported()
    await run(
      ground.db,
      sql`update submission set ref = null where preparation_id = ${Number(id.split('-')[0])} and no = ${Number(id.split('-')[1])}`,
    )
    expect((await silent()).find((one: { id: string }) => one.id === id)).toMatchObject({
      may_ask: false,
      may_not_ask_because: 'no-reference',
    })
    expect((await ask([id])).body).toEqual({ asked: 0 })
  })

  it('is asked about by those who decide about doubts', async () => {
    expect((await ask(['1-1'], await api.key('viewer'))).status).toBe(403)
  })
})
