import { beforeAll, describe, expect, it } from 'vitest'
import { one, run, sql } from '../../platform/database/index.ts'
import { openDesk } from '../deliveries.fixture.ts'

const desk = openDesk()
let delivery: number

const preparation = 69_700_001
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`

beforeAll(async () => {
  delivery = (await desk.draft()).id
  await run(
    desk.db,
    sql`insert into preparation (id, channel_id, state, delivery_id) values (${preparation}, ${desk.ground.channels.news}, 'finished', ${delivery})`,
  )
  await run(
    desk.db,
    sql`update delivery set state = 'finished', preparation_id = ${preparation}, starts_at = now(), ended_at = now() where id = ${delivery}`,
  )
  const said = [
    [1, 33612345601, 'none', 'Oui, à quelle heure ?'],
    [2, 33612345602, 'opt-out', 'STOP'],
    [3, 33612345603, 'none', '=cmd()'],
    [4, 33612345604, 'opt-out', 'Stop svp'],
  ] as const
  for (const [minute, address, meaning, text] of said)
    await run(
      desk.db,
      sql`insert into incoming (at, account_id, recipient, address, sender, text, raw, data_coding, meaning, answers_preparation_id, answers_no, late)
          values (${at(minute)}, ${desk.ground.account}, '36173', ${address}, ${`+${address}`}, ${text}, '', 0, ${meaning}, ${preparation}, 0, ${minute === 4})`,
    )
  await run(
    desk.db,
    sql`insert into incoming (account_id, recipient, address, sender, text, raw, data_coding, answers_preparation_id, answers_no)
        values (${desk.ground.account}, '36173', 33612345605, '+33612345605', 'About another one', '', 0, ${preparation + 1}, 0)`,
  )
})

const read = async (rest = '') =>
  (await desk.ask('GET', `/api/deliveries/${delivery}/answers${rest}`, undefined, 'viewer')).body
const texts = (items: { text: string }[]) => items.map(({ text }) => text)

describe('the answers to a delivery', () => {
  it('are those to its own messages, the newest first, page by page', async () => {
    const first = await read('?limit=3')
    expect(texts(first.items)).toEqual(['Stop svp', '=cmd()', 'STOP'])
    const second = await read(`?limit=3&cursor=${first.next}`)
    expect(texts(second.items)).toEqual(['Oui, à quelle heure ?'])
    expect(second.next).toBeNull()
    expect(first.items[0]).toMatchObject({ number: '+33612345604', meaning: 'opt-out', late: true })
  })

  it('are chosen by what they mean, as the dashboard counts them', async () => {
    expect(texts((await read('?meaning=opt-out')).items)).toEqual(['Stop svp', 'STOP'])
    const { answers } = (await desk.ask('GET', `/api/deliveries/${delivery}/dashboard`)).body
    expect(answers).toMatchObject({ all: 4, opt_outs: 2, late: 1 })
  })

  it('come as a file, without formulas that a spreadsheet would run', async () => {
    const file = String(await read('.csv?language=fr'))
    expect(file.split('\r\n')[0]).toContain('Reçu;Adresse')
    expect(file).toContain("'=cmd()")
    expect(file).toContain('Désinscription')
    expect(file.trim().split('\r\n')).toHaveLength(5)
  })

  it('of a draft are none', async () => {
    const draft = await desk.draft()
    expect((await desk.ask('GET', `/api/deliveries/${draft.id}/answers`)).body.items).toEqual([])
    expect(await one(desk.db, sql<{ n: number }>`select count(*)::int as n from conversation`)).toEqual({ n: 5 })
  })
})
