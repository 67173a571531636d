import { describe, expect, it } from 'vitest'
import { openDesk } from './deliveries.fixture.ts'

const desk = openDesk()

describe('a draft', () => {
  it('begins empty, keeps what is written and counts its versions', async () => {
    const made = await desk.ask('POST', '/api/deliveries', { label: 'Spring' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      now: { state: 'draft' },
      version: 1,
      population: { of: 'nobody' },
      channel: null,
    })
    const { id } = made.body
    const content = { text: 'Hello', variants: [{ language: 'fr', text: 'Bonjour' }], mention: false }
    const changed = await desk.ask('PATCH', `/api/deliveries/${id}`, {
      version: 1,
      content,
      channel_id: desk.ground.channels.news,
    })
    expect(changed.body).toMatchObject({ version: 2, content, channel: { name: 'News', kind: 'marketing' } })
    const later = await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 2, settings: { priority: 3 } })
    expect(later.body.settings).toMatchObject({ priority: 3, confirm_within_hours: 72, schedule: { when: 'now' } })
    const again = await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 3, settings: { budget: 5_000 } })
    expect(again.body.settings).toMatchObject({ priority: 3, budget: 5_000 })
  })

  it('names its way out once its channel is a marketing one, where its text does not; what its author says of it stays', async () => {
    const { news, service } = desk.ground.channels
    const draftOf = async (text: string) => {
      const content = { text, variants: [], mention: false }
      return (await desk.ask('POST', '/api/deliveries', { label: 'Late', content })).body.id
    }
    const change = async (id: number, changes: object) => {
      const { version } = await desk.read(id)
      return (await desk.ask('PATCH', `/api/deliveries/${id}`, { version, ...changes })).body.content.mention
    }
    const id = await draftOf('Sale')
    expect(await change(id, { channel_id: service })).toBe(false)
    expect(await change(id, { channel_id: news })).toBe(true)
    const content = { text: 'Sale', variants: [], mention: false }
    expect(await change(id, { content })).toBe(false)
    expect(await change(id, { channel_id: desk.ground.channels.named })).toBe(false)
    expect(await change(await draftOf('Sale. STOP to 36173'), { channel_id: news })).toBe(false)
    expect(await change(await draftOf('Sale'), { channel_id: news, content })).toBe(false)
  })

  it('tells whoever saves an older version who was there before, and when', async () => {
    const { id } = await desk.draft()
    await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 1, label: 'Evening of the shops' })
    const late = await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 1, label: 'Another name' })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ code: 'changed-meanwhile', params: { by: 'A approver', version: 2 } })
  })

  it('keeps one of many changes that come at once', async () => {
    const { id } = await desk.draft()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        desk.ask('PATCH', `/api/deliveries/${id}`, { version: 1, label: `Name ${i}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await desk.read(id)).version).toBe(2)
  })

  it('refuses lists, campaigns, channels and zones that do not exist', async () => {
    const { id } = await desk.draft()
    const answer = await desk.ask('PATCH', `/api/deliveries/${id}`, {
      version: 1,
      campaign_id: 9_999,
      channel_id: 9_999,
      population: { of: 'lists', list_ids: [9_999] },
      settings: {
        schedule: { when: 'at', at: '2026-12-01T09:00:00+01:00', zone: 'Mars/Olympus' },
        countries: ['FR', 'XX'],
      },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.fields.map(({ path }: { path: string }) => path)).toEqual([
      'campaign_id',
      'channel_id',
      'population',
      'settings.schedule.zone',
      'settings.countries',
    ])
  })

  it('is duplicated with its people and without its date', async () => {
    const { id } = await desk.draft({ label: 'Original' })
    await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version: 1, text: '0612345678' })
    const copy = await desk.ask('POST', `/api/deliveries/${id}/duplicate`, { label: 'Copy' })
    expect(copy.body).toMatchObject({
      label: 'Copy',
      version: 1,
      now: { state: 'draft' },
      population: { of: 'numbers', count: 1 },
    })
    const { body } = await desk.ask('GET', `/api/deliveries/${copy.body.id}/population`)
    expect(body).toMatchObject({ people: 1, sample: [{ number: '+33612345678' }] })
  })

  it('is deleted as long as it was never prepared, and archived afterwards', async () => {
    const { id } = await desk.draft()
    expect((await desk.ask('DELETE', `/api/deliveries/${id}`)).status).toBe(204)
    expect((await desk.ask('GET', `/api/deliveries/${id}`)).status).toBe(404)
    const other = await desk.draft()
    expect((await desk.ask('POST', `/api/deliveries/${other.id}/archive`, { archived: true })).body.archived).toBe(true)
    const listed = await desk.ask('GET', '/api/deliveries?limit=500')
    expect(listed.body.items.map(({ id }: { id: number }) => id)).not.toContain(other.id)
  })
})

describe('numbers that are pasted', () => {
  it('are read in the country of the channel, and each that is none says why', async () => {
    const { id } = await desk.draft()
    const { status, body } = await desk.ask('PUT', `/api/deliveries/${id}/numbers`, {
      version: 1,
      text: '06 12 34 56 78\n+33 7 57 93 00 10; 0123\n\nbonjour\n01 42 68 53 00',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ people: 5, with_number: 2, problem_count: 3 })
    expect(body.problems.map(({ written, code }: { written: string; code: string }) => [written, code])).toEqual([
      ['0123', 'short-code'],
      ['bonjour', 'letters'],
      ['01 42 68 53 00', 'landline'],
    ])
  })

  it('replace those before', async () => {
    const { id } = await desk.draft()
    await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version: 1, text: '0612345678, 0612345679' })
    const { body } = await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version: 2, text: '0612345670' })
    expect(body).toMatchObject({ people: 1, population: { of: 'numbers', count: 1 } })
  })
})

describe('the list', () => {
  it('is filtered by state, by words and by campaign, and paged', async () => {
    const campaign = await desk.ask('POST', '/api/campaigns', { label: 'Holidays' })
    const { id } = await desk.draft({ label: 'Zebra crossing' })
    await desk.ask('PATCH', `/api/deliveries/${id}`, { version: 1, campaign_id: campaign.body.id })
    const ids = async (query: string) =>
      (await desk.ask('GET', `/api/deliveries?${query}`)).body.items.map((item: { id: number }) => item.id)
    expect(await ids('q=zebra')).toEqual([id])
    expect(await ids(`campaign=${campaign.body.id}&state=draft&state=paused`)).toEqual([id])
    expect(await ids(`campaign=${campaign.body.id}&state=finished`)).toEqual([])
    const first = await desk.ask('GET', '/api/deliveries?limit=2')
    const second = await desk.ask('GET', `/api/deliveries?limit=2&cursor=${first.body.next}`)
    expect(first.body.items).toHaveLength(2)
    expect(second.body.items[0].id).not.toBe(first.body.items[1].id)
    const { body } = await desk.ask('GET', '/api/deliveries/summary')
    expect(body.states).toEqual([{ state: 'draft', deliveries: body.all }])
  })
})

describe('everything there is to read', () => {
  it('answers for a draft too', async () => {
    const { id } = await desk.draft()
    for (const what of ['population', 'dashboard', 'rate', 'exclusions', 'messages', 'errors', 'events'])
      expect({ what, status: (await desk.ask('GET', `/api/deliveries/${id}/${what}`)).status }).toEqual({
        what,
        status: 200,
      })
    expect((await desk.ask('GET', `/api/deliveries/${id}/confirmation`)).body.code).toBe('not-possible-now')
    expect((await desk.ask('GET', '/api/approvals')).body.items).toEqual([])
    expect((await desk.ask('GET', '/api/why?number=%2B33612345678')).status).toBe(200)
  })
})
