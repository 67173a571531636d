import { codeOf, type Db, run, sql, transaction } from '../platform/database/index.ts'
import { countPeople, guessPeople, type People, type PeopleQuery, type SampledPerson, samplePeople } from './queries.ts'

const patience = '1500ms'
const queryCancelled = '57014'

/** Counted, as long as that is quick; else what the database’s statistics say. */
export async function countInTime(db: Db, which: PeopleQuery): Promise<People & { approximate: boolean }> {
  const counted = await inTime(db, (tx) => countPeople(tx, which))
  if (counted !== null) return { ...counted, approximate: false }
  return { ...(await guessPeople(db, which)), approximate: true }
}

/** Some of them; none when looking for them would take long. */
export const sampleInTime = async (db: Db, which: PeopleQuery, limit: number): Promise<SampledPerson[]> =>
  (await inTime(db, (tx) => samplePeople(tx, which, limit))) ?? []

/** null when it took too long. */
async function inTime<T>(db: Db, ask: (tx: Db) => Promise<T>): Promise<T | null> {
  try {
    return await transaction(db, async (tx) => {
      await run(tx, sql`select set_config('statement_timeout', ${patience}, true)`)
      return ask(tx)
    })
  } catch (error) {
    if (codeOf(error) !== queryCancelled) throw error
    return null
  }
}
