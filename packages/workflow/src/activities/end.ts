import { z } from 'zod'
import { acted, defineActivity } from '../activity.ts'
import { lack } from '../faults.ts'
import { limits } from '../limits.ts'
import { name, rowId } from '../parts.ts'

/** People end here. It may tell other workflows, with the people, and end whatever else this run still does. */
export const end = defineActivity({
  kind: 'end',
  is: 'instant',
  settings: z.strictObject({
    signal: z.array(z.strictObject({ workflow: rowId, name })).max(limits.signals),
    stops_run: z.boolean(),
  }),
  initial: { signal: [], stops_run: false },
  ports: () => [],
  through: () => [],
  lacks: ({ signal }) =>
    signal.flatMap((one, i) => (one.name.trim() === '' ? [lack('signal-to-nobody', ['signal', i, 'name'])] : [])),
  act({ signal, stops_run }, arrived) {
    const count = arrived.reduce((sum, one) => sum + one.count, 0)
    const signals = arrived.flatMap((people) => signal.map((one) => ({ ...one, people })))
    return {
      ...acted(
        [],
        [
          ...(count > 0 ? [{ code: 'ended' as const, values: { count } }] : []),
          ...signals.map(({ workflow, name, people }) => ({
            code: 'signalling' as const,
            values: { workflow, name, count: people.count },
          })),
        ],
      ),
      effects: signals.map(({ workflow, name, people }) => ({
        do: 'signal',
        workflow,
        name,
        // Nobody is told of as a walk without people: what the other one does is to be done all the same.
        people: people.population === null || people.population === 0 ? null : { ...people, transition: null },
      })),
      stopsRun: stops_run,
    }
  },
})
