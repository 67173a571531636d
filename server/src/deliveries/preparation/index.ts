export type { EndedPreparation, OnEnded } from './finish.ts'
export { readProblem, type StoredProblem } from './problems.ts'
export { type PreparationRunner, type PreparationRunnerOptions, startPreparationRunner } from './runner.ts'
export { cancelPreparation, discardPreparation, startPreparation } from './start.ts'
