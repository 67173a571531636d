import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../../access/index.ts'
import { standings } from '../../consent/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { manyTestProfiles } from '../problems.ts'
import {
  addTestProfile,
  listTestProfiles,
  lockTestProfiles,
  mostTestProfiles,
  peopleById,
  removeTestProfile,
} from './queries.ts'

const testProfile = z
  .object({
    id: z.number().int(),
    name: z.string().nullable(),
    number: z.string().nullable().describe('Without one, no proof goes to them.'),
    standing: z.enum(['opted-out', 'quarantined', 'with-errors', 'no-sms']).nullable(),
    added_at: z.string(),
  })
  .meta({ id: 'TestProfile' })

/** The colleagues to whom proofs go. */
export function testProfileRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/test-profiles',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Colleagues to whom proofs go.',
        response: { 200: z.object({ items: z.array(testProfile), most: z.number().int() }) },
      },
    },
    async () => {
      const found = await listTestProfiles(db)
      const standing = await standings(
        db,
        found.flatMap(({ address }) => address ?? []),
      )
      const items = found.map(({ address, ...row }) => ({
        ...row,
        number: address === null ? null : toE164(address as Address),
        standing: address === null ? null : (standing.get(address as Address) ?? null),
      }))
      return { items, most: mostTestProfiles }
    },
  )

  const params = z.object({ id: z.coerce.number().int() })
  const route = {
    url: '/api/test-profiles/:id',
    config: { right: 'deliveries.prepare' },
    schema: { params, response: { 204: z.undefined() } },
  } as const

  app.route({
    ...route,
    method: 'PUT',
    handler: async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      if ((await peopleById(db, [id])).length === 0) throw notFound({ what: 'profile' })
      await transaction(db, async (tx) => {
        await lockTestProfiles(tx)
        if ((await addTestProfile(tx, id, actorName(actor))) === 0) return
        if ((await listTestProfiles(tx)).length > mostTestProfiles) throw manyTestProfiles({ most: mostTestProfiles })
        await recordAct(tx, actor, 'test-profile.added', `profile:${id}`)
      })
      return reply.code(204).send()
    },
  })

  app.route({
    ...route,
    method: 'DELETE',
    handler: async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if ((await removeTestProfile(tx, id)) === 0) return
        await recordAct(tx, actorOf(request), 'test-profile.removed', `profile:${id}`)
      })
      return reply.code(204).send()
    },
  })
}
