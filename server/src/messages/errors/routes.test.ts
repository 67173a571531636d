import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../../tests/support/api.ts'
import { openGround } from '../../../../tests/support/ground.ts'
import { one, run, sql } from '../../platform/database/index.ts'

const ground = openGround({ account: { error_table: 'map' } })
let api: Api
let headers: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('administrator')
})
afterAll(() => api?.close())

const errors = async () => (await api.call('GET', `/api/accounts/${ground.account}/errors`, { headers })).body.items
const decide = (path: string, body: object, own = headers) =>
  api.call('PUT', `/api/accounts/${ground.account}/errors/${path}`, { headers: own, body })

describe('the error codes of an account', () => {
  it('are those that it has shown, the most frequent first, with the carrier’s words', async () => {
    await run(
      ground.db,
      sql`insert into error_seen (account_id, source, code, count, first_at, last_at)
          values (${ground.account}, 'receipt', 1, 3, now(), now()), (${ground.account}, 'receipt', 27, 40, now(), now()),
                 (${ground.account}, 'submit', 11, 1, now(), now())`,
    )
    expect(await errors()).toMatchObject([
      { source: 'receipt', code: 27, words: 'absent subscriber', class: 'soft', decided: false, count: 40 },
      { source: 'receipt', code: 1, words: 'unknown subscriber', class: 'hard', decided: false, count: 3 },
      { source: 'submit', code: 11, words: 'RINVDSTADR', class: 'hard', decided: false, count: 1 },
    ])
  })

  it('mean what someone decided, until he leaves it to the table again', async () => {
    expect((await decide('receipt/1', { class: 'soft', note: 'They reuse it' })).body.items[1]).toMatchObject({
      code: 1,
      class: 'soft',
      usual_class: 'hard',
      decided: true,
      note: 'They reuse it',
    })
    expect((await decide('receipt/1', { class: null })).body.items[1]).toMatchObject({ class: 'hard', decided: false })
    const acts = await one(
      ground.db,
      sql<{ count: number }>`select count(*) as count from audit where action = 'account.error-rule'`,
    )
    expect(acts.count).toBe(2)
  })

  it('can be decided before the account has shown them', async () => {
    await decide('submit/400', { class: 'opt-out' })
    expect((await errors()).at(-1)).toMatchObject({
      source: 'submit',
      code: 400,
      class: 'opt-out',
      count: 0,
      last_at: null,
    })
  })

  it('are decided by those who manage accounts', async () => {
    expect((await decide('receipt/1', { class: 'soft' }, await api.key('approver'))).status).toBe(403)
    expect((await decide('receipt/99999', { class: 'soft' })).status).toBe(400)
    expect((await api.call('GET', '/api/accounts/999/errors', { headers })).status).toBe(404)
  })
})

describe('receipts that match nothing', () => {
  it('are shown as they came, and apart once they found their message', async () => {
    await run(
      ground.db,
      sql`insert into stray_receipt (account, ref_key, ref, phone, rank, code, whole, raw, settled)
          values (${ground.account}, 7, '7', '33612345678', 14, 0, false, ${Buffer.from('\0id:7 stat:DELIVRD')}, false),
                 (${ground.account}, 8, '8', '33612345678', 13, 1, false, ${Buffer.from('x')}, true)`,
    )
    const list = async (query = '') =>
      (await api.call('GET', `/api/messages/stray-receipts${query}`, { headers })).body.items
    expect(await list()).toMatchObject([
      { ref: '7', what: 'delivered', raw: '.id:7 stat:DELIVRD', settled: false, account: { name: 'Carrier' } },
    ])
    expect(await list(`?settled=true&account=${ground.account}`)).toMatchObject([{ ref: '8', what: 'undelivered' }])
    expect(await list('?account=999')).toEqual([])
  })
})
