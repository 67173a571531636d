import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import type { App } from '../../platform/http/server.ts'
import type { WorkflowDeps } from '../routes.ts'
import { mayDecide } from './decide.ts'
import { waitingDecisions } from './read-queries.ts'

const decision = z
  .object({
    workflow: z.object({ id: z.number().int(), label: z.string() }),
    run: z.number().int(),
    step: z.number().int(),
    activity: z.string(),
    activity_label: z.string(),
    question: z.string(),
    people: z.number().int(),
    asked_at: z.string().nullable(),
    expires_at: z.string().nullable().describe('When those who wait go on without a decision.'),
  })
  .meta({ id: 'WorkflowDecision' })

/** What workflows ask people, wherever they ask. */
export function decisionRoutes(app: App, { db }: Pick<WorkflowDeps, 'db'>) {
  app.get(
    '/api/decisions',
    {
      config: { right: 'messages.read' },
      schema: {
        description:
          'Approvals of workflows that wait for whoever asks, the soonest to lapse first. Decided at ' +
          '`/api/workflows/{id}/runs/{run}/steps/{step}/decide`.',
        response: { 200: z.object({ items: z.array(decision) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const waiting = await waitingDecisions(db)
      return {
        items: waiting
          .filter(({ by }) => mayDecide(actor, by))
          .map(({ workflow_id, label, run_id, by: _, ...one }) => ({
            ...one,
            workflow: { id: workflow_id, label },
            run: run_id,
          })),
      }
    },
  )
}
