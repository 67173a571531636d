import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { type Language, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { type Asker, loadAskable, loadWith } from './load-audience.ts'
import { audiencesAsking, findAudience, listAudiences } from './queries.ts'
import { queryRoutes } from './query-routes.ts'
import {
  archiveAudience,
  changeAudience,
  createAudience,
  duplicateAudience,
  type OnAsksOther,
} from './store-audience.ts'
import { audienceUse, type UsesOf } from './use.ts'
import { audienceView, query, toAudience } from './views.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const label = z.string().trim().min(1).max(200)

const mostUses = 20

/** `uses`: what of later features asks audiences. */
export function audienceRoutes(app: App, asker: Asker, onAsksOther: OnAsksOther, uses: readonly UsesOf[]) {
  const { db } = asker
  const load = async (id: number, language: Language) => {
    const row = await findAudience(db, id)
    if (row === null) throw notFound({ what: 'audience' })
    return toAudience(row, await loadWith(asker, await loadAskable(db, asker.catalogue), row.query, id), language)
  }

  // Before the route of one audience, whose number they are not.
  queryRoutes(app, asker)

  app.get(
    '/api/audiences',
    {
      config: { right: 'profiles.read' },
      schema: {
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: z.object({ items: z.array(audienceView) }) },
      },
    },
    async (request) => {
      const [found, askable] = [await listAudiences(db, request.query.archived), await loadAskable(db, asker.catalogue)]
      const items = []
      for (const row of found)
        items.push(toAudience(row, await loadWith(asker, askable, row.query, row.id), languageOf(request)))
      return { items }
    },
  )

  app.get(
    '/api/audiences/:id',
    { config: { right: 'profiles.read' }, schema: { params, response: { 200: audienceView } } },
    async (request) => load(request.params.id, languageOf(request)),
  )

  app.get(
    '/api/audiences/:id/uses',
    {
      config: { right: 'profiles.read' },
      schema: {
        description:
          'What asks it anew each time: deliveries still to be prepared, workflows, other audiences. Twenty of each at most.',
        params,
        response: { 200: z.object({ items: z.array(audienceUse) }) },
      },
    },
    async (request) => {
      const found = await Promise.all([...uses, audiencesAsking].map((of) => of(db, request.params.id, mostUses)))
      return { items: found.flat() }
    },
  )

  app.post(
    '/api/audiences',
    {
      config: { right: 'deliveries.prepare' },
      schema: { body: z.object({ label, query }), response: { 201: audienceView } },
    },
    async (request, reply) => {
      const { label, query } = request.body
      const created = await createAudience(asker, actorOf(request), { label, query })
      return reply.code(201).send(await load(created, languageOf(request)))
    },
  )

  app.patch(
    '/api/audiences/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        params,
        body: z.object({
          version: z.int().describe('The one that the change begins from.'),
          label: label.optional(),
          query: query.optional(),
        }),
        response: { 200: audienceView },
      },
    },
    async (request) => {
      await changeAudience(asker, actorOf(request), request.params.id, request.body, onAsksOther)
      return load(request.params.id, languageOf(request))
    },
  )

  app.post(
    '/api/audiences/:id/duplicate',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'Asks the same. Where the label is taken, it gets a number.',
        params,
        body: z.object({ label }),
        response: { 201: audienceView },
      },
    },
    async (request, reply) => {
      const created = await duplicateAudience(db, actorOf(request), request.params.id, request.body.label)
      return reply.code(201).send(await load(created, languageOf(request)))
    },
  )

  for (const [act, archived] of [
    ['archive', true],
    ['restore', false],
  ] as const) {
    app.post(
      `/api/audiences/:id/${act}`,
      { config: { right: 'deliveries.prepare' }, schema: { params, response: { 200: audienceView } } },
      async (request) => {
        await archiveAudience(db, actorOf(request), request.params.id, archived)
        return load(request.params.id, languageOf(request))
      },
    )
  }
}
