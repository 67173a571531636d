import { afterEach, describe, expect, it } from 'vitest'
import { type GatewayProcess, gatewayProcess } from '../support/gateways.ts'
import { openGround } from '../support/ground.ts'
import { audit, settled } from '../support/ledger.ts'
import { accept, campaign, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

const ground = openGround({
  account: { window: 40, answer_timeout: 5 },
  carrier: { submissions: { latencyMs: [0, 30] }, receipts: { delayMs: [0, 40], order: 'shuffled', groupOf: 20 } },
})
const living = new Set<GatewayProcess>()
async function start() {
  const gateway = await gatewayProcess(ground, `node ${living.size}`)
  living.add(gateway)
  return gateway
}
afterEach(async () => {
  ground.carrier.faults.clear()
  for (const gateway of living) await gateway.kill()
  living.clear()
})

const carrierSaw = (count: number) =>
  until(
    `the carrier has taken ${count}`,
    () => ground.carrier.counters().submitted >= count || ground.carrier.counters().submitted,
  )

describe('a gateway that is killed again and again while messages flow', () => {
  it('sends none twice, loses none, and what it cannot know is in doubt until a receipt says it', async () => {
    ground.carrier.faults.put('throttled', { kind: 'throttle', after: 250, count: 5 })
    ground.carrier.faults.put('early', { kind: 'receipt-first', probability: 0.1, byMs: 15 })
    ground.carrier.faults.put('silent', { kind: 'no-answer', probability: 0.01, count: 3 })
    ground.carrier.faults.put('cut', { kind: 'disconnect', after: 700, count: 1 })
    await campaign(ground, { to: phones(1_200), batchSize: 200 })
    await accept(
      ground,
      phones(200).map((to) => ({ to: `+${to}` })),
    )
    for (let kill = 1; kill <= 5; kill++) {
      const gateway = await start()
      await carrierSaw(kill * 130 + Math.trunc(Math.random() * 60))
      await gateway.kill()
      living.delete(gateway)
    }
    await start()
    await settled(ground, { receipts: false })
    const found = await audit(ground)
    expect(found).toMatchObject({ messages: 1_400, twice: [], invented: [], denied: [], unfinished: [], crooked: 0 })
    expect(found.inDoubt).toBeLessThanOrEqual(5 * (40 + 1_000) + 40)
  })
})
