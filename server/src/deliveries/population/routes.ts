import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { languageOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { readPopulation } from './count.ts'
import { giveFile } from './file.ts'
import { giveNumbers } from './give.ts'
import { populationView } from './view.ts'

const version = z.coerce.number().int()
const fileQuery = z.object({
  version,
  file_name: z.string().min(1).max(500),
  column: z.string().max(200).optional().describe('The column of the numbers; else it is found by its header.'),
})

export async function populationRoutes(app: App, { db, askAudience, changed }: DeliveryDeps): Promise<void> {
  app.get(
    '/api/deliveries/:id/population',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: populationView } } },
    async (request) => readPopulation({ db, askAudience }, await load(db, request.params.id), languageOf(request)),
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
      return readPopulation({ db, askAudience }, await load(db, id), languageOf(request))
    },
  )

  // In a scope of its own: elsewhere a body that is no JSON stays refused.
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/octet-stream', 'application/vnd.ms-excel'],
      (_request, payload, done) => done(null, payload),
    )
    scope.post<{
      Params: z.infer<typeof params>
      Querystring: z.infer<typeof fileQuery>
      Body: Readable
    }>(
      '/api/deliveries/:id/file',
      {
        config: { right: 'deliveries.prepare' },
        schema: {
          description:
            'Numbers and values from a file that is not imported: the request body is the file itself, up to 64 MB.',
          consumes: ['text/csv', 'application/octet-stream'],
          params,
          querystring: fileQuery,
          response: { 200: populationView },
        },
      },
      async (request) => {
        const { id } = request.params
        const { version, file_name: fileName, column = null } = request.query
        const body = request.body ?? Readable.from([])
        await giveFile(db, actorOf(request), { id, version, body, fileName, column })
        changed(id)
        return readPopulation({ db, askAudience }, await load(db, id), languageOf(request))
      },
    )
  })
}
