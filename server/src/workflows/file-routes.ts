import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../access/index.ts'
import { transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { readTable } from '../profiles/index.ts'
import { insertFile } from './executors/queries.ts'
import { params, type WorkflowDeps } from './routes.ts'
import { listFiles, readFile } from './runs/read-queries.ts'
import { heldWorkflow } from './store-workflow.ts'

const mostBytes = 64 * 1024 ** 2

const file = z
  .object({
    id: z.number().int(),
    run: z.number().int().nullable().describe('Null: it was given to be read.'),
    activity: z.string().nullable(),
    name: z.string(),
    rows: z.number().int(),
    bytes: z.number().int(),
    made_at: z.string(),
  })
  .meta({ id: 'WorkflowFile' })

const fileQuery = z.object({ file_name: z.string().min(1).max(500) })

/** Files that activities have written, and those that are given to be read. */
export async function fileRoutes(app: App, { db }: WorkflowDeps): Promise<void> {
  app.get(
    '/api/workflows/:id/files',
    {
      config: { right: 'profiles.read' },
      schema: { description: 'The latest first.', params, response: { 200: z.object({ items: z.array(file) }) } },
    },
    async (request) => ({
      items: (await listFiles(db, request.params.id, 100)).map(({ run_id, ...one }) => ({ ...one, run: run_id })),
    }),
  )

  app.get(
    '/api/workflows/:id/files/:file',
    {
      config: { right: 'profiles.read' },
      schema: {
        params: params.extend({
          file: z.coerce
            .number()
            .int()
            .positive()
            .max(2 ** 31 - 1),
        }),
      },
    },
    async (request, reply) => {
      const found = await readFile(db, request.params.id, request.params.file)
      if (found === null) throw notFound({ what: 'file' })
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
        .type('text/csv; charset=utf-8')
        .send(found.body)
    },
  )

  // In a scope of its own: elsewhere a body that is no JSON stays refused.
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/octet-stream', 'application/vnd.ms-excel'],
      (_request, payload, done) => done(null, payload),
    )
    scope.post<{ Params: z.infer<typeof params>; Querystring: z.infer<typeof fileQuery>; Body: Readable }>(
      '/api/workflows/:id/files',
      {
        config: { right: 'workflows.build' },
        schema: {
          description:
            'A file for an activity that reads one: the request body is the file itself, up to 64 MB. Answers its columns.',
          consumes: ['text/csv', 'application/octet-stream'],
          params,
          querystring: fileQuery,
          response: {
            201: z.object({
              id: z.number().int(),
              columns: z.array(z.object({ name: z.string(), looks_like: z.string().nullable() })),
              rows: z.number().int(),
            }),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const body = await wholeOf(request.body ?? Readable.from([]))
        const table = await readTable(Readable.from([body]), mostBytes)
        let rows = 0
        for await (const _ of table.rows) rows++
        const actor = actorOf(request)
        const name = request.query.file_name
        const made = await transaction(db, async (tx) => {
          await heldWorkflow(tx, id)
          const file = { workflow: id, run: null, activity: null, name, rows, body, by: actorName(actor) }
          const inserted = await insertFile(tx, file)
          await recordAct(tx, actor, 'workflow.file-given', `workflow:${id}`, { name, rows })
          return inserted
        })
        const columns = table.headers.map((header, at) => ({ name: header, looks_like: table.targets[at] ?? null }))
        return reply.code(201).send({ id: made, columns, rows })
      },
    )
  })
}

/** What is too large is refused by whoever reads it; here no more of it is held than that. */
async function wholeOf(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  let received = 0
  for await (const piece of body) {
    received += (piece as Buffer).length
    pieces.push(piece as Buffer)
    if (received > mostBytes) break
  }
  return Buffer.concat(pieces)
}
