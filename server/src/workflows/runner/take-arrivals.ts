import { type Db, transaction } from '../../platform/database/index.ts'
import { type Dimension, dropPeople } from '../populations/queries.ts'
import { holdWorkflow } from '../queries.ts'
import { enter } from '../runs/enter.ts'
import { isLive } from '../workflow.ts'
import { calledEntrances, dropArrivals, heldArrivals } from './queries.ts'

/** All who came since the last look go in together, by entrance: a thousand people a second are one step a second. */
export async function takeArrivals(db: Db, now: Date, changed: (workflow: number) => void): Promise<boolean> {
  for (const { workflow: id, name } of await calledEntrances(db)) {
    await transaction(db, async (tx) => {
      const workflow = await holdWorkflow(tx, id)
      // A paused one keeps them at its door.
      if (workflow === null || workflow.state === 'paused') return
      const came = await heldArrivals(tx, id, name)
      const populations = came.flatMap(({ population_id }) => population_id ?? [])
      if (isLive(workflow.state)) {
        const dimensions = Map.groupBy(came, ({ dimension, key, population_id }): Dimension | null =>
          key === null && population_id === null ? null : dimension,
        )
        for (const [dimension, those] of dimensions)
          await enter(tx, workflow, name, { now, dimension, arrivals: those.map((one) => one.id) })
      }
      await dropArrivals(
        tx,
        came.map((one) => one.id),
      )
      await dropPeople(tx, populations)
    })
    changed(id)
  }
  return false
}
