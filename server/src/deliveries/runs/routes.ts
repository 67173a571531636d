import { z } from 'zod'
import { actorName, actorOf } from '../../access/index.ts'
import { once } from '../../platform/http/idempotency.ts'
import { readerOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { deliveryView, viewDelivery } from '../view.ts'
import { beginRun } from './begin-run.ts'
import { readRuns } from './read-runs.ts'
import { runView } from './view.ts'

export function runRoutes(app: App, { db, now, changed }: DeliveryDeps) {
  app.post(
    '/api/deliveries/:id/runs',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description:
          'Begins a run of a recurring delivery: prepares the execution of the present period anew, from what its parent says now. ' +
          'Answers the execution. Nothing leaves before someone confirms it; a run that nobody has confirmed ends.',
        params,
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        response: { 201: deliveryView },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      const key = request.headers['idempotency-key']
      const asked = { actor: actorName(actor), key, request: { begins: id } }
      const { execution } = await once(db, asked, (tx) => beginRun(tx, actor, id, now()))
      changed(id)
      changed(execution)
      return reply.code(201).send(await viewDelivery(db, await load(db, execution), readerOf(request), now()))
    },
  )

  app.get(
    '/api/deliveries/:id/runs',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The runs of an execution, or of all executions of a parent: the latest first, 200 at most.',
        params,
        response: { 200: z.object({ items: z.array(runView) }) },
      },
    },
    async (request) => {
      const { id } = await load(db, request.params.id)
      return { items: await readRuns(db, id, now()) }
    },
  )
}
