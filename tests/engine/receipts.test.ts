import { afterEach, describe, expect, it } from 'vitest'
import { changeAccount } from '../../server/src/accounts/store-account.ts'
import { one, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { accountSettings, openGround, vault } from '../support/ground.ts'
import { audit, settled, standings, underWay } from '../support/ledger.ts'
import { accept, campaign, phones, tester } from '../support/sending.ts'
import { until } from '../support/until.ts'

const ground = openGround()
let gateway: GatewayHere
afterEach(async () => {
  ground.carrier.faults.clear()
  await gateway.stop()
})

const quiet = async () =>
  (await one(ground.db, sql<{ open: number }>`select count(*) as open from stray_receipt where not settled`)).open

describe('whatever a carrier’s habits are, every message is delivered once its receipts are in', () => {
  it.each([
    [
      'hexadecimal answers, decimal receipts',
      { answer: 'hex', receipt: 'decimal' },
      {},
      { answer_id_format: 'hex', receipt_id_format: 'decimal' },
    ],
    [
      'decimal answers, hexadecimal receipts',
      { answer: 'decimal', receipt: 'hex' },
      {},
      { answer_id_format: 'decimal', receipt_id_format: 'hex' },
    ],
    ['receipts backwards, in groups', {}, { order: 'reversed', groupOf: 30, delayMs: [0, 80] }, {}],
    ['in the text alone', {}, { shape: 'text' }, {}],
    ['with every state on the way', {}, { intermediate: ['ACCEPTD', 'ENROUTE'], order: 'shuffled', groupOf: 25 }, {}],
  ] as const)('%s', async (_, ids, receipts, formats) => {
    ground.carrier.change({
      ids: { answer: 'as-is', receipt: 'as-is', ...ids },
      receipts: { delayMs: 0, order: 'in-order', groupOf: 1, shape: 'text-and-tlvs', intermediate: [], ...receipts },
    } as Parameters<typeof ground.carrier.change>[0])
    await changeAccount(ground.db, vault, tester, ground.account, {
      settings: accountSettings(ground.carrier.smppPort, {
        answer_id_format: 'as-is',
        receipt_id_format: 'as-is',
        ...formats,
      }),
    })
    ground.carrier.faults.put('twice', { kind: 'receipt-twice', probability: 0.2 })
    ground.carrier.faults.put('first', { kind: 'receipt-first', probability: 0.2, byMs: 5 })
    gateway = await gatewayHere(ground)
    await accept(
      ground,
      phones(60).map((to) => ({ to: `+${to}` })),
    )
    await campaign(ground, { to: phones(90) })
    await settled(ground)
    expect((await standings(ground.db)).every(({ state }) => state === 'delivered')).toBe(true)
    expect(await audit(ground)).toMatchObject({ twice: [], invented: [], denied: [], unfinished: [], crooked: 0 })
    await until('no receipt is left over', async () => (await quiet()) === 0)
  })

  it('also when they come after a restart', async () => {
    const people = phones(30)
    for (const number of people) ground.carrier.phones.change(number, { state: 'off' })
    gateway = await gatewayHere(ground)
    await accept(
      ground,
      people.map((to) => ({ to: `+${to}` })),
    )
    await settled(ground, { receipts: false })
    await gateway.stop()
    expect((await underWay(ground.db)).submitted).toBe(30)
    for (const number of people) ground.carrier.phones.change(number, { state: 'on' })
    gateway = await gatewayHere(ground)
    await settled(ground)
  })
})
