import { type Db, maybe, run, sql } from '../../platform/database/index.ts'
import type { StepOf } from './executor.ts'

/** What an activity has found so far: everyone, or by a date the latest of it and who had that. */
export type Memory = { population: number | null; value: string | null }

/** Held, so that two runs of it do not find the same. */
export async function findMemory(tx: Db, step: StepOf): Promise<Memory> {
  await run(
    tx,
    sql`insert into workflow_memory (workflow_id, activity) values (${step.workflow.id}, ${step.activity.id}) on conflict do nothing`,
  )
  return readMemory(tx, step, true)
}

/** The same for whoever only looks: nothing is held, nothing is begun. */
export const lookIntoMemory = (db: Db, step: StepOf): Promise<Memory> => readMemory(db, step, false)

async function readMemory(db: Db, { workflow, activity }: StepOf, held: boolean): Promise<Memory> {
  const found = await maybe(
    db,
    sql<Memory>`
      select population_id as population, value from workflow_memory
       where workflow_id = ${workflow.id} and activity = ${activity.id} ${held ? sql`for update` : sql``}`,
  )
  return found ?? { population: null, value: null }
}

export const keepMemory = (tx: Db, { workflow, activity }: StepOf, { population, value }: Memory) =>
  run(
    tx,
    sql`update workflow_memory set population_id = ${population}, value = ${value}
         where workflow_id = ${workflow.id} and activity = ${activity.id}`,
  )
