import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed, type StepAtWork } from './executor.ts'
import { fillInJson, peopleIn } from './texts.ts'

/**
 * Calls another program. It may have arrived although we never heard so: after a crash a person decides, unless the activity
 * says that it may be repeated. The key lets the other side see that two calls are one.
 */
export const http: Executor<'http'> = {
  how: 'outside',
  async run(step, _db, { caller, clock }) {
    const { url, method, seconds } = step.activity.settings
    const { run } = step
    const result = await caller.call(
      {
        method,
        url,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Parley',
          'idempotency-key': `parley-workflow-${run}-${step.step}`,
        },
        body: bodyOf(step),
        deadlineMs: seconds * 1_000,
      },
      clock,
    )
    if (result.kind === 'failed') return failed(result.problem)
    if (result.status < 200 || result.status > 299) return failed('http-status', { status: result.status })
    return {
      kind: 'done',
      outputs: arrivedOn(step),
      notes: [{ code: 'called', values: { status: result.status } }],
    }
  },
}

export const bodyOf = (step: StepAtWork<'http'>): string => {
  const { body } = step.activity.settings
  return body === null
    ? JSON.stringify({
        workflow: step.workflow.id,
        label: step.workflow.label,
        run: step.run,
        activity: step.activity.label,
        people: peopleIn(step),
      })
    : fillInJson(body, step)
}
