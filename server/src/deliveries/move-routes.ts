import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { readerOf } from '../platform/http/language.ts'
import type { App } from '../platform/http/server.ts'
import { confirmDelivery } from './confirm.ts'
import { cancelPreparing, pauseDelivery, prepareDelivery, resumeDelivery, stopDelivery } from './move.ts'
import { type DeliveryDeps, load, params } from './routes.ts'
import { deliveryView, viewDelivery } from './view.ts'

/** What moves a delivery from one state to the next. Asking again for what has happened changes nothing and is no error. */
export function moveRoutes(app: App, { db, now, changed }: DeliveryDeps) {
  app.post(
    '/api/deliveries/:id/prepare',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description:
          'Computes who gets what, and its price. Nothing leaves. `GET /api/deliveries/{id}` tells how far it is.',
        params,
        body: z.object({ version: z.number().int().optional() }).nullish(),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      const mover = { db, actor: actorOf(request), id: request.params.id }
      await prepareDelivery(mover, request.body?.version)
      return done(request)
    },
  )

  app.post(
    '/api/deliveries/:id/cancel-preparation',
    { config: { right: 'deliveries.prepare' }, schema: { params, response: { 200: deliveryView } } },
    async (request) => {
      await cancelPreparing({ db, actor: actorOf(request), id: request.params.id })
      return done(request)
    },
  )

  app.post(
    '/api/deliveries/:id/confirm',
    {
      config: { right: 'deliveries.confirm' },
      schema: {
        description: 'Lets exactly this preparation of this version go. What it costs is held from then on.',
        params,
        body: z.object({ preparation_id: z.number().int(), version: z.number().int() }),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      await confirmDelivery(db, actorOf(request), { id: request.params.id, ...request.body, now: now() })
      return done(request)
    },
  )

  for (const [verb, act, right] of [
    ['pause', pauseDelivery, 'deliveries.prepare'],
    ['resume', resumeDelivery, 'deliveries.confirm'],
    ['stop', stopDelivery, 'deliveries.confirm'],
  ] as const) {
    app.post(
      `/api/deliveries/:id/${verb}`,
      { config: { right }, schema: { params, response: { 200: deliveryView } } },
      async (request) => {
        await act({ db, actor: actorOf(request), id: request.params.id }, now())
        return done(request)
      },
    )
  }

  async function done(request: Parameters<typeof readerOf>[0] & { params: { id: number } }) {
    const { id } = request.params
    changed(id)
    return viewDelivery(db, await load(db, id), readerOf(request), now())
  }
}
