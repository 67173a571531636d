import { z } from 'zod'
import { actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { createField } from './fields.ts'
import { fieldTypes } from './profile.ts'
import { deleteField, listFields, relabelField } from './queries.ts'

const field = z
  .object({
    id: z.int(),
    name: z.string().describe('What texts and the API call it.'),
    label: z.string(),
    type: z.enum(fieldTypes),
    created_at: z.string(),
  })
  .meta({ id: 'ProfileField' })
const label = z.string().trim().min(1).max(100)
const params = z.object({ id: z.coerce.number().int() })

export function fieldRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/profile-fields',
    { config: { right: 'profiles.read' }, schema: { response: { 200: z.object({ items: z.array(field) }) } } },
    async () => ({ items: await listFields(db) }),
  )

  app.post(
    '/api/profile-fields',
    {
      config: { right: 'profiles.write' },
      schema: { body: z.object({ label, type: z.enum(fieldTypes) }), response: { 201: field } },
    },
    async (request, reply) => {
      const created = await transaction(db, async (tx) => {
        const row = await createField(tx, request.body)
        await recordAct(tx, actorOf(request), 'profile-field.created', `profile-field:${row.id}`, request.body)
        return row
      })
      return reply.code(201).send(created)
    },
  )

  app.patch(
    '/api/profile-fields/:id',
    { config: { right: 'profiles.write' }, schema: { params, body: z.object({ label }), response: { 200: field } } },
    async (request) =>
      transaction(db, async (tx) => {
        const row = await relabelField(tx, request.params.id, request.body.label)
        if (row === null) throw notFound({ what: 'profile field' })
        await recordAct(tx, actorOf(request), 'profile-field.changed', `profile-field:${row.id}`, request.body)
        return row
      }),
  )

  app.delete(
    '/api/profile-fields/:id',
    { config: { right: 'profiles.write' }, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await transaction(db, async (tx) => {
        const gone = await deleteField(tx, request.params.id)
        if (gone === null) throw notFound({ what: 'profile field' })
        await recordAct(tx, actorOf(request), 'profile-field.deleted', `profile-field:${request.params.id}`, gone)
      })
      return reply.code(204).send()
    },
  )
}
