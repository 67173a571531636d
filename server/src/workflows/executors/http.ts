import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed } from './executor.ts'
import { fillInJson, peopleIn } from './texts.ts'

/**
 * Calls another program. It may have arrived although we never heard so: after a crash a person decides, unless the activity
 * says that it may be repeated. The key lets the other side see that two calls are one.
 */
export const http: Executor<'http'> = {
  how: 'outside',
  async run(step, _db, { caller, clock }) {
    const { url, method, body, seconds } = step.activity.settings
    const { workflow, run } = step
    const said =
      body === null
        ? JSON.stringify({
            workflow: workflow.id,
            label: workflow.label,
            run,
            activity: step.activity.label,
            people: peopleIn(step),
          })
        : fillInJson(body, step)
    const result = await caller.call(
      {
        method,
        url,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Parley',
          'idempotency-key': `parley-workflow-${run}-${step.step}`,
        },
        body: said,
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
