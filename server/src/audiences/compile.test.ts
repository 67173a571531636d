import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { compileNode } from './compile.ts'
import { isMeant, type Person } from './evaluate.fixture.ts'
import { loadKnown } from './load-audience.ts'
import { peopleWhere } from './queries.ts'
import { type Comparison, comparisonsOf, type FieldKind, type Known, type Node, plainFields } from './tree.ts'

const database = testDatabase()
const people: Person[] = []
const lists: number[] = []
let known: Known

const words = ['Léa', 'LÉA', 'léa marie', 'O’Brien', "d'Artagnan", 'a%b', 'a_b', '\\', '', 'fr', 'FR', '“x”']
const days = ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01']
const numbers = [-1.5, 0, 0.1, 3, 1e21]

beforeAll(async () => {
  await run(
    database.db,
    sql`insert into profile_field (name, label, type)
        values ('city', 'City', 'text'), ('points', 'Points', 'number'), ('born', 'Born', 'date'), ('vip', 'VIP', 'boolean')`,
  )
  for (const name of ['One', 'Two'])
    lists.push((await one(database.db, sql<{ id: number }>`insert into list (name) values (${name}) returning id`)).id)
  const may = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 3 })
  const word = may(fc.constantFrom(...words))
  const person = fc.record({
    first_name: word,
    last_name: word,
    email: word,
    language: word,
    country: word,
    zone: word,
    created_at: fc.constantFrom(...days.flatMap((day) => [`${day}T00:00:00Z`, `${day}T23:59:59.999Z`])),
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
    lists: fc.subarray(lists),
  })
  for (const one_ of fc.sample(person, { numRuns: 120, seed: 7 })) {
    const { attributes, created_at, lists: on, ...plain } = one_
    const { id } = await one(
      database.db,
      sql<{ id: number }>`
        insert into profile (first_name, last_name, email, language, country, zone, attributes, created_at)
        values (${plain.first_name}, ${plain.last_name}, ${plain.email}, ${plain.language}, ${plain.country}, ${plain.zone},
                ${JSON.stringify(attributes)}::jsonb, ${created_at}::timestamptz) returning id`,
    )
    await run(database.db, sql`insert into list_member (list_id, profile_id) select unnest(${on}::int[]), ${id}`)
    people.push({ ...one_, id, external_id: null })
  }
  known = await loadKnown(database.db)
})

const asked = async (where: Node) =>
  (
    await rows(
      database.db,
      sql<{ id: number }>`select id from (${peopleWhere(compileNode(where, known))}) x order by id`,
    )
  ).map(({ id }) => id)
const meant = (where: Node) => people.filter((person) => isMeant(person, where, known)).map(({ id }) => id)

const anyOf: Record<FieldKind, fc.Arbitrary<string | number | boolean>> = {
  text: fc.constantFrom(...words.filter((one) => one !== '')),
  number: fc.constantFrom(...numbers),
  date: fc.constantFrom(...days),
  instant: fc.constantFrom(...days),
  boolean: fc.boolean(),
}
const kinds: [string, FieldKind][] = [
  ...Object.entries(plainFields),
  ['city', 'text'],
  ['points', 'number'],
  ['born', 'date'],
  ['vip', 'boolean'],
]
const condition: fc.Arbitrary<Node> = fc
  .constantFrom(...kinds.flatMap(([field, kind]) => comparisonsOf[kind].map((is) => ({ field, kind, is }))))
  .chain(({ field, kind, is }): fc.Arbitrary<Node> => {
    if (is === 'empty' || is === 'filled') return fc.constant({ field, is })
    if (is === 'one-of')
      return fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((value) => ({ field, is, value }))
    return anyOf[kind].map((value) => ({ field, is, value }))
  })
const onList: fc.Arbitrary<Node> = fc
  .record({ at: fc.constantFrom(0, 1), is: fc.constantFrom('in' as const, 'not-in' as const) })
  .map(({ at, is }) => ({ list: lists[at]!, is }))
const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: condition },
    onList,
    fc.array(tie('node'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { maxLength: 3 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  ),
})).node

describe('what a tree asks of the database', () => {
  it('is what it means, whatever is asked of whomever', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (where) => {
        expect(await asked(where)).toEqual(meant(where))
      }),
      { numRuns: 400 },
    )
  })

  it('leaves nobody between a rule and its contrary', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (where) => {
        expect((await asked({ any: [where, { not: where }] })).length).toBe(people.length)
        expect(await asked({ all: [where, { not: where }] })).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it.each<[string, Comparison, string, boolean]>([
    ['LYON', 'equal', 'lyon', true],
    ['Évry', 'begins', 'év', true],
    ['100% laine', 'contains', '0%', true],
    ['1000 laines', 'contains', '0%', false],
    ['a_b', 'begins', 'a_', true],
    ['axb', 'begins', 'a_', false],
    ["'; drop table profile; --", 'equal', "'; drop table profile; --", true],
  ])('of %j whether it is %s %j: %s', async (city, is, value, expected) => {
    const { id } = await one(
      database.db,
      sql<{ id: number }>`insert into profile (attributes) values (${JSON.stringify({ city })}::jsonb) returning id`,
    )
    expect((await asked({ field: 'city', is, value })).includes(id)).toBe(expected)
    await run(database.db, sql`delete from profile where id = ${id}`)
  })
})
