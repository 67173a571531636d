import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../../tests/support/api.ts'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { refold } from '../gateway/folder.ts'
import { messageId } from '../numbering.ts'
import { resendByPolicy } from './policy.ts'
import { keepDoubtNotice, publishDoubts } from './tell-doubts.ts'

const ground = openGround()
let api: Api
let approver: Record<string, string>
beforeAll(async () => {
  api = await openApi(ground)
  approver = await api.key('approver')
})
afterAll(() => api?.close())
beforeEach(async () => {
  await run(ground.db, sql`truncate progress, batch, message, content, submission, receipt, doubt_decision`)
})

type Doubtful = { to?: string[]; channel?: 'news' | 'service'; at?: number[]; seconds?: number; batchSize?: number }

/** A preparation whose messages at these places are in doubt since so many seconds, as a recovery leaves them. */
async function doubtful({
  to = phones(3),
  channel = 'service',
  at = [0],
  seconds = 100,
  batchSize = 1024,
}: Doubtful = {}) {
  const preparation = await campaign(ground, { to, channel, batchSize })
  const nos = at.map((i) => (Math.trunc(i / batchSize) << 10) + (i % batchSize))
  await run(
    ground.db,
    sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        select now() - make_interval(secs => ${seconds}), ${preparation}, no, ${ground.account}, 0, 1::"char", 1::"char", 2, 0
          from unnest(${nos}::int[]) no`,
  )
  await refold(
    ground.db,
    [...new Set(nos.map((no) => no >> 10))].map((batch) => ({ preparation, batch })),
  )
  await run(ground.db, sql`update batch set state = 'done', mark = size where preparation_id = ${preparation}`)
  return { preparation, to, ids: nos.map((no) => messageId(preparation, no)) }
}
const list = async (query = '') => (await api.call('GET', `/api/messages/in-doubt${query}`, { headers: approver })).body
const decide = (body: object, headers = approver) =>
  api.call('POST', '/api/messages/in-doubt/decide', { headers, body })
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

describe('the list of messages in doubt', () => {
  it('shows each with its text, and nothing else', async () => {
    const { preparation, to, ids } = await doubtful({ at: [1] })
    const { items, next } = await list()
    expect(next).toBeNull()
    expect(items).toMatchObject([
      {
        id: ids[0],
        to: `+${to[1]}`,
        country: 'FR',
        text: 'Message 1',
        may_resend: true,
        may_not_resend_because: null,
        preparation,
        channel: { name: 'Service' },
        account: { id: ground.account, simulated: false },
      },
    ])
  })

  it('comes in pages that miss none and repeat none, whatever their size', async () => {
    const first = await doubtful({ to: phones(9), at: [0, 2, 3, 5, 8], batchSize: 4 })
    const second = await doubtful({ to: phones(4), at: [3, 1] })
    const expected = [...second.ids, ...first.ids.toReversed()]
    for (const limit of [1, 2, 3, 5, 7, 50]) {
      const found: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: { items: { id: string }[]; next: string | null } = await list(
          `?limit=${limit}${cursor && `&cursor=${cursor}`}`,
        )
        found.push(...idsOf(page))
        cursor = page.next
      }
      expect(found, `pages of ${limit}`).toEqual(expected)
    }
  })

  it('can be asked by account, channel, preparation, country and age', async () => {
    const french = await doubtful({ channel: 'news' })
    const belgian = await doubtful({ to: ['32470123456'], seconds: 10 })
    expect(idsOf(await list('?country=BE'))).toEqual(belgian.ids)
    expect(idsOf(await list(`?channel=${ground.channels.news}`))).toEqual(french.ids)
    expect(idsOf(await list(`?preparation=${belgian.preparation}`))).toEqual(belgian.ids)
    expect(idsOf(await list(`?before=${new Date(Date.now() - 60_000).toISOString()}`))).toEqual(french.ids)
    expect(idsOf(await list('?account=999'))).toEqual([])
    expect(idsOf(await list('?delivery=999'))).toEqual([])
  })

  it('is counted by messages, not by parts', async () => {
    const { preparation } = await doubtful({ at: [0, 2] })
    const { body } = await api.call('GET', '/api/messages/in-doubt/counts', { headers: approver })
    expect(body).toEqual({
      messages: 2,
      accounts: [{ id: ground.account, name: 'Carrier', messages: 2 }],
      preparations: [{ id: preparation, messages: 2 }],
    })
  })

  it('says when one may not be sent again yet', async () => {
    await doubtful({ seconds: 10 })
    expect((await list()).items).toMatchObject([{ may_resend: false, may_not_resend_because: 'too-early' }])
  })
})

describe('deciding', () => {
  it('about a selection says what became of each', async () => {
    const { ids } = await doubtful({ at: [0, 1, 2] })
    expect((await decide({ decision: 'left', ids: ids.slice(0, 2), why: 'Seen in their portal' })).body).toEqual({
      decided: 2,
      skipped: {},
      next: null,
    })
    expect((await decide({ decision: 'again', ids: [...ids, 'no-id', '1-1'] })).body).toEqual({
      decided: 1,
      skipped: { settled: 2, unknown: 2 },
      next: null,
    })
    expect(await list()).toMatchObject({ items: [] })
  })

  it('about all that match takes what was there when the person looked', async () => {
    await doubtful({ to: phones(9), at: [0, 1, 2, 3, 4, 5, 6, 7], batchSize: 2 })
    const young = await doubtful({ seconds: 1 })
    const before = new Date(Date.now() - 30_000).toISOString()
    expect((await decide({ decision: 'left', all: { before } })).body).toMatchObject({ decided: 8, next: null })
    expect(idsOf(await list())).toEqual(young.ids)
  })

  it('is for administrators and approvers', async () => {
    const { ids } = await doubtful()
    for (const role of ['builder', 'agent', 'viewer'] as const)
      expect((await decide({ decision: 'left', ids }, await api.key(role))).status).toBe(403)
  })

  it('needs to be told about what', async () => {
    const { ids } = await doubtful()
    const before = new Date().toISOString()
    expect(await decide({ decision: 'left' })).toMatchObject({ status: 400, body: { code: 'nothing-chosen' } })
    expect(await decide({ decision: 'left', ids, all: { before } })).toMatchObject({ status: 400 })
  })

  it('stands in the history of the message', async () => {
    const { ids } = await doubtful()
    await decide({ decision: 'left', ids, why: 'Seen in their portal' })
    const { body } = await api.call('GET', `/api/messages/${ids[0]}`, { headers: approver })
    expect(body).toMatchObject({ state: 'submitted', decisions: [{ decision: 'left', why: 'Seen in their portal' }] })
  })
})

describe('a channel for one-time codes', () => {
  const setPolicy = (channel: number, on: boolean) =>
    run(
      ground.db,
      sql`update channel set options = options || ${JSON.stringify({ resend_in_doubt: on })}::jsonb where id = ${channel}`,
    )
  const again = () =>
    rows(ground.db, sql<{ attempt: number }>`select attempt from batch where kind = 'list' and state = 'ready'`)

  it('sends again by itself after 76 seconds, once, and says that it was the policy', async () => {
    await doubtful()
    expect(await resendByPolicy(ground.db)).toBe(0)
    await setPolicy(ground.channels.service, true)
    await doubtful({ seconds: 70 })
    const both = await Promise.all([resendByPolicy(ground.db), resendByPolicy(ground.db)])
    expect(both[0] + both[1]).toBe(1)
    expect(await again()).toEqual([{ attempt: 2 }])
    expect(await one(ground.db, sql`select decided_by, decision from doubt_decision`)).toEqual({
      decided_by: 'policy',
      decision: 'again',
    })
    await setPolicy(ground.channels.service, false)
  })

  it('never does so with marketing', async () => {
    await setPolicy(ground.channels.news, true)
    await doubtful({ channel: 'news' })
    expect(await resendByPolicy(ground.db)).toBe(0)
    await setPolicy(ground.channels.news, false)
  })
})

describe('who is told', () => {
  const notices = () =>
    rows(
      ground.db,
      sql<{
        link: string
        open: boolean
      }>`select link, resolved_at is null as open from notice where kind = 'in-doubt'`,
    )

  it('are those who may decide, after two minutes, until nothing is in doubt any more', async () => {
    const { ids } = await doubtful({ seconds: 100 })
    await keepDoubtNotice(ground.db, new Date())
    expect(await notices()).toEqual([])
    await keepDoubtNotice(ground.db, new Date(Date.now() + 30_000))
    await keepDoubtNotice(ground.db, new Date(Date.now() + 60_000))
    expect(await notices()).toEqual([{ link: '/in-doubt', open: true }])
    await decide({ decision: 'left', ids })
    await keepDoubtNotice(ground.db, new Date(Date.now() + 60_000))
    expect(await notices()).toEqual([{ link: '/in-doubt', open: false }])
  })

  it('are other programs that want to know, once per message', async () => {
    await run(
      ground.db,
      sql`insert into webhook_endpoint (url, types, secret) values ('https://example.org/hook', '{message.in_doubt}', 'secret')`,
    )
    const part = { preparation: 1, no: 2, attempt: 1, address: 33_600_000_000, account: 1 }
    await publishDoubts(ground.db, [
      { ...part, part: 2 },
      { ...part, part: 1 },
    ])
    await publishDoubts(ground.db, [])
    const events = await rows(ground.db, sql<{ data: object }>`select data from webhook_event`)
    expect(events.map(({ data }) => data)).toMatchObject([{ id: '1-2', to: '+33600000000', parts: [1, 2], attempt: 1 }])
  })
})
