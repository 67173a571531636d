import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { catalogue } from '../wiring.ts'
import { compileNode } from './compile.ts'
import { meant, type Row, type World } from './evaluate.fixture.ts'
import { fieldOf, type Known, profiles, resourceOf } from './known.ts'
import { loadQuery } from './load-audience.ts'
import { askingOf, peopleOf, rowsOf } from './people.ts'
import { measuredKind } from './read-node.ts'
import {
  type Comparison,
  comparisonsOf,
  countComparisons,
  type FieldKind,
  isKnown,
  isMany,
  leapDays,
  measureKinds,
  type Node,
  type Query,
  units,
} from './tree.ts'

const database = testDatabase()
const lists: number[] = []
let audience = 0
let known: Known
let world: World

const words = ['Léa', 'LÉA', 'léa marie', 'O’Brien', "d'Artagnan", 'a%b', 'a_b', '\\', '', 'fr', 'FR', 'oui', '“x”']
const days = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-03-29', '2026-10-25']
const numbers = [-1.5, 0, 0.1, 3, 1e14]
const phones = [33612345678, 33612345679, 33700000001, 447700900123]
const zones = ['Europe/Paris', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'nowhere', null]
// The days when clocks change, a leap day and the end of a February without one, near midnight somewhere.
const clocks = [
  ...['2026-03-29T00:30:00Z', '2026-03-29T12:00:00Z', '2026-10-25T01:30:00Z', '2026-01-01T00:10:00Z'],
  ...['2028-02-29T11:00:00Z', '2027-02-28T22:59:59Z', '2027-03-01T00:00:00Z'],
]
// When days, months and years begin in Paris and New York, to the millisecond.
const borders = [
  ...['2025-12-31T23:00:00Z', '2026-02-28T23:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ...['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '2026-01-01T05:00:00Z', '2026-03-29T04:00:00Z'],
]
const moments = [...borders, ...clocks].flatMap((at) =>
  [0, -1, 1, 30, -59, 90, -23 * 60, 25 * 60, -7 * 1440, 8 * 1440, -40 * 1440, 400 * 1440].map((minutes) =>
    new Date(Date.parse(at) + minutes * 60_000).toISOString(),
  ),
)

beforeAll(async () => {
  const { db } = database
  await run(
    db,
    sql`insert into profile_field (name, label, type)
        values ('city', 'City', 'text'), ('points', 'Points', 'number'), ('born', 'Born', 'date'), ('vip', 'VIP', 'boolean')`,
  )
  for (const name of ['One', 'Two'])
    lists.push((await one(db, sql<{ id: number }>`insert into list (name) values (${name}) returning id`)).id)
  const may = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 3 })
  const word = may(fc.constantFrom(...words))
  const moment = fc.constantFrom(...moments)
  const person = fc.record({
    address: may(fc.constantFrom(...phones)),
    first_name: word,
    last_name: word,
    email: word,
    language: word,
    country: word,
    zone: fc.constantFrom(...zones),
    created_at: moment,
    attributes: fc.record(
      {
        // What the field's type does not allow is nothing that is known.
        city: fc.constantFrom<unknown>(...words, 7, true),
        points: fc.constantFrom<unknown>(...numbers, 'three'),
        born: fc.constantFrom<unknown>(...days, 2026),
        vip: fc.constantFrom<unknown>(true, false, 'true'),
      },
      { requiredKeys: [] },
    ),
    lists: fc.array(fc.record({ list: fc.constantFrom(...lists), at: moment }), { maxLength: 2 }),
  })
  const types: Record<string, string> = { city: 'string', points: 'number', born: 'string', vip: 'boolean' }
  const people: Row[] = []
  const memberships: Row[] = []
  for (const { attributes, lists: on, ...plain } of fc.sample(person, { numRuns: 70, seed: 7 })) {
    const { id } = await one(
      db,
      sql<{ id: number }>`
        insert into profile (address, first_name, last_name, email, language, country, zone, attributes, created_at, updated_at)
        values (${plain.address}, ${plain.first_name}, ${plain.last_name}, ${plain.email}, ${plain.language}, ${plain.country}, ${plain.zone},
                ${JSON.stringify(attributes)}::jsonb, ${plain.created_at}::timestamptz, '2026-01-01T00:00:00Z') returning id`,
    )
    for (const [list, all] of Map.groupBy(on, (each) => each.list)) {
      const at = all[0]?.at
      await run(
        db,
        sql`insert into list_member (list_id, profile_id, added_at) values (${list}, ${id}, ${at}::timestamptz)`,
      )
      memberships.push({ id: memberships.length, person: id, values: { list, added_at: at } })
    }
    const own = Object.entries(attributes).filter(([name, value]) => typeof value === types[name])
    people.push({
      id,
      person: plain.address,
      values: { ...plain, external_id: null, updated_at: '2026-01-01T00:00:00Z', ...Object.fromEntries(own) },
    })
  }
  const address = may(fc.constantFrom(...phones, 33799999999))
  const letter = fc.record({
    address,
    text: fc.constantFrom(...words),
    at: moment,
    meaning: fc.constantFrom('none', 'opt-out', 'help'),
    keyword: word,
    late: fc.boolean(),
    parts: fc.constantFrom(1, 2, 3),
    recipient: fc.constantFrom('36173', '38064'),
    sender_id: may(fc.constantFrom(1, 2)),
  })
  const incoming: Row[] = []
  for (const it of fc.sample(letter, { numRuns: 120, seed: 8 })) {
    const { id } = await one(
      db,
      sql<{ id: number }>`
        insert into incoming (at, account_id, sender_id, recipient, address, sender, text, raw, data_coding, parts, late, meaning, keyword)
        values (${it.at}::timestamptz, 1, ${it.sender_id}, ${it.recipient}, ${it.address}, '', ${it.text}, '', 0, ${it.parts}, ${it.late}, ${it.meaning}, ${it.keyword})
        returning id`,
    )
    const { at, address: from, sender_id, ...same } = it
    incoming.push({
      id,
      person: from,
      values: {
        ...same,
        received_at: at,
        from,
        sender: sender_id,
        account: 1,
        answered: false,
        delivery: null,
        campaign: null,
      },
    })
  }
  const closed = fc.record({
    address: fc.constantFrom(...phones),
    scope: fc.constantFrom(0, 1),
    status: fc.constantFrom('opted-out', 'quarantined', 'with-errors'),
    since: moment,
    lifted_at: moment,
    errors: fc.constantFrom(0, 1, 5),
  })
  const quarantine: Row[] = []
  for (const it of fc.sample(closed, { numRuns: 30, seed: 9 })) {
    const { id } = await one(
      db,
      sql<{ id: number }>`
        insert into quarantine (address, scope, blocks, status, reason, errors, since, lifted_at)
        values (${it.address}, ${it.scope}, 'none', ${it.status}, 'oui', ${it.errors}, ${it.since}::timestamptz, ${it.lifted_at}::timestamptz)
        returning id`,
    )
    const { address: number, scope, ...same } = it
    const sender = scope === 0 ? null : scope
    quarantine.push({
      id,
      person: number,
      values: { ...same, reason: 'oui', open: false, every_sender: scope === 0, sender, number },
    })
  }
  const noted = fc.record({
    address: fc.constantFrom(...phones),
    scope: fc.constantFrom(0, 1),
    kind: fc.constantFrom('opt-out', 'opt-in', 'consent'),
    source: fc.constantFrom('keyword', 'person'),
    at: moment,
    keyword: word,
  })
  const consent: Row[] = []
  for (const { address: number, scope, ...same } of fc.sample(noted, { numRuns: 40, seed: 10 })) {
    const { id } = await one(
      db,
      sql<{ id: number }>`
        insert into consent_entry (address, scope, kind, source, at, proof)
        values (${number}, ${scope}, ${same.kind}, ${same.source}, ${same.at}::timestamptz, ${JSON.stringify({ text: 'x', keyword: same.keyword })}::jsonb)
        returning id`,
    )
    const sender = scope === 0 ? null : scope
    consent.push({ id, person: number, values: { ...same, every_sender: scope === 0, sender, number } })
  }
  world = { profiles: people, memberships, incoming, quarantine, consent }
  const stored = { version: 2, resource: 'profiles', where: { field: 'city', is: 'filled' } }
  audience = (
    await one(
      db,
      sql<{ id: number }>`
        insert into audience (label, query, created_by) values ('Known city', ${JSON.stringify(stored)}::jsonb, 'test') returning id`,
    )
  ).id
  const loaded = await loadQuery(
    { db, catalogue, now: () => new Date() },
    { version: 2, resource: 'profiles', zone: 'profile', where: { audience, is: 'in' } },
  )
  if (loaded.kind === 'faults') throw new Error(JSON.stringify(loaded.faults))
  known = { ...loaded.known, zones: loaded.known.zones.filter((zone) => zones.includes(zone) || zone === 'UTC') }
})

const asked = async (query: Query, at: Known) => {
  const which = query.resource === profiles ? peopleOf(query, at) : rowsOf(query, at)
  const key = query.resource === profiles ? sql`id` : sql`key`
  const found = await rows(database.db, sql<{ key: number }>`select ${key} as key from (${which}) x order by 1`)
  return found.map(({ key }) => Number(key))
}
/** The same, as a few are asked each by itself. */
const askedEach = async (query: Query, at: Known) => {
  const asking = askingOf(query, at, 'each')
  const { rows: from, key } = resourceOf(query.resource, at)
  const found = await rows(
    database.db,
    sql<{
      key: number
    }>`select p.${sql.ref(key)} as key from ${from} as p where ${compileNode(query.where, asking)} order by 1`,
  )
  return found.map(({ key }) => Number(key))
}
const expected = (query: Query, at: Known) => meant(query, at, world).map(({ id }) => id)

const relative = (smallest: number) =>
  fc
    .record({
      unit: fc.constantFrom(...units.slice(smallest)),
      from: fc.integer({ min: -9, max: 3 }),
      more: fc.integer({ min: 0, max: 8 }),
    })
    .map(({ unit, from, more }) => ({ unit, from, to: from + more }))
const between = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...days))
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
const anniversary = fc
  .record({
    from: fc.integer({ min: -3, max: 3 }),
    more: fc.integer({ min: 0, max: 10 }),
    leap: fc.constantFrom(...leapDays),
  })
  .map(({ from, more, leap }) => ({ from, to: from + more, leap }))

function someValue(kind: FieldKind, choices: readonly string[]): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
      return fc.constantFrom(...words.filter((one) => one !== ''))
    case 'number':
      return fc.constantFrom(...numbers, 1, 2)
    case 'boolean':
      return fc.boolean()
    case 'date':
      return fc.oneof(fc.constantFrom(...days), between, relative(2))
    case 'instant':
      return fc.oneof(
        fc.constantFrom(...days),
        fc.constantFrom('2026-03-29T12:00', '2026-01-01T01:10'),
        between,
        relative(0),
      )
    case 'phone':
      return fc.constantFrom(...phones.map((one) => `+${one}`), '336', '3361234')
    case 'choice':
      return fc.constantFrom(...choices)
    case 'reference':
      return fc.constantFrom(1, 2, 3)
  }
}

const comparing = (kind: FieldKind, choices: readonly string[] = [], without: readonly Comparison[] = []) =>
  fc.constantFrom(...comparisonsOf[kind].filter((is) => !without.includes(is))).chain((is): fc.Arbitrary<object> => {
    if (isKnown(is)) return fc.constant({ is })
    if (is === 'anniversary') return anniversary.map((value) => ({ is, value }))
    const value = someValue(kind, choices)
    if (isMany(is)) return fc.array(value, { minLength: 1, maxLength: 3 }).map((value) => ({ is, value }))
    return value.map((value) => ({ is, value }))
  })

const fieldsOf = (resource: string) => resourceOf(resource, known).fields
const condition = (resource: string) =>
  fc.constantFrom(...fieldsOf(resource)).chain(({ name, kind, values }) =>
    comparing(
      kind,
      values?.map(({ value }) => value),
    ).map((one) => ({ field: name, ...one })),
  )
const measure = (resource: string) =>
  fc
    .constantFrom(
      ...measureKinds.flatMap((of) =>
        fieldsOf(resource).flatMap((field) => {
          const kind = measuredKind(of, field.kind)
          return kind === null ? [] : [{ of, field: field.name, kind }]
        }),
      ),
    )
    .chain(({ of, field, kind }) => comparing(kind, [], ['anniversary']).map((one) => ({ of, field, ...one })))
const others = ['incoming', 'quarantine', 'consent', 'memberships']

const nodeOf = (resource: string, depth: number): fc.Arbitrary<Node> => {
  const leaves: fc.Arbitrary<unknown>[] = [condition(resource), condition(resource)]
  if (resource === profiles) {
    leaves.push(fc.record({ list: fc.constantFrom(...lists), is: fc.constantFrom('in', 'not-in') }))
    leaves.push(fc.record({ audience: fc.constant(audience), is: fc.constantFrom('in', 'not-in') }))
  }
  if (depth > 0) {
    const near = resource === profiles ? fc.constantFrom(...others) : fc.constant(profiles)
    const related = near.chain((other) => {
      const where = fc.option(nodeOf(other, depth - 1), { nil: undefined, freq: 4 })
      const count = fc.record({ is: fc.constantFrom(...countComparisons), value: fc.integer({ min: 0, max: 3 }) })
      return fc
        .tuple(
          where,
          fc.oneof(
            fc.constant({}),
            count.map((count) => ({ count })),
            measure(other).map((measure) => ({ measure })),
          ),
        )
        .map(([where, how]) => ({ related: other, ...(where && { where }), ...how }))
    })
    const some = fc.array(nodeOf(resource, depth - 1), { maxLength: 3 })
    leaves.push(
      related,
      related,
      some.map((all) => ({ all })),
      some.map((any) => ({ any })),
      nodeOf(resource, depth - 1).map((not) => ({ not })),
    )
  }
  return fc.oneof(...leaves) as fc.Arbitrary<Node>
}

const query = () =>
  fc
    .record({
      resource: fc.constantFrom(profiles, profiles, profiles, 'incoming', 'quarantine', 'consent'),
      zone: fc.constantFrom(undefined, 'profile', 'America/New_York'),
      now: fc.constantFrom(...clocks),
    })
    .chain(({ resource, zone, now }) =>
      nodeOf(resource, 3).map((where) => ({
        query: { version: 2, resource, where, ...(zone && { zone }) } as Query,
        at: { ...known, now: new Date(now) },
      })),
    )

describe('what a query asks of the database', () => {
  it('is what it means, whatever is asked of whatever rows, by whatever clock', async () => {
    await fc.assert(
      fc.asyncProperty(query(), async ({ query, at }) => {
        const ids = expected(query, at)
        expect(await asked(query, at)).toEqual(ids)
        expect(await askedEach(query, at)).toEqual(ids)
      }),
      { numRuns: 300 },
    )
  })

  it.each(days)('tells the first of several people with one number by one clock: %s', async (value) => {
    for (const of of ['min', 'max'] as const)
      for (const resource of ['quarantine', 'incoming']) {
        const where: Node = { related: profiles, measure: { of, field: 'created_at', is: 'equal', value } }
        const query: Query = { version: 2, resource, zone: 'profile', where }
        const ids = expected(query, known)
        expect(await asked(query, known)).toEqual(ids)
        expect(await askedEach(query, known)).toEqual(ids)
      }
  })

  it('leaves nobody between a rule and its contrary', async () => {
    await fc.assert(
      fc.asyncProperty(query(), async ({ query, at }) => {
        const { where } = query
        const both = async (node: Node) => (await asked({ ...query, where: node }, at)).length
        expect(await both({ any: [where, { not: where }] })).toBe(world[query.resource]?.length)
        expect(await both({ all: [where, { not: where }] })).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it.each<[string, Comparison, string, boolean]>([
    ['LYON', 'equal', 'lyon', true],
    ['Évry', 'begins', 'év', true],
    ['Évry', 'ends', 'RY', true],
    ['100% laine', 'contains', '0%', true],
    ['1000 laines', 'contains', '0%', false],
    ['a_b', 'begins', 'a_', true],
    ['axb', 'begins', 'a_', false],
    ["'; drop table profile; --", 'equal', "'; drop table profile; --", true],
  ])('of %j whether it is %s %j: %s', async (city, is, value, holds) => {
    const { id } = await one(
      database.db,
      sql<{ id: number }>`insert into profile (attributes) values (${JSON.stringify({ city })}::jsonb) returning id`,
    )
    const query: Query = { version: 2, resource: profiles, where: { field: 'city', is, value } }
    expect((await asked(query, known)).includes(id)).toBe(holds)
    await run(database.db, sql`delete from profile where id = ${id}`)
  })

  it('has every value and every name as a parameter', () => {
    const where: Node = {
      all: [
        { field: 'city', is: 'equal', value: 'x' },
        { related: 'incoming', where: { field: 'text', is: 'contains', value: 'x' } },
      ],
    }
    const { sql: text, parameters } = peopleOf({ version: 2, resource: profiles, where }, known).compile(database.db)
    expect(text).not.toContain('city')
    expect(parameters).toEqual(expect.arrayContaining(['city', 'x']))
    expect(fieldOf(profiles, 'city', known).kind).toBe('text')
  })
})
