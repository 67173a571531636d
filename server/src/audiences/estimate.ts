import { type Db, inTime, one, sql } from '../platform/database/index.ts'
import { compileNode } from './compile.ts'
import type { Known } from './known.ts'
import { askingOf } from './people.ts'
import { peopleNamed, profilesAbout, type SampledPerson } from './queries.ts'
import { stepsOf } from './steps.ts'
import type { Query } from './tree.ts'

export type Step = { path: string; people: number }
export type Estimate = {
  /** Everyone, before anything is asked. */
  of: number
  people: number
  with_number: number
  /** How far off it may well be, 19 times of 20; null: nothing was estimated. */
  margin: number | null
  steps: Step[]
  sample: SampledPerson[]
}

/** Fewer profiles than this are all looked at. */
const few = 15_000
/** So many of more are asked, fewer where rows have to be looked up for each. */
const asked = 12_000
const leastAsked = 2_500
/** From four times as many: whole blocks are read, and neighbours came in one import. */
const thinned = 4
const patience = '220ms'
const leavesAtMost = 40

/**
 * About how many people a query about profiles means, from some of them: the same ones each time, so that a count does not
 * jump while a rule is written. Null when even these take long, or the rule is too long to be taken apart.
 */
export async function estimatePeople(db: Db, query: Query, known: Known, sampled: number): Promise<Estimate | null> {
  const { leaves, steps, whole } = stepsOf(query.where)
  if (leaves.length > leavesAtMost) return null
  const lookups = leaves.filter(({ node }) => 'related' in node || 'audience' in node).length
  const lookedAt = Math.max(leastAsked, Math.round(asked / (1 + lookups)))
  const about = (await profilesAbout(db)).rows
  const percent = about <= few ? null : Math.min(100, (lookedAt * thinned * 100) / about)
  const some =
    percent === null
      ? sql`profile`
      : sql`(select * from profile tablesample system (${percent}) repeatable (7) where hashtextextended(id::text, 7) & ${thinned - 1} = 0 offset 0)`
  const asking = askingOf(query, known, 'each')
  const truths = leaves.map(({ node, as }) => sql`(${compileNode(node, asking)}) is true as ${sql.ref(as)}`)
  const lateral = truths.length === 0 ? sql`` : sql`cross join lateral (select ${sql.join(truths)} offset 0) t`
  const counts = steps.map(({ left }, at) => sql`count(*) filter (where ${left}) as ${sql.ref(`s${at}`)}`)
  const found = await inTime(db, patience, async (tx) =>
    one(
      tx,
      sql<Record<string, number> & { ids: number[] }>`
        select count(*) as looked, count(*) filter (where ${whole}) as people,
               count(p.address) filter (where ${whole}) as with_number,
               coalesce((array_agg(p.id) filter (where ${whole}))[1:${sampled}::int], '{}') as ids
               ${counts.length === 0 ? sql`` : sql`, ${sql.join(counts)}`}
          from ${some} as p ${lateral}`,
    ),
  )
  if (found === null) return null
  const looked = found.looked ?? 0
  const scale = percent === null || looked === 0 ? 1 : about / looked
  const scaled = (count: number | undefined) => Math.round((count ?? 0) * scale)
  const of = scaled(looked)
  const people = scaled(found.people)
  const left = asSampled(query, people, scaled(found.with_number))
  const seen = percent === null ? null : marginOf(found.people ?? 0, looked, of)
  return {
    of,
    ...left,
    margin: both(seen && Math.ceil(people === 0 ? seen : (seen * left.people) / people), marginOfChance(query, people)),
    steps: steps.map(({ path }, at) => ({ path, people: scaled(found[`s${at}`]) })),
    sample: await peopleNamed(db, found.ids),
  }
}

/** What a sample and a limit leave of so many. */
export function asSampled({ sample, limit }: Query, people: number, with_number: number) {
  let left = people
  if (sample !== undefined)
    left = 'percent' in sample ? Math.round((left * sample.percent) / 100) : Math.min(left, sample.number)
  if (limit !== undefined) left = Math.min(left, limit)
  return { people: left, with_number: people === 0 ? 0 : Math.round((with_number * left) / people) }
}

/** How many of so many chance takes, where each has the same one; null where as many are taken as are wanted. */
function marginOfChance({ sample, limit }: Query, people: number): number | null {
  if (sample === undefined || !('percent' in sample) || people === 0 || sample.percent >= 100) return null
  const share = sample.percent / 100
  const off = Math.ceil(1.96 * Math.sqrt(people * share * (1 - share)))
  return limit !== undefined && limit <= people * share - off ? null : off
}

const both = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.ceil(Math.hypot(one, other))

/** Of a share that was seen in so many; of what was not seen at all there may be three in as many. */
function marginOf(met: number, looked: number, of: number): number {
  if (looked === 0) return of
  const share = met / looked
  const off = met === 0 || met === looked ? 3 / looked : 1.96 * Math.sqrt((share * (1 - share)) / looked)
  return Math.ceil(off * of)
}
