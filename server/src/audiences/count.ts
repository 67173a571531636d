import { type Db, inTime } from '../platform/database/index.ts'
import { estimatePeople, type Step } from './estimate.ts'
import { type Known, profiles, resourceOf } from './known.ts'
import { type PeopleQuery, peopleOf, rowsOf } from './people.ts'
import {
  backendOf,
  cancelBackend,
  countPeople,
  countRowsMet,
  guessPeople,
  joinWholeSets,
  moreMemory,
  type People,
  type RowsMet,
  type SampledPerson,
  samplePeople,
} from './queries.ts'
import { everyTarget, type Query } from './tree.ts'

const patience = '1500ms'
/** While somebody writes a rule. */
const atOnce = '220ms'
/** When somebody asked for the exact figure, and may still take that back. */
const exactly = '120s'

/** How a figure came about: counted; estimated from some; what the planner believes. */
export const methods = ['counted', 'sampled', 'planned'] as const
export type Method = (typeof methods)[number]

export type Counted = People & {
  method: Method
  margin: number | null
  of: number | null
  steps: Step[]
  sample: SampledPerson[]
  /** Of rows that are no profiles: how they led to people. */
  rows: RowsOfPeople | null
}
export type RowsOfPeople = Pick<RowsMet, 'rows' | 'numbers' | 'unknown' | 'shared'>

/** How many a query means, at once: counted where that is quick, else estimated. */
export async function countAtOnce(db: Db, query: Query, known: Known, sampled: number): Promise<Counted> {
  if (query.resource !== profiles) {
    const found = await inTime(db, atOnce, (tx) => countRows(tx, query, known, sampled))
    return found ?? guessed(db, query, known)
  }
  const estimate = await estimatePeople(db, query, known, sampled)
  if (estimate === null) return guessed(db, query, known)
  const drawn = query.sample !== undefined || query.limit !== undefined
  // What is counted whole but drawn from is known but for who it is.
  const sample = drawn ? await sampleInTime(db, peopleOf(query, known, true), sampled) : estimate.sample
  return { ...estimate, method: estimate.margin === null ? 'counted' : 'sampled', sample, rows: null }
}

/** How many exactly, however long that takes; null when `signal` said that nobody waits for it any more, or it took too long. */
export async function countExactly(
  db: Db,
  query: Query,
  known: Known,
  sampled: number,
  signal: AbortSignal,
): Promise<Counted | null> {
  // Who some of them are is known from the estimate: looking for them again would take as long as counting.
  const quick = await countAtOnce(db, query, known, sampled)
  if (quick.method === 'counted') return quick
  const { sample } = quick
  return inTime(db, exactly, async (tx) => {
    const { pid } = await backendOf(tx)
    const cancel = () => void cancelBackend(db, pid).catch(() => {})
    signal.addEventListener('abort', cancel, { once: true })
    try {
      if (signal.aborted) return null
      if (query.resource !== profiles) return await countRows(tx, query, known, sampled)
      await moreMemory(tx)
      await joinWholeSets(tx)
      const people = await countPeople(tx, peopleOf(query, known))
      return { ...people, method: 'counted' as const, margin: null, of: null, steps: [], sample, rows: null }
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  })
}

async function countRows(tx: Db, query: Query, known: Known, sampled: number): Promise<Counted> {
  await moreMemory(tx)
  const { by } = resourceOf(query.resource, known).person
  const { people, with_number, ...rows } = await countRowsMet(
    tx,
    rowsOf(query, known),
    by,
    (query.target ?? everyTarget).shared,
  )
  const sample = await samplePeople(tx, peopleOf(query, known, true), sampled)
  return { people, with_number, method: 'counted', margin: null, of: null, steps: [], sample, rows }
}

async function guessed(db: Db, query: Query, known: Known): Promise<Counted> {
  const guess = await guessPeople(db, peopleOf(query, known))
  return { ...guess, method: 'planned', margin: null, of: null, steps: [], sample: [], rows: null }
}

/** Counted, as long as that is quick; else what the database’s statistics say. */
export async function countInTime(db: Db, which: PeopleQuery): Promise<People & { approximate: boolean }> {
  const counted = await inTime(db, patience, (tx) => countPeople(tx, which))
  if (counted !== null) return { ...counted, approximate: false }
  return { ...(await guessPeople(db, which)), approximate: true }
}

/** Some of them; none when looking for them would take long. */
export const sampleInTime = async (db: Db, which: PeopleQuery, limit: number, skip = 0): Promise<SampledPerson[]> =>
  (await inTime(db, patience, (tx) => samplePeople(tx, which, limit, skip))) ?? []
