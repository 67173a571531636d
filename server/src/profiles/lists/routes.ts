import { z } from 'zod'
import { actorOf, recordAct } from '../../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { listInUse, nameTaken } from '../problems.ts'
import {
  addMembers,
  deleteList,
  findList,
  holdList,
  insertList,
  isBeingFilled,
  listLists,
  removeMembers,
  renameList,
} from './queries.ts'

const list = z
  .object({
    id: z.int(),
    name: z.string(),
    members: z.int(),
    with_number: z.int().describe('Members who have a number.'),
    created_at: z.string(),
  })
  .meta({ id: 'List' })
// Not the database's order, which depends on how it was set up.
const byName = new Intl.Collator('fr', { numeric: true })
const name = z.string().trim().min(1).max(200)
const params = z.object({ id: z.coerce.number().int() })
const members = z.object({ profile_ids: z.array(z.int()).min(1).max(10_000) })
const touched = z.object({ changed: z.int().describe('How many profiles this added or removed.') })

export function listRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/lists',
    { config: { right: 'profiles.read' }, schema: { response: { 200: z.object({ items: z.array(list) }) } } },
    async () => ({ items: (await listLists(db)).sort((one, other) => byName.compare(one.name, other.name)) }),
  )

  app.get(
    '/api/lists/:id',
    { config: { right: 'profiles.read' }, schema: { params, response: { 200: list } } },
    async (request) => theList(db, request.params.id),
  )

  app.post(
    '/api/lists',
    { config: { right: 'profiles.write' }, schema: { body: z.object({ name }), response: { 201: list } } },
    async (request, reply) => {
      const created = await transaction(db, async (tx) => {
        const inserted = await insertList(tx, request.body.name)
        if (inserted === null) throw nameTaken({ name: request.body.name })
        await recordAct(tx, actorOf(request), 'list.created', `list:${inserted.id}`, request.body)
        return theList(tx, inserted.id)
      })
      return reply.code(201).send(created)
    },
  )

  app.patch(
    '/api/lists/:id',
    { config: { right: 'profiles.write' }, schema: { params, body: z.object({ name }), response: { 200: list } } },
    async (request) => {
      const { id } = request.params
      try {
        return await transaction(db, async (tx) => {
          await renameList(tx, id, request.body.name)
          await recordAct(tx, actorOf(request), 'list.renamed', `list:${id}`, request.body)
          return theList(tx, id)
        })
      } catch (error) {
        if (isUniqueViolation(error)) throw nameTaken({ name: request.body.name })
        throw error
      }
    },
  )

  app.delete(
    '/api/lists/:id',
    { config: { right: 'profiles.write' }, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if (await isBeingFilled(tx, id)) throw listInUse({ name: (await theList(tx, id)).name })
        const gone = await deleteList(tx, id)
        if (gone === null) throw notFound({ what: 'list' })
        await recordAct(tx, actorOf(request), 'list.deleted', `list:${id}`, gone)
      })
      return reply.code(204).send()
    },
  )

  for (const [method, change, action] of [
    ['POST', addMembers, 'list.members-added'],
    ['DELETE', removeMembers, 'list.members-removed'],
  ] as const) {
    app.route({
      method,
      url: '/api/lists/:id/members',
      config: { right: 'profiles.write' },
      schema: { params, body: members, response: { 200: touched } },
      handler: async (request) => {
        const { id } = request.params
        return transaction(db, async (tx) => {
          if (!(await holdList(tx, id))) throw notFound({ what: 'list' })
          const changed = await change(tx, id, request.body.profile_ids)
          await recordAct(tx, actorOf(request), action, `list:${id}`, { changed })
          return { changed }
        })
      },
    })
  }
}

async function theList(db: Db, id: number) {
  const found = await findList(db, id)
  if (found === null) throw notFound({ what: 'list' })
  return found
}
