import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { zoneOfWorkspace } from '../access/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { countAtOnce, countExactly, sampleInTime } from './count.ts'
import { type Asker, loadAskable, loadQuery } from './load-audience.ts'
import { peopleOf } from './people.ts'
import { audienceWrong, countTakesLong } from './problems.ts'
import { sayQuery } from './say.ts'
import { countView, kindsView, previewView, query, sqlView, toCount, toPerson } from './views.ts'
import { readVocabulary, vocabularyView } from './vocabulary.ts'
import { whoTheyAre } from './who.ts'

const sampled = 6

/** Asking without saving: how many, who, in which words, by which SQL; and all that can be asked. */
export function queryRoutes(app: App, asker: Asker) {
  const { db } = asker
  const checked = async (given: unknown) => {
    const loaded = await loadQuery(asker, given)
    if (loaded.kind === 'faults') throw audienceWrong(undefined, loaded.faults)
    return loaded
  }

  app.get(
    '/api/audiences/vocabulary',
    {
      config: { right: 'profiles.read' },
      schema: { description: 'All that a query can ask, in the reader’s language.', response: { 200: vocabularyView } },
    },
    async (request) =>
      readVocabulary(db, await loadAskable(db, asker.catalogue), await zoneOfWorkspace(db), languageOf(request)),
  )

  app.post(
    '/api/audiences/count',
    {
      config: { right: 'profiles.read' },
      schema: {
        description:
          'Whom a query means that need not be saved: how many, at once and perhaps estimated, or exactly; how many are left at each place of it; some of them. A request that is given up stops the counting.',
        body: z.object({ query, exact: z.boolean().default(false) }),
        response: { 200: countView },
      },
    },
    async (request, reply) => {
      const began = performance.now()
      const { query, known } = await checked(request.body.query)
      const counted = request.body.exact
        ? await countExactly(db, query, known, sampled, givenUp(reply))
        : await countAtOnce(db, query, known, sampled)
      if (counted === null) throw countTakesLong()
      return toCount(counted, sayQuery(query, known, languageOf(request)), performance.now() - began)
    },
  )

  app.post(
    '/api/audiences/preview',
    {
      config: { right: 'profiles.read' },
      schema: {
        description: 'Some of the people that a query means, in its order, with what it carries along of each row.',
        body: z.object({
          query,
          limit: z.int().min(1).max(100).default(20),
          skip: z.int().min(0).max(10_000).default(0),
        }),
        response: { 200: previewView },
      },
    },
    async (request) => {
      const { limit, skip } = request.body
      const { query, known } = await checked(request.body.query)
      const found = await sampleInTime(db, peopleOf(query, known, true), limit, skip)
      return { says: sayQuery(query, known, languageOf(request)), items: found.map(toPerson) }
    },
  )

  app.post(
    '/api/audiences/kinds',
    {
      config: { right: 'profiles.read' },
      schema: {
        description:
          'Who they are: how many of the people that a query means have each value of a field of profiles. Of many people, told from some.',
        body: z.object({ query, field: z.string().max(200).describe('A text, a choice, or yes or no.') }),
        response: { 200: kindsView },
      },
    },
    async (request) => {
      const { query, known } = await checked(request.body.query)
      const kinds = await whoTheyAre(db, query, known, request.body.field, languageOf(request))
      if (kinds === null) throw notFound({ what: 'field' })
      return kinds
    },
  )

  app.post(
    '/api/audiences/sql',
    {
      config: { right: 'queries.sql' },
      schema: {
        description: 'The SQL that a query becomes, and its parameters in their order.',
        body: z.object({ query }),
        response: { 200: sqlView },
      },
    },
    async (request) => {
      const { query, known } = await checked(request.body.query)
      const { sql, parameters } = peopleOf(query, known, true).compile(db)
      return { sql, parameters: [...parameters] }
    },
  )
}

/** Aborted when whoever asked has gone before there was an answer. */
function givenUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone.signal
}
