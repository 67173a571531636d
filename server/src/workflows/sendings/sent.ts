import { type ArrivingSql, sentBy } from '../../deliveries/index.ts'
import { type Db, one, sql } from '../../platform/database/index.ts'
import { joinSets } from '../executors/sets.ts'
import {
  findPopulations,
  type PeopleSql,
  type PopulationOrigin,
  peopleOf,
  storePeople,
} from '../populations/queries.ts'

export const countSent = async (tx: Db, preparation: number): Promise<number> =>
  (await one(tx, sql<{ count: number }>`select count(*)::int as count from (${sentBy(preparation)}) s`)).count

/** Of those who came, whom it was really sent to (`profile_id` and `address`), with what they carried; of several messages of one phone the latest. */
export async function storeSent(
  tx: Db,
  { origin, came, sent }: { origin: PopulationOrigin; came: readonly number[]; sent: ArrivingSql },
): Promise<{ population: number; count: number }> {
  await joinSets(tx)
  const [first] = await findPopulations(tx, came)
  const dimension = first?.dimension ?? 'profile'
  const people = peopleOf(came)
  const reached: Record<typeof dimension, PeopleSql> = {
    profile: sql`select m.key, m.data from (${people}) m join (${sent}) s on s.profile_id = m.key`,
    number: sql`select m.key, m.data from (${people}) m join (${sent}) s on s.address = m.key`,
    incoming: sql`
      select distinct on (i.address) m.key, m.data
        from (${people}) m join incoming i on i.id = m.key join (${sent}) s on s.address = i.address
       order by i.address, i.at desc, i.id desc`,
  }
  const { id, count } = await storePeople(tx, origin, dimension, reached[dimension])
  return { population: id, count }
}
