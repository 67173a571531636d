import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { deliveryItem, readMessages } from '../deliveries/index.ts'
import { readerOf } from '../platform/http/language.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { makeMessage, newMessage } from './make-message.ts'
import { withLabels } from './messages.ts'
import { findWorkflow } from './queries.ts'
import { params, type WorkflowDeps } from './routes.ts'
import { faultsIn } from './unready.ts'
import { viewWorkflow, workflowView } from './view.ts'

const activityParams = params.extend({ activity: z.string().min(1).max(100) })

/** The messages of a workflow: made for an activity, and what its canvas shows of them. */
export function messageRoutes(app: App, { db, now, changed, means }: WorkflowDeps) {
  const load = async (id: number) => {
    const row = await findWorkflow(db, id)
    if (row === null) throw notFound({ what: 'workflow' })
    return row
  }

  app.post(
    '/api/workflows/:id/activities/:activity/delivery',
    {
      config: { right: 'workflows.build' },
      schema: {
        description:
          'Makes the SMS of a delivery activity. How it is sent and who goes on stay from then on; what it says is changed at ' +
          '`/api/deliveries`. Answers its number and the workflow as it is drawn now.',
        params: activityParams,
        body: newMessage,
        response: { 201: z.object({ delivery: z.number().int(), workflow: workflowView }) },
      },
    },
    async (request, reply) => {
      const { id: workflow, activity } = request.params
      const delivery = await makeMessage(db, actorOf(request), {
        workflow,
        activity,
        wanted: request.body,
        zone: readerOf(request).zone,
      })
      changed(workflow)
      const row = await load(workflow)
      const view = viewWorkflow(row, await faultsIn(db, row.id, row.definition, means))
      return reply.code(201).send({ delivery, workflow: view })
    },
  )

  app.get(
    '/api/workflows/:id/activities/:activity',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'An activity as it is drawn; of a delivery activity its SMS too, with where its people are.',
        params: activityParams,
        response: {
          200: z.object({ id: z.string(), kind: z.string(), label: z.string(), delivery: deliveryItem.nullable() }),
        },
      },
    },
    async (request) => {
      const row = await load(request.params.id)
      const { activities } = await withLabels(db, row.id, row.definition)
      const activity = activities.find(({ id }) => id === request.params.activity)
      if (activity === undefined) throw notFound({ what: 'activity' })
      const { id, kind, label } = activity
      const made = activity.kind === 'delivery' ? activity.settings.delivery : null
      const [delivery = null] = made === null ? [] : await readMessages(db, [made], now())
      return { id, kind, label, delivery }
    },
  )
}
