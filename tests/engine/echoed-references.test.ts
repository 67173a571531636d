import { afterAll, beforeAll, expect, it } from 'vitest'
import { heardFrom } from '../../server/src/incoming/incoming.fixture.ts'
import { answerReference } from '../../server/src/messages/index.ts'
import { one, sql } from '../../server/src/platform/database/index.ts'
import { type GatewayHere, gatewayHere } from '../support/gateways.ts'
import { openGround, senderValues } from '../support/ground.ts'
import { accept, phones } from '../support/sending.ts'
import { until } from '../support/until.ts'

// A carrier that repeats the user_message_reference of the message that is answered: over a real socket, there and back.

const ground = openGround({
  account: { reference_echoed: true },
  carrier: { deliveries: { echoReference: true } },
})
let gateway: GatewayHere
beforeAll(async () => {
  gateway = await gatewayHere(ground)
})
afterAll(() => gateway.stop())

type Sent = { id: string; reference: number }
async function send(phone: string, text: string): Promise<Sent> {
  const [id] = (await accept(ground, [{ to: `+${phone}`, text }])) as [string]
  await until(`the phone has "${text}"`, () => received(phone).includes(text))
  const message = await one(
    ground.db,
    sql<{ preparation_id: number; no: number }>`
      select preparation_id, no from message where address = ${Number(phone)} order by preparation_id desc, no desc limit 1`,
  )
  await until('it is recorded as sent', async () => {
    const { sent } = await one(
      ground.db,
      sql<{
        sent: number
      }>`select count(*)::int as sent from submission where preparation_id = ${message.preparation_id} and no = ${message.no}`,
    )
    return sent > 0
  })
  return { id, reference: answerReference(message.preparation_id, message.no) }
}
const received = (phone: string) =>
  ground.carrier.phones.get(`+${phone}`).threads.flatMap(({ messages }) => messages.map(({ text }) => text))

async function answers(phone: string, text: string, reference: number | null = null) {
  ground.carrier.phones.send(`+${phone}`, { to: senderValues.reply, text, reference })
  await until(`"${text}" is taken`, async () => (await heardFrom(ground, phone)).some((heard) => heard.text === text))
  return (await heardFrom(ground, phone)).find((heard) => heard.text === text)?.answers
}
function owners(count: number): string[] {
  const numbers = phones(count)
  for (const number of numbers) ground.carrier.phones.change(`+${number}`, { state: 'on', pinned: true })
  return numbers
}

it('is believed: the message that it is of is the one that is answered, though another came later', async () => {
  const [phone] = owners(1) as [string]
  const first = await send(phone, 'Shall we deliver on Monday?')
  const second = await send(phone, 'Your parcel has left.')
  expect(first.reference).not.toBe(second.reference)
  // The simulated carrier echoes that of the last message.
  expect(await answers(phone, 'Thank you')).toBe(second.id)
  expect(await answers(phone, 'Yes, on Monday', first.reference)).toBe(first.id)
  const long = `Yes, ${'and please ring the bell twice '.repeat(12)}`
  expect(await answers(phone, long, first.reference), 'a long answer, in parts').toBe(first.id)
})

it('chooses only among what was sent to that phone: one of somebody else, or of nobody, counts for nothing', async () => {
  const [phone, other] = owners(2) as [string, string]
  const theirs = await send(other, 'For somebody else')
  const own = await send(phone, 'For this phone')
  expect(await answers(phone, 'A forged one', theirs.reference)).toBe(own.id)
  const nobodys = [1, 2, 3].find((one) => one !== own.reference && one !== theirs.reference) as number
  expect(await answers(phone, 'One of nothing', nobodys)).toBe(own.id)
})

it('is the same sum here and in the database, at the ends of its numbers too', async () => {
  for (const [preparation, no] of [
    [0, 0],
    [1, 65_535],
    [2_147_483_647, 2_147_483_647],
    [1_234_567_890, 10_230_001],
  ] as const) {
    const { reference } = await one(
      ground.db,
      sql<{ reference: number }>`select ((${preparation}::bigint * 40503 + ${no}) % 65536)::int as reference`,
    )
    expect(answerReference(preparation, no)).toBe(reference)
  }
})
