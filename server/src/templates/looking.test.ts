import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import { phones } from '../../../tests/support/sending.ts'
import { one, run, sql } from '../platform/database/index.ts'

const ground = openGround()
let api: Api
let headers: Record<string, string>
const people: Record<string, number> = {}
beforeAll(async () => {
  api = await openApi(ground)
  headers = await api.key('approver')
  await run(
    ground.db,
    sql`insert into profile_field (name, label, type) values ('shop', 'Shop', 'text'), ('since', 'Since', 'date')`,
  )
  const numbers = phones(5)
  const add = async (name: string, first: string | null, shop: string | null, more: { language?: string } = {}) => {
    const { id } = await one(
      ground.db,
      sql<{ id: number }>`
        insert into profile (address, first_name, language, attributes)
        values (${numbers.pop()}, ${first}, ${more.language ?? 'fr'}, ${JSON.stringify({ ...(shop ? { shop } : {}), since: '2024-08-14' })}::jsonb)
        returning id`,
    )
    people[name] = id
  }
  await add('leo', 'Léo', 'Lille')
  await add('lea', 'Léa', 'Lyon 1')
  await add('ana', 'Ana', 'Lyon 2', { language: 'en' })
  await add('marie', 'Marie-Antoinette', 'Boulogne-Billancourt')
  await add('nobody', null, 'Nîmes')
})
afterAll(async () => {
  await api?.close()
})

const text = (written: string, more: object = {}) => ({ text: written, variants: [], mention: false, ...more })
const ask = async (what: 'check' | 'preview', content: object, more: object = {}) =>
  (
    await api.call('POST', `/api/templates/${what}`, {
      body: { content, channel_id: ground.channels.news, ...more },
      headers,
    })
  ).body

describe('a content that is being written', () => {
  it('has its mistakes named, by text and place', async () => {
    const content = text('{{ shop }}', { variants: [{ language: 'en', text: 'Hi\n{{ shp }}' }] })
    expect(await ask('check', content)).toEqual({
      mistakes: [
        { variant: 0, code: 'unknown-field', at: 6, line: 2, column: 4, says: 'There is no profile field “shp”.' },
      ],
      texts: [],
      exact: true,
    })
  })

  it('says which fields may leave a hole, the most parts, what forces Unicode, and the way out', async () => {
    const content = text(`{{ first_name }} {{ shop | default: "x" }} ${'a'.repeat(110)}`, {
      language: 'fr',
      variants: [{ language: 'en', text: 'It’s on. STOP 36173' }],
      mention: true,
    })
    const { texts } = await ask('check', content)
    // Nîmes leaves the standard alphabet: 16 + 1 + 20 + 1 + 110 + 14 characters, of which 67 fit.
    expect(texts[0]).toEqual({
      variant: -1,
      language: 'fr',
      fields: [
        { name: 'first_name', covered: false },
        { name: 'shop', covered: true },
      ],
      worst_parts: 3,
      unicode: true,
      forcing: [],
      mention: ' STOP au 36173',
      names_way_out: true,
    })
    expect(texts[1]).toMatchObject({
      variant: 0,
      forcing: [{ char: '’', count: 1, replacement: "'" }],
      mention: ' STOP to 36173',
    })
  })

  it('bounds what it may take by the longest values, each counted as it leaves', async () => {
    const bound = async (values: string[], fixed: number) => {
      await run(ground.db, sql`delete from profile where external_id like 'size-%'`)
      for (const [i, value] of values.entries())
        await run(
          ground.db,
          sql`insert into profile (address, external_id, email) values (${33_699_000_000 + i}, ${`size-${i}`}, ${value})`,
        )
      const { texts } = await ask('check', text(`${'a'.repeat(fixed)}{{ email }}`))
      await run(ground.db, sql`delete from profile where external_id like 'size-%'`)
      return `${texts[0].worst_parts}${texts[0].unicode ? ' unicode' : ''}`
    }
    expect(await bound(['a'.repeat(10), 'é'.repeat(9)], 150)).toBe('1')
    expect(await bound(['a'.repeat(10), '€'.repeat(6)], 150)).toBe('2')
    expect(await bound(['😀'.repeat(5)], 60)).toBe('1 unicode')
    expect(await bound(['😀'.repeat(6)], 60)).toBe('2 unicode')
    expect(await bound(['`'], 70)).toBe('2 unicode')
    expect(await bound(['{[\\]}~|^'], 144)).toBe('1')
    expect(await bound(['{[\\]}~|^'], 145)).toBe('2')
  })

  it('that never names the way out says so', async () => {
    expect((await ask('check', text('Soldes'))).texts[0]).toMatchObject({ names_way_out: false })
    expect((await ask('check', text('Soldes STOP au 36173'))).texts[0]).toMatchObject({ names_way_out: true })
    expect((await ask('check', text('Soldes'), { channel_id: null })).texts[0]).toMatchObject({ names_way_out: null })
  })

  it('is mentioned in the language of the sender’s country where nobody said that of the text', async () => {
    const { texts } = await ask('check', text('Soldes', { mention: true }))
    expect(texts[0]).toMatchObject({ language: null, mention: ' STOP au 36173' })
  })

  it('names the number of another sender where its own cannot be answered', async () => {
    const { texts } = await ask('check', text('Soldes', { language: 'fr', mention: true }), {
      channel_id: ground.channels.named,
    })
    expect(texts[0]).toMatchObject({ mention: ' STOP au 36173', names_way_out: true })
  })

  it('through a channel that does not exist is refused', async () => {
    expect(await ask('check', text('Soldes'), { channel_id: 9_999 })).toMatchObject({ code: 'not-found' })
  })
})

describe('a preview', () => {
  it('shows a profile its text, with its parts and what is missing', async () => {
    const content = text('Bonjour {{ first_name }}, depuis le {{ since }} à {{ shop }}', { language: 'fr' })
    const { items } = await ask('preview', content, { profile_ids: [people.leo, people.nobody] })
    expect(items).toMatchObject([
      {
        role: 'chosen',
        profile: { id: people.leo, name: 'Léo', language: 'fr' },
        text: 'Bonjour Léo, depuis le 14/08/2024 à Lille',
        missing: [],
        parts: 1,
        encoding: 'gsm7',
      },
      { profile: { name: null }, missing: ['first_name'], encoding: 'ucs2' },
    ])
  })

  it('takes the text of each person’s language', async () => {
    const content = text('Bonjour {{ first_name }}', { variants: [{ language: 'en', text: 'Hello {{ first_name }}' }] })
    const { items } = await ask('preview', content, { profile_ids: [people.lea, people.ana] })
    expect(items.map(({ text, variant }: { text: string; variant: number }) => [text, variant])).toEqual([
      ['Bonjour Léa', -1],
      ['Hello Ana', 0],
    ])
  })

  it('picks the shortest, the usual and the longest, and counts the parts of those who would get it', async () => {
    const shown = await ask('preview', text(`{{ first_name }} {{ shop }} ${'a'.repeat(145)}`))
    expect(shown.items.map((one: { role: string; text: string }) => [one.role, one.text.slice(0, 12)])).toEqual([
      ['shortest', 'Léo Lille aa'],
      ['usual', 'Léa Lyon 1 a'],
      ['longest', 'Marie-Antoin'],
    ])
    expect(shown).toMatchObject({
      looked_at: 5,
      missing: 1,
      parts: [
        { parts: 1, count: 3 },
        { parts: 2, count: 1 },
      ],
    })
  })

  it('takes for the longest who needs the most SMS, though others have more characters', async () => {
    const { items } = await ask('preview', text(`{% if shop == "Lille" %}…{% else %}bbbbb{% endif %}${'a'.repeat(80)}`))
    expect(items.at(-1)).toMatchObject({ role: 'longest', parts: 2, characters: 81 })
  })

  it('shows names in the place of what comes with each message', async () => {
    const content = text('Code {{ code }}')
    const { items } = await ask('preview', content, { values: ['code'], profile_ids: [people.leo] })
    expect(items[0]).toMatchObject({ text: 'Code CODE', missing: [] })
  })
})

describe('one message made of a template', () => {
  const template = async (written: string, more: object = {}) =>
    (
      await api.call('POST', '/api/templates', {
        body: { label: 'One', kind: 'marketing', content: text(written, { language: 'fr' }), ...more },
        headers,
      })
    ).body.id as number
  const numberOf = async (name: string) =>
    (await one(ground.db, sql<{ address: number }>`select address from profile where id = ${people[name]!}`)).address
  const send = async (name: string, body: object) =>
    api.call('POST', '/api/messages', {
      body: { channel_id: ground.channels.news, to: `+${await numberOf(name)}`, ...body },
      headers,
    })
  const messages = async () =>
    (await one(ground.db, sql<{ count: number }>`select count(*) as count from message`)).count

  it('has the words for its number’s profile, with the mention', async () => {
    const content = text('Bonjour {{ first_name }}', { language: 'fr', mention: true })
    const template_id = await template('', { content })
    const { status, body } = await send('lea', { template_id })
    expect({ status, text: body.text }).toEqual({ status: 201, text: 'Bonjour Léa STOP au 36173' })
  })

  it('takes what is given with it, before what the profile says', async () => {
    const template_id = await template('{{ first_name }} {{ shop }} {{ code }}', { settings: { values: ['code'] } })
    const { body } = await send('lea', { template_id, values: { shop: 'Paris', code: '4711' } })
    expect(body.text).toBe('Léa Paris 4711')
  })

  it('with a field that is missing is refused by its name, and nothing leaves', async () => {
    const template_id = await template('Bonjour {{ first_name }}')
    const before = await messages()
    expect(await send('nobody', { template_id })).toMatchObject({
      status: 409,
      body: { code: 'fields-missing', params: { fields: ['first_name'] } },
    })
    expect(await messages()).toBe(before)
    expect(await send('nobody', { template_id, values: { first_name: 'Max' } })).toMatchObject({ status: 201 })
  })

  it('of marketing does not leave through a channel for service messages', async () => {
    const template_id = await template('Soldes')
    expect(await send('lea', { template_id, channel_id: ground.channels.service })).toMatchObject({
      status: 409,
      body: { code: 'template-for-marketing' },
    })
  })

  it('needs a template that is there, and either a text or a template', async () => {
    const template_id = await template('Soldes')
    expect(await send('lea', { template_id: 999_999 })).toMatchObject({ status: 404 })
    expect(await send('lea', { template_id, text: 'Hello' })).toMatchObject({ status: 400 })
    expect(await send('lea', {})).toMatchObject({ status: 400 })
    await api.call('POST', `/api/templates/${template_id}/archive`, { headers })
    expect(await send('lea', { template_id })).toMatchObject({ status: 404 })
  })
})
