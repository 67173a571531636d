import type { Step } from './decide.ts'

/** Last: what the account answers to whatever else is written, a fixed text or what its script says. */
export const accountStep: Step = { take: async () => new Map() }
