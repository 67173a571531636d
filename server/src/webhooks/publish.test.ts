import { beforeEach, describe, expect, it } from 'vitest'
import { rows, run, sql, transaction } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { publishEvent, publishEvents } from './publish.ts'

const database = testDatabase()

const endpoint = (url: string, types: string[], enabled = true) =>
  run(
    database.db,
    sql`insert into webhook_endpoint (url, types, secret, enabled) values (${url}, ${types}, 'x', ${enabled})`,
  )
const calls = () =>
  rows(
    database.db,
    sql<{ url: string; type: string; data: unknown }>`
      select p.url, e.type, e.data from webhook_call c join webhook_event e on e.id = c.event_id
        join webhook_endpoint p on p.id = c.endpoint_id order by e.id, p.url`,
  )
const events = async () => (await rows(database.db, sql`select id from webhook_event`)).length

beforeEach(() => run(database.db, sql`truncate webhook_endpoint, webhook_event, webhook_call cascade`))

describe('an event', () => {
  it('that no endpoint wants leaves nothing behind', async () => {
    await endpoint('https://off', ['delivery.finished'], false)
    await endpoint('https://other', ['incoming.received'])
    await publishEvent(database.db, { type: 'delivery.finished', data: { id: 7 } })
    expect(await events()).toBe(0)
  })

  it('is one event with one call for each endpoint that wants it', async () => {
    await endpoint('https://a', ['delivery.finished', 'incoming.received'])
    await endpoint('https://b', ['delivery.finished'])
    await publishEvents(database.db, [
      { type: 'delivery.finished', data: { id: 7 } },
      { type: 'incoming.received', data: { id: 1, text: 'Été à 9 €' } },
      { type: 'opt_out.recorded', data: { id: 1 } },
    ])
    expect(await events()).toBe(2)
    expect(await calls()).toEqual([
      { url: 'https://a', type: 'delivery.finished', data: { id: 7 } },
      { url: 'https://b', type: 'delivery.finished', data: { id: 7 } },
      { url: 'https://a', type: 'incoming.received', data: { id: 1, text: 'Été à 9 €' } },
    ])
  })

  it('holds whatever a phone may have written', async () => {
    await endpoint('https://a', ['incoming.received'])
    await publishEvent(database.db, { type: 'incoming.received', data: { text: 'half \ud83d and \0 nothing' } })
    expect((await calls())[0]?.data).toEqual({ text: 'half \ufffd and  nothing' })
  })

  it('is gone with the transaction of what it tells', async () => {
    await endpoint('https://a', ['delivery.finished'])
    const failing = transaction(database.db, async (tx) => {
      await publishEvent(tx, { type: 'delivery.finished', data: {} })
      throw new Error('it did not finish')
    })
    await expect(failing).rejects.toThrow()
    expect(await events()).toBe(0)
  })
})
