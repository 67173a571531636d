import { accountStep } from './account-step.ts'
import type { Step } from './decide.ts'
import { keywordStep } from './keyword-step.ts'
import { optInStep } from './opt-in-step.ts'
import { questionStep } from './question-step.ts'
import { ruleStep } from './rule-step.ts'

/** In their order. A workflow that waits for an answer will stand between the question and the rules. */
export const steps = (): readonly Step[] => [keywordStep, optInStep(), questionStep(), ruleStep, accountStep]
