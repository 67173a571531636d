import type { Output } from '@parley/workflow'
import type { StepOf } from './executor.ts'

/** Whoever came in goes on, unchanged: the population itself, no copy of it. */
export const arrivedOn = (step: StepOf, port = 'out'): Output[] =>
  step.arrived.map(({ population, count }) => ({ port, population, count }))
