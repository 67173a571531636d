import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { eraseNumber } from '../consent/ledger/erase.ts'
import { openTaker, written } from '../incoming/incoming.fixture.ts'
import { pruneIncoming } from '../incoming/index.ts'
import { rows, run, sql, transaction } from '../platform/database/index.ts'
import { openPost } from '../platform/mail/index.ts'
import { matchReplies } from './match-replies.ts'
import { clean, later, log, look, mails, notice, publicUrl, texts } from './reply-notices.fixture.ts'

const ground = openGround()
let api: Api
let admin: Record<string, string>
let taker: ReturnType<typeof openTaker>
beforeAll(async () => {
  api = await openApi(ground)
  admin = await api.key('administrator')
})
afterAll(() => api.close())
beforeEach(async () => {
  taker = openTaker(ground)
  await clean(ground.db)
  await run(ground.db, sql`truncate answering cascade`)
  await run(ground.db, sql`insert into answering (account_id, store_texts) values (${ground.account}, false)`)
  await openPost(ground.db, { publicUrl })
})
afterEach(() => taker.close())

const say = async (text: string) => {
  const from = phones(1)[0]!
  await taker.takes(...written(from, text))
  return from
}
const passing = async () =>
  (await rows(ground.db, sql<{ text: string }>`select text from incoming_text order by incoming_id`)).map(
    ({ text }) => text,
  )
const twoDaysLater = () => run(ground.db, sql`update incoming_text set until = until - interval '2 days'`)
/** Where people and programs find a text. */
async function foundAt(from: string, word: string) {
  const phone = `/api/inbox/%2B${from}`
  const places = {
    list: '/api/incoming',
    csv: '/api/incoming.csv',
    inbox: '/api/inbox?box=all',
    search: `/api/inbox?box=all&q=${word}`,
    conversation: phone,
    thread: `${phone}/thread`,
    log: '/api/reply-notices/log',
  }
  const found: string[] = []
  for (const [place, url] of Object.entries(places)) {
    const { status, body } = await api.call('GET', url, { headers: admin })
    expect([url, status]).toEqual([url, 200])
    if (JSON.stringify(body).includes(word)) found.push(place)
  }
  return found
}

describe('where an account keeps no texts, a reply', () => {
  it('is found by the words that a filter asks for and told in full, and then nothing of it is left', async () => {
    await notice(ground.db, { filter: { text: 'dimanche' } })
    await say('Ouvert dimanche ?')
    await say('Et lundi ?')
    expect(await passing()).toEqual(['Ouvert dimanche ?', 'Et lundi ?'])
    await look(ground.db)
    const sent = await mails(ground.db)
    expect(sent.map(({ body }) => /dimanche|lundi/.exec(body)?.[0])).toEqual(['dimanche'])
    expect(await passing()).toEqual([])
  })

  it('shows its text nowhere else while it waits to be told', async () => {
    await notice(ground.db, { cadence: 'hourly' })
    const from = await say('Confidentiel dimanche')
    await look(ground.db)
    expect(await passing()).toEqual(['Confidentiel dimanche'])
    expect(await foundAt(from, 'Confidentiel')).toEqual([])
    const preview = { medium: 'mail', language: 'en', zone: 'Europe/Paris', subject: null, body: '{{ message }}' }
    const shown = await api.call('POST', '/api/reply-notices/preview', { headers: admin, body: preview })
    expect(JSON.stringify(shown.body)).not.toMatch(/Confidentiel/)
    // As everywhere where texts are kept.
    await run(ground.db, sql`update answering set store_texts = true`)
    const other = await say('Publiquement dimanche')
    await look(ground.db)
    expect(await foundAt(other, 'Publiquement')).toHaveLength(7)
  })

  it('keeps its text until the last of those who want it was told', async () => {
    await notice(ground.db)
    await notice(ground.db, { cadence: 'hourly', receivers: ['marc@example.org'] })
    await say('Bonjour')
    await look(ground.db)
    expect(await passing()).toEqual(['Bonjour'])
    await later(ground.db, 61)
    await look(ground.db)
    expect((await mails(ground.db)).map(({ body }) => body.includes('Bonjour'))).toEqual([true, true])
    expect(await passing()).toEqual([])
  })

  it('loses its text where what waited for it is withheld', async () => {
    const off = await notice(ground.db, { cadence: 'hourly' })
    await say('Bonjour')
    await look(ground.db)
    await run(ground.db, sql`update reply_notice set enabled = false where id = ${off}`)
    await later(ground.db, 61)
    await look(ground.db)
    expect(await log(ground.db)).toMatchObject([{ state: 'withheld', why: 'switched-off' }])
    expect(await passing()).toEqual([])
  })

  it('still has its text when the worker that was to tell it died', async () => {
    await notice(ground.db)
    await say('Bonjour')
    await expect(
      transaction(ground.db, async (tx) => {
        await matchReplies(tx, new Date())
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(await passing()).toEqual(['Bonjour'])
    await look(ground.db)
    expect((await mails(ground.db))[0]?.body).toContain('Bonjour')
  })

  it('is told after two days all the same, and says that its text is no longer kept', async () => {
    await notice(ground.db, { cadence: 'hourly' })
    await notice(ground.db, {
      cadence: 'hourly',
      language: 'fr',
      medium: 'sms',
      sender_id: ground.senders.long,
      receivers: ['+33611111111'],
    })
    await say('Bonjour')
    await look(ground.db)
    await twoDaysLater()
    await look(ground.db)
    expect(await passing()).toEqual([])
    await later(ground.db, 61)
    await look(ground.db)
    expect((await mails(ground.db))[0]?.body).toContain('(text no longer kept)')
    expect((await texts(ground))[0]?.text).toContain('(texte effacé, délai dépassé)')
  })

  it('that nobody looked at for two days is told where no words were asked for, and withheld where they were', async () => {
    await notice(ground.db)
    await notice(ground.db, { filter: { text: 'bonjour' }, receivers: ['marc@example.org'] })
    await say('Bonjour')
    await twoDaysLater()
    await look(ground.db)
    expect(await log(ground.db)).toMatchObject([
      { receiver: 'lea@example.org', state: 'told' },
      { receiver: 'marc@example.org', state: 'withheld', why: 'text-gone' },
    ])
  })

  it('loses its text with its message, and with an erasure of its number', async () => {
    await notice(ground.db, { cadence: 'daily', at_hour: 8 })
    const from = await say('Le premier')
    await say('Le second')
    const erased = { actor: 'user:ada', reason: 'Article 17', at: new Date() }
    await eraseNumber(ground.db, { address: Number(from) as never, ...erased })
    expect(await passing()).toEqual(['Le second'])
    await run(ground.db, sql`update answering set keep_days = 1`)
    await run(ground.db, sql`update incoming set at = at - interval '25 hours'`)
    await pruneIncoming(ground.db)
    expect(await passing()).toEqual([])
  })
})
