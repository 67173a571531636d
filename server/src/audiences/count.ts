import { type Db, inTime } from '../platform/database/index.ts'
import { countPeople, guessPeople, type People, type PeopleQuery, type SampledPerson, samplePeople } from './queries.ts'

const patience = '1500ms'

/** Counted, as long as that is quick; else what the database’s statistics say. */
export async function countInTime(db: Db, which: PeopleQuery): Promise<People & { approximate: boolean }> {
  const counted = await inTime(db, patience, (tx) => countPeople(tx, which))
  if (counted !== null) return { ...counted, approximate: false }
  return { ...(await guessPeople(db, which)), approximate: true }
}

/** Some of them; none when looking for them would take long. */
export const sampleInTime = async (db: Db, which: PeopleQuery, limit: number): Promise<SampledPerson[]> =>
  (await inTime(db, patience, (tx) => samplePeople(tx, which, limit))) ?? []
