import type { StepOf } from './executor.ts'

/** What may stand in double braces in a subject, a text or a body: there are no people in it, only how many came. */
export function fillIn(template: string, step: StepOf): string {
  const values: Record<string, string> = {
    workflow: step.workflow.label,
    activity: step.activity.label,
    run: String(step.run),
    count: String(peopleIn(step)),
    now: step.now.toISOString(),
  }
  return template.replaceAll(/\{\{\s*([a-z]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole)
}

/** The same between the quotes of a JSON text. */
export const fillInJson = (template: string, step: StepOf): string =>
  fillIn(template, { ...step, workflow: quoted(step.workflow), activity: quoted(step.activity) })

const quoted = <T extends { label: string }>(named: T): T => ({
  ...named,
  label: JSON.stringify(named.label).slice(1, -1),
})

export const peopleIn = (step: StepOf): number => step.arrived.reduce((sum, { count }) => sum + count, 0)
