import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import type { App } from '../platform/http/server.ts'
import { listActors, listActs } from './audit.ts'

const act = z
  .object({
    id: z.number().int(),
    at: z.string(),
    actor: z.string().describe('user:…, key:… or parley'),
    actor_name: z.string().nullable(),
    action: z.string(),
    subject: z.string(),
    subject_name: z
      .string()
      .nullable()
      .describe('For users and keys; what other subjects are called is in the details.'),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Act' })

const filters = z.object({
  actor: z.string().max(200).optional().describe('Only what this one did, as in `actor`.'),
  kind: z.string().max(50).optional().describe('Only actions of this kind: what is before the point.'),
  subject: z.string().max(200).optional().describe('Only what was done to this.'),
})

/** Who did what: read, never changed. */
export function auditRoutes(app: App, db: Db) {
  app.get(
    '/api/audit',
    {
      config: { right: 'audit.read' },
      schema: { querystring: pageQuery.extend(filters.shape), response: { 200: page(act) } },
    },
    async (request) => {
      const { cursor, limit, actor = null, kind = null, subject = null } = request.query
      const before = decodeCursor(cursor)?.[0]
      const acts = await listActs(db, { actor, kind, subject }, typeof before === 'number' ? before : null, limit + 1)
      return toPage(acts, limit, (row) => [row.id], null)
    },
  )

  app.get(
    '/api/audit/actors',
    {
      config: { right: 'audit.read' },
      schema: { response: { 200: z.object({ items: z.array(z.object({ actor: z.string(), name: z.string() })) }) } },
    },
    async () => ({ items: await listActors(db) }),
  )
}
