import type { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { fieldValue, rowOf } from './compile.ts'
import { countAtOnce } from './count.ts'
import { type Known, profiles, resourceOf } from './known.ts'
import { kindsOf } from './queries.ts'
import type { Query } from './tree.ts'
import type { kindsView } from './views.ts'
import { words } from './words.ts'

const most = 5
/** As many as are asked for an estimate, so that all whom it met are looked at. */
const lookedAt = 15_000
const told = ['text', 'choice', 'boolean']

/** How the people whom a query means differ by one of their fields, from some of them where they are many; null: no such field. */
export async function whoTheyAre(
  db: Db,
  query: Query,
  known: Known,
  name: string,
  language: Language,
): Promise<z.infer<typeof kindsView> | null> {
  const field = resourceOf(profiles, known).byName.get(name)
  if (field === undefined || !told.includes(field.kind)) return null
  const { people, sample } = await countAtOnce(db, query, known, lookedAt)
  const ids = sample.map(({ profile_id }) => profile_id)
  const found = await kindsOf(db, ids, fieldValue(field, rowOf('p')))
  const scaled = (count: number) => (ids.length === 0 ? 0 : Math.round((count * people) / ids.length))
  const label = (value: string | null) =>
    value === null
      ? null
      : field.kind === 'boolean'
        ? words[language].yesNo(value === 'true')
        : (field.values?.find((one) => one.value === value)?.label[language] ?? value)
  return {
    field: name,
    kinds: found
      .slice(0, most)
      .map((one) => ({ value: one.value, label: label(one.value), people: scaled(one.people) })),
    others: scaled(found.slice(most).reduce((sum, one) => sum + one.people, 0)),
    approximate: ids.length < people,
  }
}
