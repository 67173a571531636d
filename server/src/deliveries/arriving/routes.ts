import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { readerOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { deliveryView, viewDelivery } from '../view.ts'
import { setAsking } from './confirmation.ts'

export function arrivingRoutes(app: App, { db, now, changed }: DeliveryDeps) {
  app.post(
    '/api/deliveries/:id/ask-confirmation',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description:
          'Whether someone is asked before it is sent. Only the SMS of a workflow may leave unasked, and only whoever may ' +
          'confirm says so; a later change of its text, its channel or its audience asks again.',
        params,
        body: z.object({ version: z.number().int(), ask: z.boolean() }),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      const { id } = request.params
      await setAsking(db, actorOf(request), { id, ...request.body })
      changed(id)
      return viewDelivery(db, await load(db, id), readerOf(request), now())
    },
  )
}
