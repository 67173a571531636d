import type { Run } from '../workflows.ts'

/** Where an activity stands in a run. */
export type Standing =
  | 'running'
  | 'waiting'
  | 'suspended'
  | 'asks-a-person'
  | 'paused-on-error'
  | 'doubtful'
  | 'skipped'
  | 'done'

type Seen = Pick<Run, 'steps' | 'transitions' | 'activities'> & { definition: Run['definition'] }

/** What needs a person is said before whatever else goes on in the same activity. */
const order: Standing[] = ['paused-on-error', 'doubtful', 'asks-a-person', 'running', 'suspended', 'waiting']

export function standings(run: Seen): Map<string, Standing> {
  const found = new Map<string, Standing>()
  for (const { id, code } of run.activities) found.set(id, code === 'disabled' ? 'skipped' : 'done')
  for (const { id, from } of run.definition.transitions)
    if (run.transitions.some((one) => one.id === id && one.times > 0) && !found.has(from)) found.set(from, 'done')
  const kinds = new Map(run.definition.activities.map(({ id, kind }) => [id, kind]))
  const unconfirmed = new Set(toConfirm(run))
  const inHand = new Map<string, Standing[]>()
  for (const { activity, state, due } of run.steps) {
    const asks = (kinds.get(activity) === 'approval' || unconfirmed.has(activity)) && state === 'waiting'
    const standing: Standing =
      state === 'failed'
        ? due === null
          ? 'paused-on-error'
          : 'waiting'
        : state === 'doubtful'
          ? 'doubtful'
          : asks
            ? 'asks-a-person'
            : state === 'ready'
              ? 'running'
              : state
    inHand.set(activity, [...(inHand.get(activity) ?? []), standing])
  }
  for (const [activity, states] of inHand) {
    const first = order.find((standing) => states.includes(standing))
    if (first) found.set(activity, first)
  }
  return found
}

/** Steps that a person has to decide about. */
export const toDecide = (run: Seen) =>
  run.steps.filter(({ activity, state, due }) => {
    const kind = run.definition.activities.find(({ id }) => id === activity)?.kind
    return state === 'doubtful' || (state === 'failed' && due === null) || (state === 'waiting' && kind === 'approval')
  })

/** SMS that leave once a person has confirmed them: nothing has happened to them since they were prepared. */
export const toConfirm = (run: Seen): string[] =>
  run.definition.activities
    .filter(
      ({ id, kind }) =>
        kind === 'delivery' &&
        run.activities.some((one) => one.id === id && ['prepared', 'confirmation-needed'].includes(one.code)) &&
        run.steps.some(({ activity, state }) => activity === id && state === 'waiting'),
    )
    .map(({ id }) => id)

/** How many have come in, and how many of them have come to where nothing follows. */
export function headline(run: Seen): { came: number; through: number } {
  const people = new Map(run.transitions.map((one) => [one.id, one.people]))
  const { activities, transitions } = run.definition
  const leaves = new Set(transitions.map(({ from }) => from))
  const count = (of: typeof transitions) => of.reduce((sum, { id }) => sum + (people.get(id) ?? 0), 0)
  // Whoever brings people: nobody came into it, and somebody leaves it.
  const bringers = activities.filter(({ id }) => {
    const into = count(transitions.filter(({ to }) => to === id))
    return into === 0 && count(transitions.filter(({ from }) => from === id)) > 0
  })
  const inHand = run.steps.reduce((sum, { activity, people }) => sum + (leaves.has(activity) ? 0 : people), 0)
  return {
    came: bringers.reduce((sum, { id }) => sum + count(transitions.filter(({ from }) => from === id)), 0),
    // Where nothing follows somebody may still be waited for: an SMS that is to be confirmed, say.
    through: Math.max(0, count(transitions.filter(({ to }) => !leaves.has(to))) - inHand),
  }
}
