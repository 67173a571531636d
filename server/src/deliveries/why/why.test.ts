import { describe, expect, it } from 'vitest'
import { ensureHours } from '../../hours/index.ts'
import { openDesk } from '../deliveries.fixture.ts'
import { keepDeliveries } from '../keep.ts'
import { standingOf } from './standing.ts'

const desk = openDesk({ prepares: true })
const always = { settings: { ignore_hours: true } }
const why = async (query: string, language = 'en') =>
  (
    await desk.api.call('GET', `/api/why?${query}`, {
      headers: { ...(await desk.api.key('viewer')), 'accept-language': language },
    })
  ).body
const told = (answer: { items: { kind: string; code: string; says: string }[] }) =>
  answer.items.map(({ kind, code }) => `${kind}: ${code}`)

describe('why someone got a message or not', () => {
  it('is told for each delivery that meant them, in sentences and in both languages', async () => {
    const nadia = await desk.profile('+33612300001', { first_name: 'Nadia' })
    await desk.close('+33612300001')
    const delivery = await desk.prepared(['+33612300001', '+33612300002'], { label: 'Evening', ...always })
    expect(told(await why(`profile=${nadia}`))).toEqual([])
    await desk.confirm(delivery)
    const answer = await why(`profile=${nadia}`)
    expect(answer).toMatchObject({
      number: '+33612300001',
      profile: { id: nadia, name: 'Nadia' },
      may_be_written_to: { marketing: { ok: false, code: 'opted-out' }, service: { ok: true } },
      items: [
        {
          kind: 'left-out',
          code: 'opted-out',
          says: 'Did not get it. This number had opted out.',
          delivery: { id: delivery.id, label: 'Evening' },
        },
      ],
    })
    const french = await why('number=%2B33612300001', 'fr')
    expect(french.items[0].says).toBe('Ne l’a pas reçu. Ce numéro s’était désinscrit.')
    expect(told(await why('number=%2B33612300002'))).toEqual(['on-its-way: waiting'])
  })

  it('is told of numbers that belong to nobody too', async () => {
    await desk.close('+33612300009', 'all')
    const delivery = await desk.prepared(['+33612300009'], always)
    await desk.confirm(delivery)
    expect(told(await why('number=%2B33612300009'))).toEqual(['left-out: quarantined'])
  })

  it('forgets what was prepared and never confirmed, and remembers what was stopped', async () => {
    const first = await desk.prepared(['+33612300003'], always)
    const again = await desk.prepare(first.id)
    await desk.confirm(again)
    await desk.ask('POST', `/api/deliveries/${first.id}/stop`)
    await keepDeliveries({ db: desk.db, now: () => new Date(), changed: () => {} })
    expect(told(await why('number=%2B33612300003'))).toEqual(['left-out: cancelled'])
  })

  it('comes page by page, the newest first, and as a file that runs nothing', async () => {
    for (const text of ['=1+1. STOP to 36173', 'Two. STOP to 36173', 'Three. STOP to 36173'])
      await desk.confirm(await desk.prepared(['+33612300004'], { text, ...always }))
    const first = await why('number=%2B33612300004&limit=2')
    const second = await why(`number=%2B33612300004&limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ text }: { text: string }) => text.split('.')[0])).toEqual([
      'Three',
      'Two',
      '=1+1',
    ])
    expect(second.next).toBeNull()
    const file = await desk.ask('GET', '/api/why.csv?number=%2B33612300004&language=fr')
    expect(file.body).toContain("'=1+1")
    expect(file.body.split('\r\n')).toHaveLength(5)
  })

  it('does not promise what a landline, or the hour where they are, does not allow', async () => {
    const standing = async (query: string) => (await why(query)).may_be_written_to
    expect(await standing('number=%2B33478612345')).toMatchObject({
      marketing: { ok: false, code: 'landline' },
      service: { ok: false, code: 'landline' },
    })
    const day = new Date('2026-11-27T10:00:00Z')
    await ensureHours(desk.db, day)
    const night = new Date('2026-11-27T20:30:00Z')
    const reader = { language: 'en', zone: 'UTC' } as const
    const at = (now: Date, marketing: boolean) => standingOf(desk.db, 33612300004, marketing, { reader, now })
    expect(await at(day, true)).toMatchObject({ ok: true, code: 'open', from: null })
    expect(await at(night, true)).toMatchObject({ code: 'outside-hours', from: '2026-11-28T07:00:00.000Z' })
    expect(await at(night, false)).toMatchObject({ ok: true, code: 'open' })
  })

  it('asks for a number as people write it, and says so when it is none', async () => {
    expect((await why('number=06%2012%2030%2000%2004')).number).toBe('+33612300004')
    expect((await why('number=hello')).code).toBe('invalid')
    expect((await why('profile=999999')).code).toBe('not-found')
  })
})
