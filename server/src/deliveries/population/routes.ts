import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { languageOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { readPopulation } from './count.ts'
import { giveNumbers } from './give.ts'
import { populationView } from './view.ts'

const version = z.coerce.number().int()

export function populationRoutes(app: App, { db, changed }: DeliveryDeps) {
  app.get(
    '/api/deliveries/:id/population',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: populationView } } },
    async (request) => readPopulation(db, await load(db, request.params.id), languageOf(request)),
  )

  app.put(
    '/api/deliveries/:id/numbers',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'Numbers as people paste them: one per line, or between commas, semicolons or tabs.',
        params,
        body: z.object({ version, text: z.string().max(1_900_000) }),
        response: { 200: populationView },
      },
    },
    async (request) => {
      const { id } = request.params
      await giveNumbers(db, actorOf(request), { id, ...request.body })
      changed(id)
      return readPopulation(db, await load(db, id), languageOf(request))
    },
  )
}
