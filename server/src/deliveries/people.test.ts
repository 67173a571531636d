import { describe, expect, it } from 'vitest'
import { one, rows, sql } from '../platform/database/index.ts'
import { openDesk } from './deliveries.fixture.ts'

const desk = openDesk()

const upload = async (id: number, version: number, file: string | Buffer, column?: string) =>
  desk.api.call(
    'POST',
    `/api/deliveries/${id}/file?version=${version}&file_name=guests.csv${column ? `&column=${column}` : ''}`,
    {
      body: Buffer.from(file),
      headers: { ...(await desk.api.key('builder')), 'content-type': 'text/csv' },
    },
  )

describe('a file that is not imported', () => {
  it('gives numbers and values, found by its headers', async () => {
    const { id } = await desk.draft()
    const { status, body } = await upload(
      id,
      1,
      'Prénom;Téléphone mobile;Table n°\nZoé;06 12 34 56 78;12\n;;\nMax;bonjour;3\nLéa;0612345670;\n',
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      population: { of: 'file', name: 'guests.csv', count: 3, fields: ['first_name', 'table_n'] },
      people: 3,
      with_number: 2,
      problems: [{ line: 4, written: 'bonjour', code: 'letters' }],
      sample: [
        { number: '+33612345678', fields: { first_name: 'Zoé', table_n: '12' } },
        { number: '+33612345670', fields: { first_name: 'Léa' } },
      ],
    })
  })

  it('is read whatever program wrote it', async () => {
    const { id } = await desk.draft()
    const table = 'mobile\tname\r\n0612345678\tZoë\r\n'
    const unicode = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')])
    const first = await upload(id, 1, unicode)
    expect(first.body.sample).toMatchObject([{ number: '+33612345678', fields: { last_name: 'Zoë' } }])
    const latin = Buffer.from('Prénom,Mobile\nZoé,0612345678\n', 'latin1')
    const second = await upload(id, 2, latin)
    expect(second.body.sample).toMatchObject([{ fields: { first_name: 'Zoé' } }])
  })

  it('without headers is searched for its numbers, and a column can be named', async () => {
    const { id } = await desk.draft()
    const bare = await upload(id, 1, 'Zoé,0612345678\nMax,0612345679\n')
    expect(bare.body).toMatchObject({ people: 2, with_number: 2 })
    const named = await upload(id, 2, 'mobile,autre\n0612345678,0612345699\n', 'autre')
    expect(named.body.sample).toMatchObject([{ number: '+33612345699' }])
    const wrong = await upload(id, 3, 'mobile\n0612345678\n', 'nowhere')
    expect(wrong.body).toMatchObject({ code: 'column-unknown' })
    expect((await desk.read(id)).version).toBe(3)
  })

  it('that is no text leaves everything as it was', async () => {
    const { id } = await desk.draft()
    await upload(id, 1, 'mobile\n0612345678\n')
    const answer = await upload(id, 2, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]))
    expect(answer.body.code).toBe('spreadsheet-file')
    expect((await desk.read(id)).population).toMatchObject({ of: 'file', count: 1 })
  })
})

describe('a population of lists', () => {
  it('counts each person once, without those of other lists', async () => {
    const ids = [
      await desk.profile('+33612000101'),
      await desk.profile('+33612000102'),
      await desk.profile('+33612000103'),
    ]
    const list = async (name: string, profile_ids: number[]) => {
      const made = await desk.ask('POST', '/api/lists', { name })
      await desk.ask('POST', `/api/lists/${made.body.id}/members`, { profile_ids })
      return made.body.id as number
    }
    const [all, some, not] = [
      await list('All', ids),
      await list('Some', ids.slice(0, 2)),
      await list('Not', ids.slice(2)),
    ]
    const made = await desk.to(await desk.draft(), { of: 'lists', list_ids: [all, some], without_list_ids: [not] })
    expect(made.lists.map(({ name }) => name)).toEqual(['All', 'Not', 'Some'])
    const { body } = await desk.ask('GET', `/api/deliveries/${made.id}/population`)
    expect(body).toMatchObject({ people: 2, with_number: 2, approximate: false })
    expect(body.sample).toHaveLength(2)
  })
})

describe('a proof', () => {
  it('goes to a number that is typed, with the values of a real person, and is kept with the delivery', async () => {
    const person = await desk.profile('+33612000201', { first_name: 'Nadia' })
    const { id } = await desk.draft({ text: 'Hello {{ first_name }}. STOP to 36173' })
    const sent = await desk.ask('POST', `/api/deliveries/${id}/proof`, { to: ['06 12 00 02 99'], profile_id: person })
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ current: true, by: 'A approver', to: [{ name: 'Nadia' }] })
    const message = await desk.ask('GET', `/api/messages/${sent.body.to[0].message_id}`)
    expect(message.body).toMatchObject({ to: '+33612000299', text: 'Hello Nadia. STOP to 36173', marketing: true })
    const { origin } = await one(
      desk.db,
      sql<{
        origin: object
      }>`select origin from batch where origin ? 'proof_of' and (origin ->> 'proof_of')::int = ${id}`,
    )
    expect(origin).toMatchObject({ proof_of: id })
    const changed = await desk.ask('PATCH', `/api/deliveries/${id}`, {
      version: 1,
      content: { text: 'Other', variants: [] },
    })
    expect(changed.status).toBe(200)
    expect((await desk.ask('GET', `/api/deliveries/${id}/proofs`)).body.items).toMatchObject([
      { version: 1, current: false },
    ])
  })

  it('goes to test profiles, each with their own values', async () => {
    const colleague = await desk.profile('+33612000202', { first_name: 'Tom' })
    await desk.ask('PUT', `/api/test-profiles/${colleague}`)
    await desk.ask('PUT', `/api/test-profiles/${colleague}`)
    expect((await desk.ask('GET', '/api/test-profiles')).body.items).toMatchObject([
      { id: colleague, number: '+33612000202' },
    ])
    const { id } = await desk.draft({ text: 'Hi {{ first_name }}. STOP to 36173' })
    const sent = await desk.ask('POST', `/api/deliveries/${id}/proof`, { test_profiles: true })
    expect(sent.body.to).toMatchObject([{ number: '+33612000202', name: 'Tom' }])
    await desk.ask('DELETE', `/api/test-profiles/${colleague}`)
    expect((await desk.ask('POST', `/api/deliveries/${id}/proof`, { test_profiles: true })).body.code).toBe(
      'proof-to-nobody',
    )
  })

  it('leaves out a test profile whose number is closed, and goes to the others', async () => {
    const closed = await desk.profile('+33612000204', { first_name: 'Ada' })
    const open = await desk.profile('+33612000205', { first_name: 'Bo' })
    for (const id of [closed, open]) await desk.ask('PUT', `/api/test-profiles/${id}`)
    await desk.close('+33612000204')
    const { id } = await desk.draft({ text: 'Hi {{ first_name }}. STOP to 36173' })
    const sent = await desk.ask('POST', `/api/deliveries/${id}/proof`, { test_profiles: true })
    expect(sent.body.to).toMatchObject([{ number: '+33612000205', name: 'Bo' }])
    await desk.ask('DELETE', `/api/test-profiles/${open}`)
    const nobody = await desk.ask('POST', `/api/deliveries/${id}/proof`, { test_profiles: true })
    expect(nobody.body.code).toBe('proof-to-nobody')
    await desk.ask('DELETE', `/api/test-profiles/${closed}`)
  })

  it('goes to fifty test profiles at most: whoever would be one more is not added, also when two come at once', async () => {
    const people: number[] = []
    for (let n = 0; n < 51; n += 1) people.push(await desk.profile(`+336120003${String(n).padStart(2, '0')}`))
    for (const id of people.slice(0, 49)) await desk.ask('PUT', `/api/test-profiles/${id}`)
    const last = await Promise.all(people.slice(49).map((id) => desk.ask('PUT', `/api/test-profiles/${id}`)))
    expect(last.map(({ status }) => status).sort()).toEqual([204, 409])
    await desk.close('+33612000300')
    const { body } = await desk.ask('GET', '/api/test-profiles')
    expect(body).toMatchObject({ most: 50 })
    expect(body.items).toHaveLength(50)
    expect(body.items.find(({ id }: { id: number }) => id === people[0])).toMatchObject({ standing: 'opted-out' })
    for (const id of people) await desk.ask('DELETE', `/api/test-profiles/${id}`)
    expect((await desk.ask('GET', '/api/test-profiles')).body.items).toEqual([])
  })

  it('is sent once for one key, and not at all where something is missing or closed', async () => {
    const { id } = await desk.draft({ text: 'Hi {{ first_name }}. STOP to 36173' })
    const empty = await desk.ask('POST', `/api/deliveries/${id}/proof`, { to: ['0612000299'] })
    expect(empty.body).toMatchObject({ code: 'fields-missing', params: { fields: ['first_name'] } })
    await desk.close('+33612000203')
    const plain = await desk.draft()
    const closed = await desk.ask('POST', `/api/deliveries/${plain.id}/proof`, { to: ['0612000299', '0612000203'] })
    expect(closed.body.code).toBe('opted-out')
    const headers = { ...(await desk.api.key('approver')), 'idempotency-key': 'once' }
    const body = { to: ['0612000299'] }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => desk.api.call('POST', `/api/deliveries/${plain.id}/proof`, { body, headers })),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await rows(desk.db, sql`select 1 from delivery_proof where delivery_id = ${plain.id}`)).toHaveLength(1)
  })
})

describe('a proof to numbers that are none', () => {
  it('says of each what is wrong with it, and sends nothing', async () => {
    const { id } = await desk.draft()
    const { status, body } = await desk.ask('POST', `/api/deliveries/${id}/proof`, { to: ['0612000299', 'abc', '06'] })
    expect(status).toBe(400)
    expect(body.fields).toEqual([
      { path: 'to.1', says: 'abc: A number has no letters.' },
      { path: 'to.2', says: '06: Digits are missing.' },
    ])
    expect((await desk.ask('GET', `/api/deliveries/${id}/proofs`)).body.items).toEqual([])
  })
})

describe('numbers that are pasted', () => {
  it('are one for each comma or line, and what a spreadsheet destroyed is one mistake', async () => {
    const { id } = await desk.draft()
    const text = '06 12 34 56 78, 0612345670\n3,36E+10'
    const { body } = await desk.ask('PUT', `/api/deliveries/${id}/numbers`, { version: 1, text })
    expect(body).toMatchObject({
      people: 3,
      with_number: 2,
      problems: [{ line: 3, written: '3,36E+10', code: 'excel-scientific' }],
    })
  })
})
