import type { Step } from './decide.ts'

/** Second: what may mean STOP is asked about, and the answer to such a question confirms it. */
export const questionStep: Step = { take: async () => new Map() }
