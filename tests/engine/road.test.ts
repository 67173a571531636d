import { afterEach, expect, it } from 'vitest'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround } from '../support/ground.ts'
import { audit, settled } from '../support/ledger.ts'
import { accept, campaign, phones } from '../support/sending.ts'

const ground = openGround()
let gateway: GatewayHere
afterEach(() => gateway?.stop())

it('carries single messages and a campaign to the phones', async () => {
  gateway = await gatewayHere(ground)
  await accept(
    ground,
    phones(50).map((to) => ({ to: `+${to}` })),
  )
  await campaign(ground, { to: phones(3000) })
  await settled(ground)
  expect(await audit(ground)).toMatchObject({
    messages: 3050,
    accepted: 3050,
    twice: [],
    invented: [],
    denied: [],
    unfinished: [],
    inDoubt: 0,
    crooked: 0,
  })
})
