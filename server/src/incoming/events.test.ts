import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
let taker: ReturnType<typeof openTaker>
beforeEach(async () => {
  await run(ground.db, sql`truncate webhook_endpoint, webhook_event cascade`)
  taker = openTaker(ground)
})
afterEach(() => taker.close())

const someone = () => phones(1)[0]!
const subscribe = (...types: string[]) =>
  run(ground.db, sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', ${types}, 'x')`)
const events = () =>
  rows(
    ground.db,
    sql<{ type: string; data: Record<string, unknown> }>`select type, data from webhook_event order by id`,
  )
const say = (from: string, text: string) => taker.takes(...written(from, text))

describe('what a phone writes', () => {
  it('is told to whoever wants it, with what it answers and what it means', async () => {
    await subscribe('incoming.received')
    const from = someone()
    const [sent] = await accept(ground, [{ to: `+${from}`, text: 'Our offer', channel: 'news' }])
    await run(
      ground.db,
      sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
          select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${Number(from)}`,
    )
    await say(from, 'Merci, à demain 😀')
    expect(await events()).toEqual([
      {
        type: 'incoming.received',
        data: expect.objectContaining({
          from: `+${from}`,
          to: '36173',
          text: 'Merci, à demain 😀',
          account: 'Carrier',
          meaning: 'none',
          answers: sent,
          late: false,
        }),
      },
    ])
  })

  it('means an opt-out, and later an opt-in: both are told, the message itself as well', async () => {
    await subscribe('incoming.received', 'opt_out.recorded', 'opt_in.recorded')
    const from = someone()
    await say(from, 'STOP')
    await say(from, 'START')
    expect(await events()).toMatchObject([
      { type: 'incoming.received', data: { meaning: 'opt-out' } },
      { type: 'opt_out.recorded', data: { address: `+${from}`, source: 'keyword', changed: true, text: 'STOP' } },
      { type: 'incoming.received', data: { meaning: 'opt-in' } },
      { type: 'opt_in.recorded', data: { address: `+${from}`, changed: true } },
    ])
  })

  it('is told once when the carrier repeats it', async () => {
    await subscribe('incoming.received')
    const from = someone()
    await say(from, 'Hello')
    await say(from, 'Hello')
    expect(await events()).toHaveLength(1)
  })

  it('leaves nothing behind when nobody wants it', async () => {
    await say(someone(), 'STOP')
    expect(await events()).toEqual([])
  })
})
