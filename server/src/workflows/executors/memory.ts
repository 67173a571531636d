import { type Db, maybe, run, sql } from '../../platform/database/index.ts'
import type { StepOf } from './executor.ts'

/** The population of everyone whom an activity has found so far; held, so that two runs of it do not find the same. */
export async function findMemory(tx: Db, { workflow, activity }: StepOf): Promise<number | null> {
  await run(
    tx,
    sql`insert into workflow_memory (workflow_id, activity) values (${workflow.id}, ${activity.id}) on conflict do nothing`,
  )
  const found = await maybe(
    tx,
    sql<{ population_id: number | null }>`
      select population_id from workflow_memory
       where workflow_id = ${workflow.id} and activity = ${activity.id} for update`,
  )
  return found?.population_id ?? null
}

export const keepMemory = (tx: Db, { workflow, activity }: StepOf, population: number) =>
  run(
    tx,
    sql`update workflow_memory set population_id = ${population}
         where workflow_id = ${workflow.id} and activity = ${activity.id}`,
  )

/** The same for whoever only looks: nothing is held, nothing is begun. */
export const lookIntoMemory = async (db: Db, { workflow, activity }: StepOf): Promise<number | null> =>
  (
    await maybe(
      db,
      sql<{ population_id: number | null }>`
        select population_id from workflow_memory where workflow_id = ${workflow.id} and activity = ${activity.id}`,
    )
  )?.population_id ?? null
