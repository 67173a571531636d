import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { type Language, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { countInTime, sampleInTime } from './count.ts'
import { loadKnown, peopleOfTree } from './load-audience.ts'
import { audienceWrong } from './problems.ts'
import { type AudienceRow, findAudience, listAudiences } from './queries.ts'
import { readTree } from './read-tree.ts'
import { sayTree } from './say.ts'
import { archiveAudience, changeAudience, createAudience } from './store-audience.ts'
import type { Known } from './tree.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const label = z.string().trim().min(1).max(200)
const query = z
  .unknown()
  .describe(
    '`{ version: 1, where }`: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }` and `{ list, is: "in" | "not-in" }`.',
  )
const says = z.string().describe('The rule as one sentence; what was chosen stands between `<b>` and `</b>`.')

const audience = z
  .object({
    id: z.int(),
    label: z.string(),
    query,
    says: says.nullable().describe('Null when it asks for a field or a list that is gone.'),
    version: z.int().describe('To be given back with a change.'),
    created_by: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Audience' })

const counted = z
  .object({
    people: z.int(),
    with_number: z.int(),
    approximate: z.boolean().describe('True: what the statistics of the database say, as counting takes long.'),
    says,
    sample: z.array(
      z.object({
        profile_id: z.int(),
        name: z.string().nullable(),
        number: z.string().nullable(),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'AudienceCount' })

const sampled = 6

export function audienceRoutes(app: App, { db }: { db: Db }) {
  const load = async (id: number, language: Language) => {
    const row = await findAudience(db, id)
    if (row === null) throw notFound({ what: 'audience' })
    return toView(row, await loadKnown(db), language)
  }

  app.get(
    '/api/audiences',
    {
      config: { right: 'profiles.read' },
      schema: {
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: z.object({ items: z.array(audience) }) },
      },
    },
    async (request) => {
      const [found, known] = [await listAudiences(db, request.query.archived), await loadKnown(db)]
      return { items: found.map((row) => toView(row, known, languageOf(request))) }
    },
  )

  app.post(
    '/api/audiences/count',
    {
      config: { right: 'profiles.read' },
      schema: {
        description: 'Who is meant by a rule that need not be saved: how many, and some of them.',
        body: z.object({ query }),
        response: { 200: counted },
      },
    },
    async (request) => {
      const known = await loadKnown(db)
      const read = readTree(request.body.query, known)
      if (read.kind === 'faults') throw audienceWrong(undefined, read.faults)
      const people = peopleOfTree(read.tree, known)
      const found = await sampleInTime(db, people, sampled)
      return {
        ...(await countInTime(db, people)),
        says: sayTree(read.tree.where, known, languageOf(request)),
        sample: found.map(({ address, ...person }) => ({
          ...person,
          number: address === null ? null : toE164(address as Address),
        })),
      }
    },
  )

  app.get(
    '/api/audiences/:id',
    { config: { right: 'profiles.read' }, schema: { params, response: { 200: audience } } },
    async (request) => load(request.params.id, languageOf(request)),
  )

  app.post(
    '/api/audiences',
    {
      config: { right: 'deliveries.prepare' },
      schema: { body: z.object({ label, query }), response: { 201: audience } },
    },
    async (request, reply) => {
      const { label, query } = request.body
      const created = await createAudience(db, actorOf(request), { label, query })
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
        response: { 200: audience },
      },
    },
    async (request) => {
      await changeAudience(db, actorOf(request), request.params.id, request.body)
      return load(request.params.id, languageOf(request))
    },
  )

  for (const [act, archived] of [
    ['archive', true],
    ['restore', false],
  ] as const) {
    app.post(
      `/api/audiences/:id/${act}`,
      { config: { right: 'deliveries.prepare' }, schema: { params, response: { 200: audience } } },
      async (request) => {
        await archiveAudience(db, actorOf(request), request.params.id, archived)
        return load(request.params.id, languageOf(request))
      },
    )
  }
}

function toView(row: AudienceRow, known: Known, language: Language) {
  const read = readTree(row.query, known)
  return { ...row, says: read.kind === 'ok' ? sayTree(read.tree.where, known, language) : null }
}
