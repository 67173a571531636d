import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { type Language, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { builtinLabel, builtinsNamed } from './builtins.ts'
import { contentSchema, templateKinds, templateSettings } from './content.ts'
import { findTemplate, listTemplates, type TemplateKey, type TemplateRow } from './queries.ts'
import { archiveTemplate, changeTemplate, createTemplate, duplicateTemplate } from './store-template.ts'

const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const label = z.string().trim().min(1).max(200)
const kind = z.enum(templateKinds)

const template = z
  .object({
    id: z.int(),
    label: z.string(),
    kind,
    content: contentSchema,
    settings: templateSettings,
    builtin: z.boolean().describe('Comes with Parley: read only, to be duplicated.'),
    version: z.int().describe('To be given back with a change.'),
    created_at: z.string(),
    updated_at: z.string(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Template' })

export function templateRoutes(app: App, { db }: { db: Db }) {
  const load = async (wanted: number, language: Language) => {
    const row = await findTemplate(db, wanted)
    if (row === null) throw notFound({ what: 'template' })
    return toView(row, language)
  }

  app.get(
    '/api/templates',
    {
      config: { right: 'messages.read' },
      schema: {
        querystring: pageQuery.extend({
          q: z.string().max(100).optional().describe('Words of the label or of the text.'),
          kind: kind.optional(),
          archived: z.stringbool().default(false),
        }),
        response: { 200: page(template) },
      },
    },
    async (request) => {
      const { cursor, limit, q, kind, archived } = request.query
      const language = languageOf(request)
      const filter = { q: q || null, builtins: q ? builtinsNamed(q, language) : [], kind: kind ?? null, archived }
      const found = await listTemplates(db, filter, readKey(cursor), limit + 1)
      const shown = toPage(found, limit, (row) => [row.builtin === null ? 0 : 1, row.updated_key, row.id], null)
      return { ...shown, items: shown.items.map((row) => toView(row, language)) }
    },
  )

  app.get(
    '/api/templates/:id',
    { config: { right: 'messages.read' }, schema: { params: id, response: { 200: template } } },
    async (request) => load(request.params.id, languageOf(request)),
  )

  app.post(
    '/api/templates',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        body: z.object({
          label,
          kind,
          content: contentSchema,
          settings: templateSettings.default(templateSettings.parse({})),
        }),
        response: { 201: template },
      },
    },
    async (request, reply) => {
      const created = await createTemplate(db, actorOf(request), request.body)
      return reply.code(201).send(await load(created, languageOf(request)))
    },
  )

  app.patch(
    '/api/templates/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        params: id,
        body: z.object({
          version: z.int().describe('The one that the change begins from.'),
          label: label.optional(),
          kind: kind.optional(),
          content: contentSchema.optional(),
          settings: templateSettings.optional(),
        }),
        response: { 200: template },
      },
    },
    async (request) => {
      const { version, ...change } = request.body
      await changeTemplate(db, actorOf(request), request.params.id, { version, change })
      return load(request.params.id, languageOf(request))
    },
  )

  app.post(
    '/api/templates/:id/duplicate',
    {
      config: { right: 'deliveries.prepare' },
      schema: { params: id, body: z.object({ label }), response: { 201: template } },
    },
    async (request, reply) => {
      const created = await duplicateTemplate(db, actorOf(request), request.params.id, request.body.label)
      return reply.code(201).send(await load(created, languageOf(request)))
    },
  )

  for (const [act, archived] of [
    ['archive', true],
    ['restore', false],
  ] as const) {
    app.post(
      `/api/templates/:id/${act}`,
      { config: { right: 'deliveries.prepare' }, schema: { params: id, response: { 200: template } } },
      async (request) => {
        await archiveTemplate(db, actorOf(request), request.params.id, archived)
        return load(request.params.id, languageOf(request))
      },
    )
  }
}

function readKey(cursor: string | undefined): TemplateKey | null {
  const [builtin, updated, id] = decodeCursor(cursor) ?? []
  return typeof updated === 'string' && typeof id === 'number' ? { builtin: builtin === 1, updated, id } : null
}

function toView({ updated_key, builtin, ...row }: TemplateRow, language: Language) {
  return {
    ...row,
    label: (builtin !== null && builtinLabel(builtin, language)) || row.label,
    builtin: builtin !== null,
    content: contentSchema.parse(row.content),
    settings: templateSettings.parse(row.settings),
  }
}
