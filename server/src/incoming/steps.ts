import { accountStep } from './account-step.ts'
import type { Step } from './decide.ts'
import { keywordStep } from './keyword-step.ts'
import { optInStep } from './opt-in-step.ts'
import { questionStep } from './question-step.ts'
import { ruleStep, rulesAround } from './rule-step.ts'
import { workflowStep } from './workflow-step.ts'

/** In their order, for one micro-batch. */
export function steps(): readonly Step[] {
  const rules = rulesAround()
  return [keywordStep(rules), optInStep(), questionStep(rules), workflowStep, ruleStep(rules), accountStep]
}
