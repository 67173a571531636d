import { beforeEach, describe, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { rows, run, sql } from '../../platform/database/index.ts'
import { ranks, stateByte } from '../state.ts'
import { createFolder, fold } from './folder.ts'
import { changedMessages } from './publish-states.ts'

const ground = openGround()
beforeEach(() => run(ground.db, sql`truncate webhook_endpoint, webhook_event cascade`))

const subscribe = () =>
  run(
    ground.db,
    sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org', array['message.state'], 'x')`,
  )
type Told = { delivery: number | null; preparation: number; messages: { id: string; state: string }[] }
const told = async () =>
  (await rows(ground.db, sql<{ data: Told }>`select data from webhook_event order by id`)).map(({ data }) => data)
const submitted = stateByte(1, ranks.submitted)
const delivered = stateByte(1, ranks.delivered)
const fact = (preparation: number, no: number, byte: number, part = 1) => ({ preparation, no, part, byte })

describe('messages that change their state', () => {
  it('are told of in one event per fold and delivery, however many they are', async () => {
    await subscribe()
    const first = await campaign(ground, { to: phones(2_000) })
    const second = await campaign(ground, { to: phones(1) })
    const folder = createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} })
    folder.add(Array.from({ length: 2_000 }, (_, i) => fact(first, ((i >> 10) << 10) + (i & 1023), submitted)))
    folder.add([fact(second, 0, submitted), fact(second, 0, delivered)])
    await folder.close()
    const events = await told()
    expect(events.map(({ preparation, messages }) => [preparation, messages.length])).toEqual([
      [first, 2_000],
      [second, 1],
    ])
    expect(events[1]?.messages).toEqual([{ id: `${second}-0`, state: 'delivered' }])
  })

  it('are told of once by two processes that fold the same', async () => {
    await subscribe()
    const preparation = await campaign(ground, { to: phones(10) })
    const folders = [1, 2].map(() =>
      createFolder({ db: ground.db, now: () => 0, onFolded: () => {}, onTrouble: () => {} }),
    )
    for (const folder of folders) folder.add(Array.from({ length: 10 }, (_, no) => fact(preparation, no, submitted)))
    await Promise.all(folders.map((folder) => folder.close()))
    const ids = (await told()).flatMap(({ messages }) => messages.map(({ id }) => id))
    expect(ids.sort()).toEqual(Array.from({ length: 10 }, (_, no) => `${preparation}-${no}`).sort())
  })

  it('are told of after a death as well, when others fold what was recorded', async () => {
    await subscribe()
    const preparation = await campaign(ground, { to: phones(1) })
    await fold(ground.db, [fact(preparation, 0, submitted)])
    await fold(ground.db, [fact(preparation, 0, submitted)])
    expect(await told()).toMatchObject([{ messages: [{ state: 'submitted' }] }])
  })

  it('are nobody’s business without a subscriber', async () => {
    const preparation = await campaign(ground, { to: phones(1) })
    await fold(ground.db, [fact(preparation, 0, submitted)])
    expect(await told()).toEqual([])
  })
})

it('a part that changes does not always change the message', () => {
  const before = {
    preparation: 7,
    batch: 2,
    parts: 2,
    states: Buffer.from([submitted, submitted, submitted, delivered]),
  }
  expect(changedMessages(before, Buffer.from([delivered, submitted, delivered, delivered]))).toEqual([
    { id: '7-2049', state: 'delivered' },
  ])
})
