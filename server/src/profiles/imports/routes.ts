import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import { languages, notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { importOver, importStarted } from '../problems.ts'
import { checkSettings } from './check.ts'
import { previewImport } from './preview.ts'
import {
  cancelImport,
  countReasons,
  deleteChunks,
  findImport,
  type ImportRow,
  importStates,
  listImports,
  saveSettings,
  updateFormat,
} from './queries.ts'
import { reasonCodes, sayReason } from './reasons.ts'
import { rejectionFile } from './rejections.ts'
import { eventOf, type ImportEvent } from './runner.ts'
import { columnTarget, importFormat, importSettings } from './settings.ts'
import { startImport } from './start.ts'
import { uploadFile } from './upload.ts'

export type ImportDeps = {
  db: Db
  defaultCountry: string
  /** Tells screens how an import stands, when a request rather than a runner changed it. */
  notify: (event: ImportEvent) => void
}

const storedFormat = importFormat.extend({
  original: z.string().describe('The encoding of the file as it came.'),
  start: z.int(),
  date_order_sure: z.boolean().describe('False: no date tells day from month, a person must say.'),
  headers: z.array(z.string()),
})

const anImport = z
  .object({
    id: z.int(),
    file_name: z.string(),
    bytes: z.int(),
    state: z.enum(importStates),
    format: storedFormat.nullable(),
    settings: importSettings.nullable(),
    list_id: z.int().nullable(),
    list_name: z.string().nullable(),
    bytes_read: z.int(),
    rows_read: z.int(),
    rows_created: z.int(),
    rows_updated: z.int(),
    rows_unchanged: z.int(),
    rows_skipped: z.int(),
    rows_repeated: z.int().describe('The same key came again later in the file; the later row won.'),
    rows_rejected: z.int(),
    rows_flagged: z.int().describe('Imported, but the number may not receive SMS.'),
    repairs: z.record(z.string(), z.int()).describe('Numbers put right, by what was wrong with them.'),
    problem: z.looseObject({ code: z.string() }).nullable(),
    created_by: z.string(),
    created_by_name: z.string().nullable(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
  })
  .meta({ id: 'Import' })

const reasonCount = z.object({
  code: z.enum(reasonCodes),
  column: z.string().nullable(),
  rows: z.int(),
  says: z.string(),
})

const country = z.string().regex(/^[A-Z]{2}$/)
const params = z.object({ id: z.coerce.number().int() })

export async function importRoutes(app: App, { db, defaultCountry, notify }: ImportDeps) {
  const theImport = async (id: number) => {
    const found = await findImport(db, id)
    if (found === null) throw notFound({ what: 'import' })
    return found
  }

  // In a scope of its own: elsewhere a body that is no JSON stays refused.
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/octet-stream', 'application/vnd.ms-excel'],
      (_request, payload, done) => done(null, payload),
    )
    scope.post<{ Querystring: { file_name: string }; Body: Readable }>(
      '/api/imports',
      {
        config: { right: 'imports.run' },
        schema: {
          summary: 'Upload a file: the request body is the file itself.',
          consumes: ['text/csv', 'application/octet-stream'],
          querystring: z.object({ file_name: z.string().min(1).max(500) }),
          response: { 201: anImport },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const body = request.body ?? Readable.from([])
        const id = await uploadFile(db, { fileName: request.query.file_name, body, createdBy: actorName(actor) })
        return reply.code(201).send(await theImport(id))
      },
    )
  })

  app.get(
    '/api/imports',
    { config: { right: 'profiles.read' }, schema: { querystring: pageQuery, response: { 200: page(anImport) } } },
    async (request) => {
      const { cursor, limit } = request.query
      const before = decodeCursor(cursor)?.[0]
      const found = await listImports(db, typeof before === 'number' ? before : null, limit + 1)
      return toPage(found, limit, ({ id }) => [id], null)
    },
  )

  app.get(
    '/api/imports/:id',
    {
      config: { right: 'profiles.read' },
      schema: {
        params,
        response: { 200: anImport.extend({ reasons: z.array(reasonCount), flags: z.array(reasonCount) }) },
      },
    },
    async (request) => {
      const found = await theImport(request.params.id)
      const counted =
        found.rows_rejected + found.rows_flagged > 0 && isOver(found) ? await countReasons(db, found.id) : []
      const said = counted.map(({ cell, ...reason }) => ({
        ...reason,
        says: sayReason({ code: reason.code, ...(cell === null ? {} : { cell }) }, languageOf(request)),
      }))
      return { ...found, reasons: said.filter(({ taken }) => !taken), flags: said.filter(({ taken }) => taken) }
    },
  )

  app.get(
    '/api/imports/:id/preview',
    {
      config: { right: 'imports.run' },
      schema: {
        params,
        querystring: z.object({
          encoding: importFormat.shape.encoding.optional(),
          separator: importFormat.shape.separator.optional(),
          header: z.enum(['yes', 'no']).optional(),
          date_order: importFormat.shape.date_order.optional(),
          decimal: importFormat.shape.decimal.optional(),
          country: country.optional(),
          near: country
            .optional()
            .describe('Without `country`: where the reader is, to choose between there and here.'),
          columns: z.string().max(100_000).optional().describe('JSON: the columns as chosen, to try them.'),
        }),
        response: {
          200: z.object({
            format: storedFormat,
            country: z.string(),
            rows: z.array(z.array(z.string())),
            columns: z.array(columnTarget),
            samples: z.array(z.array(z.string())),
            trial: z.object({ rows: z.int(), rejected: z.int(), reasons: z.array(reasonCount) }),
          }),
        },
      },
    },
    async (request) => {
      const found = await theImport(request.params.id)
      if (found.state !== 'mapping' || found.format === null) throw importStarted()
      const { country, near, header, columns, ...rest } = request.query
      const changes = { ...rest, ...(header === undefined ? {} : { header: header === 'yes' }) }
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      const countries: [string, ...string[]] = country ? [country] : [defaultCountry, ...(near ? [near] : [])]
      const chosen = columns === undefined ? null : chosenColumns(columns)
      const preview = await previewImport(db, found.id, found.format, given, countries, chosen)
      const language = languageOf(request)
      const reasons = preview.trial.reasons.map(({ cell, ...reason }) => ({
        ...reason,
        says: sayReason({ code: reason.code, ...(cell === null ? {} : { cell }) }, language),
      }))
      return { ...preview, trial: { ...preview.trial, reasons } }
    },
  )

  app.put(
    '/api/imports/:id/settings',
    { config: { right: 'imports.run' }, schema: { params, body: importSettings, response: { 200: anImport } } },
    async (request) => {
      const { id } = request.params
      const found = await theImport(id)
      if (found.state !== 'mapping' || found.format === null) throw importStarted()
      const settings = request.body
      // The width of the table depends on its separator, so it is read again with what was chosen.
      const { format } = await previewImport(
        db,
        id,
        found.format,
        settings.format,
        [settings.defaults.country],
        settings.columns,
      )
      await checkSettings(db, settings, format.headers.length)
      await transaction(db, async (tx) => {
        await updateFormat(tx, id, format)
        if ((await saveSettings(tx, id, settings)) === 0) throw importStarted()
      })
      return theImport(id)
    },
  )

  app.post(
    '/api/imports/:id/start',
    { config: { right: 'imports.run' }, schema: { params, response: { 200: anImport } } },
    async (request) => {
      await startImport(db, actorOf(request), request.params.id)
      const started = await theImport(request.params.id)
      notify(eventOf(started))
      return started
    },
  )

  app.post(
    '/api/imports/:id/cancel',
    { config: { right: 'imports.run' }, schema: { params, response: { 200: anImport } } },
    async (request) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if ((await cancelImport(tx, id)) === 0) {
          await theImport(id)
          throw importOver()
        }
        await deleteChunks(tx, id)
        await recordAct(tx, actorOf(request), 'import.cancelled', `import:${id}`)
      })
      const cancelled = await theImport(id)
      notify(eventOf(cancelled))
      return cancelled
    },
  )

  for (const [name, taken] of [
    ['rejections', false],
    ['flagged', true],
  ] as const) {
    app.get(
      `/api/imports/:id/${name}.csv`,
      {
        config: { right: 'profiles.read' },
        schema: { params, querystring: z.object({ language: z.enum(languages).optional() }), produces: ['text/csv'] },
      },
      async (request, reply) => {
        const found = await theImport(request.params.id)
        const language = request.query.language ?? languageOf(request)
        const lines = rejectionFile(db, found.id, found.format?.headers ?? [], taken, language)
        reply.header('content-disposition', `attachment; filename="import-${found.id}-${name}.csv"`)
        return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
      },
    )
  }
}

const isOver = ({ state }: ImportRow) => state === 'finished' || state === 'failed' || state === 'cancelled'

function chosenColumns(json: string) {
  try {
    return z.array(columnTarget).safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
