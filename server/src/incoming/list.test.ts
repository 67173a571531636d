import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { run, sql, transaction } from '../platform/database/index.ts'
import { openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
let api: Api
let administrator: Record<string, string>
const get = (url: string) => api.call('GET', url, { headers: administrator })

beforeAll(async () => {
  api = await openApi(ground)
  administrator = await api.key('administrator')
})
afterAll(() => api.close())

it.each(['/api/incoming', '/api/lookalikes', '/api/quarantine'])(
  'a search of %s that takes too long is stopped, and says what to search for instead',
  async (list) => {
    const answer = await transaction(ground.db, async (tx) => {
      await run(tx, sql`lock table incoming, lookalike, quarantine in access exclusive mode`)
      return get(`${list}?q=zygomatique`)
    })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'search-too-slow', fix: expect.stringMatching(/inbox/) },
    })
    expect((await get(`${list}?q=zygomatique`)).status).toBe(200)
  },
  20_000,
)

it('a whole number is found by its address, however the carrier wrote it', async () => {
  const taker = openTaker(ground)
  await taker.takes(...written('0612345679', 'STOP'), ...written('33612345680', 'STOP'))
  await taker.close()
  for (const list of ['/api/incoming', '/api/quarantine']) {
    const found = await get(`${list}?q=${encodeURIComponent('+33 6 12 34 56 79')}`)
    expect(found.body.items).toHaveLength(1)
  }
  expect((await get('/api/incoming?q=3361234568')).body.items).toHaveLength(1)
})
