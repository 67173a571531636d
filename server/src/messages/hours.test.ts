import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { ensureHours } from '../hours/index.ts'
import { maybe, run, sql } from '../platform/database/index.ts'

const ground = openGround()
let api: Api
let headers: Record<string, string>
beforeAll(async () => {
  await ensureHours(ground.db, new Date())
  api = await openApi(ground)
  headers = await api.key('approver')
})
afterAll(() => api?.close())

const boundTo = async (to: string, channel: 'news' | 'service' = 'news') => {
  const body = { channel_id: ground.channels[channel], to, text: 'Hello' }
  const sent = await api.call('POST', '/api/messages', { body, headers })
  expect(sent.status).toBe(201)
  const [preparation, no] = String(sent.body.id).split('-').map(Number)
  return maybe(
    ground.db,
    sql<{ rule: string | null; zone: string | null }>`
      select r.key as rule, b.zone from batch b left join hours_rule r on r.id = b.hours
       where b.preparation_id = ${preparation} and b.batch = ${(no ?? 0) >> 10}`,
  )
}

describe('a message by itself', () => {
  it('is bound to the hours of its recipient’s country, by the recipient’s clock', async () => {
    expect(await boundTo('+33612345678')).toEqual({ rule: 'FR', zone: 'Europe/Paris' })
    expect(await boundTo('+14075550123')).toEqual({ rule: 'US-FL', zone: 'America/New_York' })
    expect(await boundTo('+819012345678')).toEqual({ rule: '*', zone: 'Asia/Tokyo' })
  })

  it('goes by the zone of the profile that has the number', async () => {
    await run(
      ground.db,
      sql`insert into profile (address, zone, first_name, sort_name) values (33612345679, 'Indian/Reunion', 'Élie', 'elie')`,
    )
    expect(await boundTo('+33612345679')).toEqual({ rule: 'FR', zone: 'Indian/Reunion' })
  })

  it('leaves at any time when it is a service message, or its channel has no hours', async () => {
    expect(await boundTo('+33612345678', 'service')).toEqual({ rule: null, zone: null })
    await run(
      ground.db,
      sql`update channel set options = options || '{"hours":"none"}' where id = ${ground.channels.news}`,
    )
    expect(await boundTo('+33612345678')).toEqual({ rule: null, zone: null })
  })
})

describe('whoever is about to write', () => {
  const waits = async (to: string) => {
    const body = { channel_id: ground.channels.news, to }
    return (await api.call('POST', '/api/messages/check', { body, headers })).body.waits
  }
  const open = (...days: string[]) =>
    run(
      ground.db,
      sql`update hours_rule set week = ${`[${days.join()}]`}::jsonb, holidays = true, changed = true where key = 'FR'`,
    )
  const always = '[{"from":0,"to":1440}]'
  const never = '[]'
  beforeAll(() =>
    run(ground.db, sql`update channel set options = options - 'hours' where id = ${ground.channels.news}`),
  )

  it('is told nothing while hours are open', async () => {
    await open(always, always, always, always, always, always, always)
    expect(await waits('+33612345678')).toBeNull()
  })

  it('is told when it would leave while they are closed', async () => {
    // Open for the rest of the week but not today, on the recipient's clock.
    const today = Temporal.Now.zonedDateTimeISO('Europe/Paris')
    await open(...Array.from({ length: 7 }, (_, day) => (day + 1 === today.dayOfWeek ? never : always)))
    const tomorrow = today.add({ days: 1 }).startOfDay().toInstant()
    expect(await waits('+33612345678')).toEqual({ until: new Date(tomorrow.epochMilliseconds).toISOString() })
  })

  it('is told that there is none', async () => {
    await open(never, never, never, never, never, never, never)
    expect(await waits('+33612345678')).toEqual({ until: null })
  })
})
