import { accountStep } from './account-step.ts'
import type { Step } from './decide.ts'
import { keywordStep } from './keyword-step.ts'
import { optInStep } from './opt-in-step.ts'
import { questionStep } from './question-step.ts'
import { ruleStep } from './rule-step.ts'
import { workflowStep } from './workflow-step.ts'

/** In their order. */
export const steps = (): readonly Step[] => [
  keywordStep,
  optInStep(),
  questionStep(),
  workflowStep,
  ruleStep,
  accountStep,
]
