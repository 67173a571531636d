import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { deleteCanned, insertCanned, isLabelTaken, listCanned, updateCanned } from './canned-queries.ts'
import { labelTaken } from './problems.ts'
import { canned } from './view.ts'

const written = z.strictObject({ label: z.string().trim().min(1).max(60), text: z.string().trim().min(1).max(2_000) })
const params = z.object({ id: z.coerce.number().int().max(2_147_483_647) })

/** Texts that are ready for the questions that come every day. */
export function cannedRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/canned-answers',
    { config: { right: 'incoming.read' }, schema: { response: { 200: z.object({ items: z.array(canned) }) } } },
    async () => ({ items: await listCanned(db) }),
  )

  app.post(
    '/api/canned-answers',
    { config: { right: 'conversations.handle' }, schema: { body: written, response: { 201: canned } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const made = await transaction(db, async (tx) => {
        const one = await insertCanned(tx, { ...request.body, by: actorName(actor) })
        if (one === null) throw labelTaken({ label: request.body.label })
        await recordAct(tx, actor, 'canned-answer.added', `canned-answer:${one.id}`, request.body)
        return one
      })
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/canned-answers/:id',
    { config: { right: 'conversations.handle' }, schema: { params, body: written, response: { 200: canned } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      return transaction(db, async (tx) => {
        if (await isLabelTaken(tx, request.body.label, id)) throw labelTaken({ label: request.body.label })
        const one = await updateCanned(tx, id, { ...request.body, by: actorName(actor) })
        if (one === null) throw notFound({ what: 'canned answer' })
        await recordAct(tx, actor, 'canned-answer.changed', `canned-answer:${id}`, request.body)
        return one
      })
    },
  )

  app.delete(
    '/api/canned-answers/:id',
    { config: { right: 'conversations.handle' }, schema: { params, response: { 204: z.null() } } },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if ((await deleteCanned(tx, id)) === 0) throw notFound({ what: 'canned answer' })
        await recordAct(tx, actorOf(request), 'canned-answer.deleted', `canned-answer:${id}`)
      })
      return reply.code(204).send(null)
    },
  )
}
