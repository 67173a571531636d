import { expect, it } from 'vitest'
import { openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { one, run, sql } from '../platform/database/index.ts'
import { exportIncoming } from './csv.ts'
import { forgetQuoted, pruneIncoming } from './prune.ts'

const ground = openGround()
const all = {
  address: null,
  digits: null,
  words: null,
  meaning: null,
  step: null,
  rule: null,
  account: null,
  sender: null,
  country: null,
  preparations: null,
  late: null,
  unpaid: false,
  since: null,
  until: null,
}
const wrote = (text: string, { daysAgo = 0, late = false } = {}) =>
  run(
    ground.db,
    sql`insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, late, country)
        values (now() - make_interval(days => ${daysAgo}), ${ground.account}, ${ground.senders.reply}, '36173', 33612345678, '+33612345678', ${text}, '', 0, ${late}, 'FR')`,
  )
const file = async (filter = {}, language: 'en' | 'fr' = 'en') => {
  const pages: string[] = []
  for await (const page of exportIncoming(ground.db, { ...all, ...filter }, language, 2)) pages.push(page)
  return pages.join('').split('\r\n').slice(0, -1)
}

it('the table as a file runs nothing that people wrote, and is filtered as the table is', async () => {
  await wrote('=HYPERLINK("http://x")', { daysAgo: 2 })
  await wrote('Trop tard', { daysAgo: 1, late: true })
  await wrote('Bonjour ; "oui"')
  const [head, ...lines] = await file({}, 'fr')
  expect(head).toMatch(/^\uFEFFId;Reçu;De;Pays;/)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain(';+33612345678;FR;')
  expect(lines[0]).toContain('"Bonjour ; ""oui"""')
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect((await file({ late: true })).slice(1)).toMatchObject([expect.stringContaining('Trop tard')])
  await run(ground.db, sql`update incoming set unpaid = true where text = 'Trop tard'`)
  expect((await file({ unpaid: true })).slice(1)).toMatchObject([expect.stringContaining('Trop tard')])
  expect(await file({ account: ground.account + 1 })).toHaveLength(1)
  expect(await file({ since: new Date(Date.now() - 3_600_000).toISOString() })).toHaveLength(2)
})

it('whoever may read incoming SMS may take them as a file', async () => {
  const api = await openApi(ground)
  const answer = await api.call('GET', '/api/incoming.csv?late=true', { headers: await api.key('viewer') })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  await api.close()
})

it('what an account no longer keeps is deleted, and nothing else', async () => {
  await run(ground.db, sql`truncate incoming`)
  await wrote('Old', { daysAgo: 31 })
  await wrote('New', { daysAgo: 29 })
  expect(await pruneIncoming(ground.db)).toBe(0)
  await run(ground.db, sql`insert into answering (account_id, keep_days) values (${ground.account}, 30)`)
  expect(await pruneIncoming(ground.db)).toBe(1)
  expect(await one(ground.db, sql`select text from incoming`)).toEqual({ text: 'New' })
})

it('what questions quote goes with the messages, at once where no texts are kept, and never while an answer may come', async () => {
  await run(ground.db, sql`truncate answering, lookalike, opt_in_question cascade`)
  const asks = (text: string, daysAgo: number, over: boolean) =>
    run(
      ground.db,
      sql`
        with asked as (
          insert into opt_in_question (at, account_id, address, incoming_id, text, keyword, question, question_preparation_id, question_no, until, outcome, ended_at)
          select now() - make_interval(days => ${daysAgo}), ${ground.account}, 33612345678, 1, ${text}, 'OUI', '?', 1, 1, now() + interval '1 day',
                 case when ${over} then 'confirmed' end, case when ${over} then now() end)
        insert into lookalike (at, account_id, address, incoming_id, text, because, score, signs, not_asked_because, until, outcome, ended_at, answer)
        select now() - make_interval(days => ${daysAgo}), ${ground.account}, 33612345678, 1, ${text}, '{}', 1, '[]', 'off', now() + interval '1 day',
               case when ${over} then 'confirmed' end, case when ${over} then now() end, case when ${over} then 'OUI' end`,
    )
  const left = async () => {
    await forgetQuoted(ground.db)
    const { questions, cases } = await one(
      ground.db,
      sql<{ questions: string[]; cases: string[] }>`
        select (select array_agg(text order by id) from opt_in_question) as questions,
               (select array_agg(text || coalesce(' ' || answer, '') order by id) from lookalike) as cases`,
    )
    return { questions, cases }
  }
  await asks('Old', 31, true)
  await asks('Open', 31, false)
  await asks('New', 29, true)
  expect(await left()).toEqual({ questions: ['Old', 'Open', 'New'], cases: ['Old OUI', 'Open', 'New OUI'] })
  await run(ground.db, sql`insert into answering (account_id, keep_days) values (${ground.account}, 30)`)
  expect(await left()).toEqual({ questions: ['', 'Open', 'New'], cases: ['', 'Open', 'New OUI'] })
  await run(ground.db, sql`update answering set store_texts = false`)
  expect(await left()).toEqual({ questions: ['', 'Open', ''], cases: ['', 'Open', ''] })
})
