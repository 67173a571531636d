import type { Db } from '../../platform/database/index.ts'
import type { Dimension, Population } from '../delivery.ts'
import type { Arriving } from '../preparation/target.ts'
import { type ArrivingSql, dropPeople, insertPeople } from './queries.ts'

/** People who have come to the activity of a delivery: a query of them, how many they are and what they carry. */
export type Came = { dimension: Dimension; people: ArrivingSql; count: number; fields: readonly string[] }

export const nobodyYet: Population = { of: 'arriving', dimension: 'profile', count: 0, fields: [] }

export const populationOf = ({ dimension, count, fields }: Came): Arriving => ({
  of: 'arriving',
  dimension,
  count,
  fields: [...fields],
})

/** Instead of those whom it had. */
export async function takeOverPeople(tx: Db, delivery: number, { people }: Came): Promise<void> {
  await dropPeople(tx, delivery)
  await insertPeople(tx, delivery, people)
}
