import { close, hurry, pause, resume, settleStep, stop } from './control.ts'
import type { Definition } from './definition.ts'
import { enter, start } from './enter.ts'
import { graphOf } from './graph.ts'
import { decide, executed, failed, left, woken } from './report.ts'
import type { Effect, Event, Run } from './run.ts'
import { settle } from './settle.ts'
import { together } from './together.ts'
import type { Walk } from './walk.ts'

/** A run before its first event. */
export const begin = (): Run => ({ status: 'running', entry: null, open: false, steps: [], next: 1, waves: 0 })

export const isOver = (run: Run): boolean => run.status === 'finished' || run.status === 'stopped'

export type Advanced = { run: Run; effects: Effect[] }

/**
 * What an event makes of a run. An event that comes late, or again, about a step that is gone, or for a run that is over,
 * changes nothing: the very same run comes back, without effects. Four kinds of event have no step to tell by that they
 * are repeated: who comes in (`signalled`), who leaves a room (`left`), and what an open step and a person say. They must be
 * taken in the transaction that takes the people, or the wish, from where they were.
 */
export function advance(definition: Definition, run: Run, event: Event): Advanced {
  if (isOver(run)) return { run, effects: [] }
  const walk: Walk = { graph: graphOf(definition), run: structuredClone(run), effects: [], at: event.at, coming: [] }
  if (!take(walk, event)) return { run, effects: [] }
  settle(walk)
  return { run: walk.run, effects: walk.effects }
}

/** Says whether the event changes anything. */
function take(walk: Walk, event: Event): boolean {
  switch (event.type) {
    case 'started':
      return start(walk, event)
    case 'signalled':
      return enter(walk, event)
    case 'executed':
      return executed(walk, event)
    case 'left':
      return left(walk, event)
    case 'together':
      return together(walk, event)
    case 'failed':
      return failed(walk, event)
    case 'due':
      return woken(walk, event)
    case 'decided':
      return decide(walk, event)
    case 'hurried':
      return hurry(walk, event.by)
    case 'paused':
      return pause(walk, event.by)
    case 'resumed':
      return resume(walk, event.by)
    case 'stopped':
      return stop(walk, event.by)
    case 'redrawn':
      return walk.run.status !== 'stopping'
    case 'closed':
      return close(walk)
    case 'settled':
      return settleStep(walk, event)
  }
}
