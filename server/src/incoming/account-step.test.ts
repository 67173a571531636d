import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGround, vault } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import type { Actor } from '../access/index.ts'
import { storeAnswering } from '../answering/store-answering.ts'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { heardFrom, openTaker, written } from './incoming.fixture.ts'

const ground = openGround()
const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' }
let taker: ReturnType<typeof openTaker>
beforeEach(async () => {
  await run(ground.db, sql`truncate answering, script_call cascade`)
  taker = openTaker(ground)
})
afterEach(() => taker.close())

const nothing = {
  text: null,
  url: null,
  format: 'form',
  deadline_ms: 1_000,
  retry: false,
  fallback: null,
  store_texts: true,
  keep_days: null,
  answerable_countries: null,
} as const
const answers = (set: { kind: 'none' | 'text' | 'script'; text?: string; url?: string; store_texts?: boolean }) =>
  storeAnswering({ db: ground.db, vault, allowPrivate: true }, ada, ground.account, { ...nothing, version: 0, ...set })
const script = { kind: 'script', url: 'http://127.0.0.1:9/' } as const
const someone = () => phones(1)[0]!
const says = async (from: string, text: string) => {
  await taker.takes(...written(from, text))
  const [heard] = await heardFrom(ground, from)
  return heard
}
const calls = (from: string) =>
  rows(ground.db, sql<{ text: string; tag: string }>`select text, tag from script_call where address = ${from}::bigint`)
/** As if the message to this phone had been accepted so long ago. */
async function answersAMessage(from: string, hoursAgo: number) {
  await accept(ground, [{ to: `+${from}` }])
  await run(
    ground.db,
    sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        select now() - make_interval(secs => ${hoursAgo * 3600}), preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0
          from message where address = ${from}::bigint`,
  )
}

describe('an account with one fixed text', () => {
  it('answers whatever no word and no rule took', async () => {
    await answers({ kind: 'text', text: 'Merci, à bientôt !' })
    expect(await says(someone(), 'Bonjour')).toMatchObject({ reply: 'Merci, à bientôt !' })
  })

  it('answers each message of a micro-batch once, up to the limit of an hour', async () => {
    await answers({ kind: 'text', text: 'Merci' })
    const from = someone()
    await taker.takes(...Array.from({ length: 7 }, (_, n) => written(from, `Message ${n}`)).flat())
    expect((await heardFrom(ground, from)).map(({ reply, silent }) => reply ?? silent)).toEqual([
      ...Array(5).fill('Merci'),
      ...Array(2).fill('too-many-replies'),
    ])
  })

  it('says nothing where its text has a link, which carriers block from a reply number', async () => {
    await answers({ kind: 'text', text: 'Voir www.exemple.fr' })
    expect(await says(someone(), 'Bonjour')).toMatchObject({ reply: null, silent: 'link-from-reply-number' })
  })

  it('leaves STOP to its confirmation', async () => {
    await answers({ kind: 'text', text: 'Merci' })
    expect((await says(someone(), 'STOP'))?.reply).not.toBe('Merci')
  })
})

describe('an account with a script', () => {
  it('asks it about the message, in the transaction that stores the message', async () => {
    await answers(script)
    const from = someone()
    expect(await says(from, 'Quelle heure ?')).toMatchObject({ reply: null, silent: 'script-asked' })
    expect(await calls(from)).toEqual([{ text: 'Quelle heure ?', tag: '' }])
  })

  it('asks it nothing about a STOP', async () => {
    await answers(script)
    const from = someone()
    await says(from, 'STOP')
    expect(await calls(from)).toEqual([])
  })
})

describe('a reply number', () => {
  it('is answered within 48 hours, which belong to it', async () => {
    await answers(script)
    const from = someone()
    await answersAMessage(from, 47.9)
    expect(await says(from, 'Oui, merci')).toMatchObject({ late: false, silent: 'script-asked' })
    expect((await calls(from))[0]?.tag).toMatch(/-/)
    const { minutes } = await one(
      ground.db,
      sql<{
        minutes: number
      }>`select round(extract(epoch from reply_until - now()) / 60)::int as minutes from script_call where address = ${from}::bigint`,
    )
    expect(minutes).toBe(6)
  })

  it('gives no automatic answer after them, and a STOP counts all the same', async () => {
    await answers({ kind: 'text', text: 'Merci' })
    const from = someone()
    await answersAMessage(from, 48.1)
    expect(await says(from, 'Bonjour')).toMatchObject({ late: true, reply: null, silent: 'late' })
    await taker.takes(...written(from, 'STOP'))
    expect((await heardFrom(ground, from))[1]).toMatchObject({ late: true, meaning: 'opt-out', proof: true })
  })
})

const passing = () => rows(ground.db, sql<{ text: string }>`select text from incoming_text order by incoming_id`)

it('where texts are not kept a message never shows its text: its proof stays, and a repetition is still one', async () => {
  await answers({ ...script, store_texts: false })
  const from = someone()
  const parts = written(from, 'STOP', { providerId: 'a1' })
  await taker.takes(...parts)
  await taker.takes(...written(from, 'STOP', { providerId: 'a1' }))
  expect(await heardFrom(ground, from)).toMatchObject([{ text: '', meaning: 'opt-out', proof: true }])
  const proof = await one(
    ground.db,
    sql<{
      text: string
    }>`select proof ->> 'text' as text from consent_entry where address = ${from}::bigint and kind = 'opt-out'`,
  )
  expect(proof.text).toBe('STOP')
  const other = someone()
  expect(await says(other, 'Un secret')).toMatchObject({ text: '', silent: 'script-asked' })
  expect(await calls(other)).toMatchObject([{ text: 'Un secret' }])
  expect(await rows(ground.db, sql`select from incoming where not text_kept and raw <> ''`)).toEqual([])
  // Nobody is told of replies: the script alone waited for it.
  expect(await passing()).toEqual([])
})

it('where texts are not kept and somebody is told of replies, a text waits beside its message, two days at most', async () => {
  await run(
    ground.db,
    sql`insert into reply_notice (name, medium, receivers, language, zone) values ('All', 'mail', '{lea@example.org}', 'en', 'Europe/Paris')`,
  )
  const [secret, known] = [someone(), someone()]
  await answers({ kind: 'none', store_texts: false })
  expect(await says(secret, 'Un secret')).toMatchObject({ text: '' })
  await run(ground.db, sql`update answering set store_texts = true`)
  expect(await says(known, 'Connu')).toMatchObject({ text: 'Connu' })
  expect(await passing()).toEqual([{ text: 'Un secret' }])
  const { hours } = await one(
    ground.db,
    sql<{ hours: number }>`select round(extract(epoch from until - now()) / 3600)::int as hours from incoming_text`,
  )
  expect(hours).toBe(48)
})
