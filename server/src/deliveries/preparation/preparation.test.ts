import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { exclusionReasons, type Population } from '../delivery.ts'
import { viewExclusion } from '../logs/exclusions.ts'
import { listExclusions } from '../logs/queries.ts'
import { openWorld, type World } from './preparation.fixture.ts'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await openWorld(database)
})
afterEach(async () => {
  await world.empty()
})

const mobiles = (count: number, from = 33612000000) => Array.from({ length: count }, (_, i) => String(from + i))
const reasons = (excluded: { profile: number; reason: string }[]) =>
  Object.fromEntries(excluded.map(({ profile, reason }) => [profile, reason]))

describe('a preparation', () => {
  it('makes one message for each person, in the words of the text', async () => {
    const jeanne = await world.profile({ number: '33612345678', first_name: 'Jeanne', attributes: { shop: 'Lyon' } })
    const { state, preparation, summary, troubles } = await world.prepare({
      text: 'Bonjour {{ first_name }}, à {{ shop }} !',
      settings: { priority: 2 },
    })
    expect(troubles).toEqual([])
    expect(state).toBe('prepared')
    expect(await world.messages(preparation)).toMatchObject([
      {
        to: '33612345678',
        profile: jeanne,
        text: 'Bonjour Jeanne, à Lyon !',
        parts: 1,
        encoding: 'gsm7',
        batch: {
          state: 'building',
          size: 1,
          price: null,
          zone: null,
          hours: null,
          wave: 0,
          // The channel's own, 1 where it is transactional, is added.
          priority: 3,
          marketing: false,
        },
      },
    ])
    expect(summary).toMatchObject({ target: 1, messages: 1, parts: 1, price: null, excluded: {} })
  })

  it('is for the lists that were chosen, without the people of others', async () => {
    const [a, b, c] = await Promise.all(mobiles(3).map((number) => world.profile({ number })))
    const [one, other] = [await world.list(a!, b!), await world.list(b!, c!)]
    const { preparation } = await world.prepare({ to: { of: 'lists', list_ids: [one], without_list_ids: [other] } })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([a])
  })

  it('of nobody at all is a preparation too', async () => {
    const list = await world.list()
    const { state, summary } = await world.prepare({ to: { of: 'lists', list_ids: [list], without_list_ids: [] } })
    expect(state).toBe('prepared')
    expect(summary).toMatchObject({ target: 0, messages: 0, excluded: {} })
  })

  it('asks an audience who it is', async () => {
    const [a] = await Promise.all(mobiles(2).map((number) => world.profile({ number })))
    await world.profile({ number: '33612000002', first_name: "O'Brien" })
    const audience = await world.audience({ any: [{ field: 'first_name', is: 'equal', value: "d'Artagnan" }] })
    await run(world.db, sql`update profile set first_name = 'D''ARTAGNAN' where id = ${a}`)
    const { preparation } = await world.prepare({ to: { of: 'audience', audience_id: audience } })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([a])
  })
})

describe('who gets nothing has a reason', () => {
  it('that is known from the profile, the number, the sender and the delivery', async () => {
    const nobody = await world.profile({ first_name: 'No number' })
    const fine = await world.profile({ number: '33612345678' })
    const landline = await world.profile({ number: '33140205050' })
    const invalid = await world.profile({ number: '33639980001' })
    const abroad = await world.profile({ number: '447400123456' })
    const { preparation, summary } = await world.prepare({ settings: { countries: ['FR'] } })
    expect(reasons(await world.excluded(preparation))).toEqual({
      [nobody]: 'no-address',
      [landline]: 'landline',
      [invalid]: 'invalid-number',
      [abroad]: 'country-not-allowed',
    })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([fine])
    expect(summary).toMatchObject({
      target: 5,
      messages: 1,
      excluded: { 'no-address': 1, landline: 1, 'invalid-number': 1, 'country-not-allowed': 1 },
    })
  })

  it('in quarantine: opted out of marketing, or closed to everything, for every sender, this one or its opt-out number', async () => {
    const numbers = mobiles(7)
    const ids = await Promise.all(numbers.map((number) => world.profile({ number })))
    await world.close(numbers[0]!)
    await world.close(numbers[1]!, { blocks: 'all' })
    await world.close(numbers[2]!, { scope: world.senders.reply })
    await world.close(numbers[3]!, { scope: world.senders.name })
    await world.close(numbers[4]!, { scope: 9_999 })
    await world.close(numbers[5]!, { blocks: 'none' })
    await world.close(numbers[6]!)
    await world.close(numbers[6]!, { blocks: 'all' })
    const text = 'STOP au 36173'
    const news = await world.prepare({ channel: world.channels.news, text })
    expect(reasons(await world.excluded(news.preparation))).toEqual({
      [ids[0]!]: 'opted-out',
      [ids[1]!]: 'quarantined',
      [ids[2]!]: 'opted-out',
      [ids[6]!]: 'quarantined',
    })
    // Its opt-outs arrive at the reply number: both scopes close it.
    const named = await world.prepare({ channel: world.channels.named, text })
    expect(reasons(await world.excluded(named.preparation))).toEqual({
      [ids[0]!]: 'opted-out',
      [ids[1]!]: 'quarantined',
      [ids[2]!]: 'opted-out',
      [ids[3]!]: 'opted-out',
      [ids[6]!]: 'quarantined',
    })
    const service = await world.prepare({ channel: world.channels.service, text })
    expect(reasons(await world.excluded(service.preparation))).toEqual({
      [ids[1]!]: 'quarantined',
      [ids[6]!]: 'quarantined',
    })
  })

  it('where a name cannot arrive', async () => {
    const [us, ca] = [await world.profile({ number: '12025550123' }), await world.profile({ number: '14165550123' })]
    const fr = await world.profile({ number: '33612345678' })
    const text = 'STOP au 36173'
    const { preparation } = await world.prepare({ channel: world.channels.named, text })
    expect(reasons(await world.excluded(preparation))).toEqual({ [us]: 'one-way-limit', [ca]: 'one-way-limit' })
    const { preparation: other } = await world.prepare({ channel: world.channels.service, text })
    expect((await world.messages(other)).map(({ profile }) => profile)).toEqual([us, ca, fr])
  })

  it('in the text: a field is empty, or it is too long', async () => {
    const long = await world.profile({ number: '33612000001', first_name: 'x'.repeat(460) })
    const empty = await world.profile({ number: '33612000002', first_name: '  ' })
    const none = await world.profile({ number: '33612000003' })
    const fine = await world.profile({ number: '33612000004', first_name: 'Léa' })
    const { preparation, summary } = await world.prepare({ text: 'Hello {{ first_name }}' })
    expect(reasons(await world.excluded(preparation))).toEqual({
      [long]: 'text-too-long',
      [empty]: 'missing-field',
      [none]: 'missing-field',
    })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([fine])
    expect(summary?.missing_fields).toEqual([{ field: 'first_name', messages: 2 }])
    const lacking = await listExclusions(database.db, preparation, exclusionReasons['missing-field'], null, 10)
    expect(lacking.map((row) => viewExclusion(row, 'en').says)).toEqual([
      'The text needs “First name”, which is empty for this person.',
      'The text needs “First name”, which is empty for this person.',
    ])
  })

  it('in the text: nothing of it is left to say, or it has letters that the channel cannot carry', async () => {
    const nobody = await world.profile({ number: '33612000001' })
    const greek = await world.profile({ number: '33612000002', first_name: 'Ζωή' })
    const fine = await world.profile({ number: '33612000003', first_name: 'Léa' })
    const text = '{% if first_name %}Hello {{ first_name }}{% endif %}'
    await world.onlyStandard(true)
    const { preparation, summary } = await world.prepare({ text })
    await world.onlyStandard(false)
    expect(reasons(await world.excluded(preparation))).toEqual({
      [nobody]: 'text-cannot-leave',
      [greek]: 'text-cannot-leave',
    })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([fine])
    expect(summary).toMatchObject({ target: 3, messages: 1, excluded: { 'text-cannot-leave': 2 } })
    const anything = await world.prepare({ text })
    expect(reasons(await world.excluded(anything.preparation))).toEqual({ [nobody]: 'text-cannot-leave' })
  })

  it('where marketing never may arrive: by the rule of the country, not of others, and not where hours do not bind', async () => {
    const closed = await world.profile({ number: '4791234567' })
    const open = await world.profile({ number: '33612345678' })
    await world.hours()
    await world.neverOpen('NO')
    const wish = { channel: world.channels.news, text: 'STOP au 36173' }
    const { preparation, summary } = await world.prepare(wish)
    expect(reasons(await world.excluded(preparation))).toEqual({ [closed]: 'no-permitted-hour' })
    expect((await world.messages(preparation)).map(({ profile }) => profile)).toEqual([open])
    expect(summary).toMatchObject({ target: 2, messages: 1, excluded: { 'no-permitted-hour': 1 } })
    const free = await world.prepare({ ...wish, settings: { ignore_hours: true } })
    expect(await world.excluded(free.preparation)).toEqual([])
    const service = await world.prepare({ ...wish, channel: world.channels.service })
    expect(await world.excluded(service.preparation)).toEqual([])
  })

  it('without a price, where the account is prepaid', async () => {
    const french = await world.profile({ number: '33612345678' })
    const british = await world.profile({ number: '447400123456' })
    await world.price('FR', 1_100)
    const counted = await world.prepare()
    expect(counted.summary).toMatchObject({
      price: 1_100,
      countries: [
        { country: 'FR', messages: 1, parts: 1, per_part: 1_100, price: 1_100 },
        { country: 'GB', messages: 1, parts: 1, per_part: null, price: null },
      ],
    })
    expect((await world.messages(counted.preparation)).map(({ batch }) => batch.price)).toEqual([1_100, null])
    await world.prepaid(true)
    const prepaid = await world.prepare()
    await world.prepaid(false)
    expect(reasons(await world.excluded(prepaid.preparation))).toEqual({ [british]: 'no-price' })
    expect((await world.messages(prepaid.preparation)).map(({ profile }) => profile)).toEqual([french])
  })
})

describe('of several people with one number', () => {
  it('the one updated last is kept, by a tie the one made last, and the same one each time', async () => {
    const early = await world.profile({ number: '33612345678', first_name: 'Early', updated_at: '2026-01-01' })
    const late = await world.profile({ number: '33612345678', first_name: 'Late', updated_at: '2026-03-01' })
    const middle = await world.profile({ number: '33612345678', first_name: 'Middle', updated_at: '2026-02-01' })
    const tied = await world.profile({ number: '33698765432', updated_at: '2026-02-01', first_name: 'Tied' })
    const last = await world.profile({ number: '33698765432', updated_at: '2026-02-01', first_name: 'Last' })
    const first = await world.prepare({ text: '{{ first_name }}' })
    const again = await world.again(first.delivery)
    expect((await world.messages(again.preparation)).map(({ profile, text }) => [profile, text])).toEqual([
      [late, 'Late'],
      [last, 'Last'],
    ])
    expect(await world.excluded(first.preparation)).toEqual(await world.excluded(again.preparation))
    expect(await world.excluded(again.preparation)).toEqual([
      { profile: early, address: '33612345678', reason: 'duplicate' },
      { profile: middle, address: '33612345678', reason: 'duplicate' },
      { profile: tied, address: '33698765432', reason: 'duplicate' },
    ])
  })
})

describe('the control group', () => {
  const everyone = async (count: number) => Promise.all(mobiles(count).map((number) => world.profile({ number })))

  it('of so many people is the same people each time, and they get nothing', async () => {
    await everyone(60)
    const first = await world.prepare({ settings: { control_group: { people: 7 } } })
    const drawn = Object.keys(reasons(await world.excluded(first.preparation)))
    expect(first.summary).toMatchObject({ target: 60, messages: 53, excluded: { 'control-group': 7 } })
    const again = await world.again(first.delivery)
    expect(Object.keys(reasons(await world.excluded(again.preparation)))).toEqual(drawn)
    const other = await world.prepare({ settings: { control_group: { people: 7 } } })
    expect(Object.keys(reasons(await world.excluded(other.preparation)))).not.toEqual(drawn)
  })

  it('of so many percent stays whoever else is targeted', async () => {
    const ids = await everyone(300)
    const first = await world.prepare({ settings: { control_group: { percent: 20 } } })
    const drawn = Object.keys(reasons(await world.excluded(first.preparation)))
    expect(drawn.length).toBeGreaterThan(30)
    expect(drawn.length).toBeLessThan(90)
    await run(database.db, sql`delete from profile where id = any (${ids.slice(0, 100)}::bigint[])`)
    const again = await world.again(first.delivery)
    const left = ids.slice(100).map(String)
    expect(Object.keys(reasons(await world.excluded(again.preparation)))).toEqual(
      drawn.filter((id) => left.includes(id)),
    )
  })

  it('is drawn among those who would get a message', async () => {
    const numbers = mobiles(20)
    await everyone(20)
    for (const number of numbers.slice(0, 10)) await world.close(number, { blocks: 'all' })
    const { summary } = await world.prepare({ settings: { control_group: { people: 10 } } })
    expect(summary?.excluded).toEqual({ quarantined: 10, 'control-group': 10 })
  })
})

describe('waves', () => {
  it('are equal shares', async () => {
    await Promise.all(mobiles(31).map((number) => world.profile({ number })))
    const { preparation } = await world.prepare({ settings: { waves: { count: 3, every_minutes: 60 } } })
    const waves = Map.groupBy(await world.messages(preparation), ({ batch }) => batch.wave)
    expect([...waves].map(([wave, list]) => [wave, list.length]).sort()).toEqual([
      [0, 11],
      [1, 10],
      [2, 10],
    ])
  })
})

describe('texts', () => {
  it('are those of each person’s language', async () => {
    for (const [i, language] of ['fr', 'es', 'pt-BR', 'de', null].entries())
      await world.profile({ number: String(33612000000 + i), language, first_name: 'A' })
    const { preparation, summary } = await world.prepare({
      text: {
        text: 'Hello {{ first_name }}',
        variants: [
          { language: 'fr', text: 'Bonjour {{ first_name }}' },
          { language: 'pt', text: 'Bom dia {{ first_name }}' },
        ],
        mention: false,
      },
    })
    expect((await world.messages(preparation)).map(({ text }) => text)).toEqual([
      'Bonjour A',
      'Hello A',
      'Bom dia A',
      'Hello A',
      'Hello A',
    ])
    expect(summary?.languages).toEqual([
      { language: null, messages: 3 },
      { language: 'fr', messages: 1 },
      { language: 'pt', messages: 1 },
    ])
  })

  it('of several parts and in Unicode are counted, told, and lie in batches of their own', async () => {
    await world.profile({ number: '33612000000', first_name: 'a'.repeat(170) })
    await world.profile({ number: '33612000001', first_name: `ê${'a'.repeat(99)}` })
    await world.profile({ number: '33612000002', first_name: 'ê' })
    await world.profile({ number: '33612000003', first_name: '😀😀' })
    await world.profile({ number: '33612000004', first_name: 'a' })
    const { preparation, summary } = await world.prepare({ text: '{{ first_name }}' })
    const messages = await world.messages(preparation)
    expect(messages.map(({ parts, encoding, batch }) => [encoding, parts, batch.size])).toEqual([
      ['gsm7', 2, 1],
      ['ucs2', 2, 1],
      ['ucs2', 1, 2],
      ['ucs2', 1, 2],
      ['gsm7', 1, 1],
    ])
    expect(summary).toMatchObject({
      messages: 5,
      parts: 7,
      part_counts: [
        { parts: 1, messages: 3 },
        { parts: 2, messages: 2 },
      ],
      unicode: {
        messages: 3,
        letters: [
          { char: 'ê', messages: 2 },
          { char: '😀', messages: 1 },
        ],
        parts_saved: 1,
      },
    })
    expect(messages[0]?.reference).toBeLessThan(256)
  })

  it('show fields of every type as their reader writes them', async () => {
    await world.profile({ number: '33612000000', language: 'fr', attributes: { points: 12_500, shop: 'Lyon' } })
    const { preparation } = await world.prepare({ text: '{% if points > 9999 %}{{ points }} points{% endif %}' })
    expect((await world.messages(preparation))[0]?.text).toBe('12 500 points')
  })

  it('keep what a profile has of the signs that separate values', async () => {
    await world.profile({ number: '33612000000', first_name: 'a\u001fb\u001ec\td\\N', attributes: { shop: 'x\ny' } })
    const { preparation } = await world.prepare({ text: '{{ first_name }}|{{ shop }}' })
    expect((await world.messages(preparation))[0]?.text).toBe('abc\td\\N|x\ny')
  })

  it('to one phone differ in their reference from one preparation to the next', async () => {
    await world.profile({ number: '33612000000' })
    const first = await world.prepare({ text: 'a'.repeat(200) })
    const second = await world.prepare({ text: 'a'.repeat(200) })
    const [one] = await world.messages(first.preparation)
    const [other] = await world.messages(second.preparation)
    expect(one?.reference).not.toBe(other?.reference)
  })
})

describe('where the recipient is', () => {
  it('decides the zone and the rule of marketing, and the profile’s own zone wins', async () => {
    await world.hours()
    await world.profile({ number: '33612345678' })
    await world.profile({ number: '262692123456' })
    await world.profile({ number: '33698765432', zone: 'America/New_York' })
    const { preparation, summary } = await world.prepare({ channel: world.channels.news, text: 'STOP au 36173' })
    const messages = await world.messages(preparation)
    expect(messages.map(({ to, batch }) => [to, batch.zone])).toEqual([
      ['33612345678', 'Europe/Paris'],
      ['33698765432', 'America/New_York'],
      ['262692123456', 'Indian/Reunion'],
    ])
    expect(messages.every(({ batch }) => batch.hours !== null)).toBe(true)
    expect(summary?.zones).toHaveLength(3)
    const free = await world.prepare({
      channel: world.channels.news,
      text: 'STOP au 36173',
      settings: { ignore_hours: true },
    })
    expect((await world.messages(free.preparation)).map(({ batch }) => batch.hours)).toEqual([null, null, null])
  })

  it('decides when it leaves, where the hour is the recipient’s', async () => {
    await world.profile({ number: '33612345678' })
    await world.profile({ number: '262692123456' })
    const { preparation } = await world.prepare({ settings: { schedule: { when: 'local', at: '2026-12-01T09:00' } } })
    expect((await world.messages(preparation)).map(({ batch }) => [batch.zone, batch.hours])).toEqual([
      ['Europe/Paris', null],
      ['Indian/Reunion', null],
    ])
  })
})

describe('pasted numbers and rows of a file', () => {
  const file: Population = { of: 'file', name: 'people.csv', count: 6, fields: ['first_name', 'code'] }

  it('have the words of their own columns, else of the profile that was updated last', async () => {
    await world.profile({
      number: '33612000001',
      first_name: 'Old',
      attributes: { shop: 'Nice' },
      updated_at: '2026-01-01',
    })
    const known = await world.profile({ number: '33612000001', first_name: 'New', attributes: { shop: 'Lyon' } })
    const { preparation } = await world.prepare({
      text: '{{ first_name }} {{ code }} {{ shop | default: "-" }}',
      to: file,
      rows: [
        { written: '33612000001', fields: { first_name: '', code: '7' } },
        { written: '33612000002', fields: { first_name: 'Zoé', code: '8' } },
        { written: '33612000002', fields: { first_name: 'Again', code: '9' } },
        { written: 'abc', address: null, problem: 'letters' },
        { written: ' ', address: null, problem: 'empty' },
        { written: '33612000003', fields: { first_name: 'No code' } },
      ],
    })
    expect((await world.messages(preparation)).map(({ to, profile, text }) => [to, profile, text])).toEqual([
      ['33612000001', known, 'New 7 Lyon'],
      ['33612000002', 0, 'Zoé 8 -'],
    ])
    expect((await world.excluded(preparation)).map(({ reason }) => reason).sort()).toEqual([
      'duplicate',
      'invalid-number',
      'missing-field',
      'no-address',
    ])
  })

  it('obey quarantine', async () => {
    await world.close('33612000001', { blocks: 'all' })
    const { preparation } = await world.prepare({
      to: { of: 'numbers', count: 2 },
      rows: [{ written: '33612000001' }, { written: '33612000002' }],
    })
    expect((await world.messages(preparation)).map(({ to }) => to)).toEqual(['33612000002'])
    expect(await world.excluded(preparation)).toEqual([{ profile: 0, address: '33612000001', reason: 'quarantined' }])
  })
})

describe('a delivery that cannot be prepared is a draft again and says why', () => {
  it.each([
    ['without its way out', { text: 'Soldes !', channel: 'news' }, 'delivery-way-out-missing'],
    [
      'in one language only',
      { text: 'STOP au 36173', channel: 'news', french: 'Soldes !' },
      'delivery-way-out-missing',
    ],
    ['with a mistake in its text', { text: 'Hello {{ nope }}', channel: 'service' }, 'delivery-text-mistake'],
    ['without words', { text: '  ', channel: 'service' }, 'delivery-text-empty'],
  ] as const)('%s', async (_, { text, channel, ...more }, code) => {
    const variants = 'french' in more ? [{ language: 'fr', text: more.french }] : []
    const { state, problem, ended } = await world.prepare({
      channel: world.channels[channel],
      text: { text, variants, mention: false },
    })
    expect({ state, code: problem?.code }).toEqual({ state: 'draft', code })
    expect(ended).toMatchObject([{ outcome: 'failed', problem: { code } }])
  })

  it('for nobody, or for an audience that is gone, archived or asks for what is gone', async () => {
    expect((await world.prepare({ to: { of: 'nobody' } })).problem?.code).toBe('delivery-nobody-chosen')
    const toAudience = async (id: number) =>
      (await world.prepare({ to: { of: 'audience', audience_id: id } })).problem?.code
    expect(await toAudience(999_999)).toBe('audience-unknown')
    expect(await toAudience(await world.audience({ list: 999_999, is: 'in' }))).toBe('audience-broken')
    const archived = await world.audience({ all: [] })
    await run(world.db, sql`update audience set archived_at = now() where id = ${archived}`)
    expect(await toAudience(archived)).toBe('audience-archived')
  })

  it('but goes with the mention, or when someone waives the way out', async () => {
    await world.profile({ number: '33612345678', language: 'fr' })
    const mentioned = await world.prepare({ channel: world.channels.news, text: 'Soldes !', mention: true })
    expect((await world.messages(mentioned.preparation))[0]?.text).toBe('Soldes ! STOP au 36173')
    const waived = await world.prepare({
      channel: world.channels.news,
      text: 'Soldes !',
      settings: { way_out_waived_by: 'user:ada' },
    })
    expect(waived.state).toBe('prepared')
  })
})
