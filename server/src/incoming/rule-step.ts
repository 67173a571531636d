import type { Step } from './decide.ts'

/** Fourth: the rules of the delivery that is answered, of its channel, of the account. */
export const ruleStep: Step = { take: async () => new Map() }
