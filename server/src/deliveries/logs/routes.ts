import { Readable } from 'node:stream'
import { type Address, readAddress } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { messageStates } from '../../messages/index.ts'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import { languages } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { readErrors } from '../dashboard/errors.ts'
import { errorCount, reasonNames } from '../dashboard/view.ts'
import { type ExclusionReason, exclusionReasons } from '../delivery.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { preparationsOf, runsOf } from '../runs/figures.ts'
import { runQuery } from '../runs/view.ts'
import { errorFile, eventFile, exclusionFile, sendingFile } from './csv.ts'
import { viewAct } from './events.ts'
import { readExclusions, viewExclusion } from './exclusions.ts'
import { actsOn } from './queries.ts'
import { readSending } from './sending.ts'
import { deliveryEvent, exclusionView, sendingEntry } from './view.ts'

const reasonQuery = z.object({ reason: z.enum(reasonNames).optional() })
const sendingQuery = z.object({
  state: z.enum(messageStates).optional(),
  code: z.coerce.number().int().optional().describe('Only those that the carrier gave this code for.'),
  number: z.string().max(40).optional().describe('Only to this number, in E.164.'),
})
const fileQuery = { language: z.enum(languages).optional(), ...runQuery }

/** What happened to each person and each message of a delivery: pages for screens, files for everything else. */
export function logRoutes(app: App, { db }: DeliveryDeps) {
  app.get(
    '/api/deliveries/:id/exclusions',
    {
      config: { right: 'messages.read' },
      schema: {
        params,
        querystring: pageQuery.extend({ ...reasonQuery.shape, ...runQuery }),
        response: { 200: page(exclusionView) },
      },
    },
    async (request) => {
      const { cursor, limit, reason, run = null } = request.query
      const runs = await runsOf(db, await load(db, request.params.id), run)
      const key = decodeCursor(cursor)
      const after = key && { preparation: Number(key[0]), place: String(key[1]) }
      const found = await readExclusions(db, preparationsOf(runs), {
        reason: numberOf(reason),
        after,
        limit: limit + 1,
      })
      const shown = toPage(found, limit, ({ preparation, place }) => [preparation, place], null)
      return { ...shown, items: shown.items.map((row) => viewExclusion(row, languageOf(request))) }
    },
  )

  app.get(
    '/api/deliveries/:id/messages',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The sending log, in the order in which messages were prepared.',
        params,
        querystring: pageQuery.extend({ ...sendingQuery.shape, ...runQuery }),
        response: { 200: page(sendingEntry) },
      },
    },
    async (request) => {
      const { cursor, limit, run = null, ...asked } = request.query
      const row = await load(db, request.params.id)
      const runs = await runsOf(db, row, run)
      const key = decodeCursor(cursor)
      const after = key && { preparation: Number(key[0]), batch: Number(key[1]), index: Number(key[2]) }
      const filter = { preparations: preparationsOf(runs), account: row.account_id, ...filterOf(asked) }
      const found = await readSending(db, filter, after, limit + 1, languageOf(request))
      const shown = toPage(found, limit, ({ place }) => [place.preparation, place.batch, place.index], null)
      return { ...shown, items: shown.items.map(({ entry }) => entry) }
    },
  )

  app.get(
    '/api/deliveries/:id/errors',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: z.object(runQuery), response: { 200: z.object({ items: z.array(errorCount) }) } },
    },
    async (request) => {
      const row = await load(db, request.params.id)
      const preparations = preparationsOf(await runsOf(db, row, request.query.run ?? null))
      return { items: await readErrors(db, { preparations, account: row.account_id }, languageOf(request)) }
    },
  )

  app.get(
    '/api/deliveries/:id/events',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Who did what to it, the latest first.',
        params,
        response: { 200: z.object({ items: z.array(deliveryEvent) }) },
      },
    },
    async (request) => {
      const { id } = await load(db, request.params.id)
      return { items: (await actsOn(db, id)).map((act) => viewAct(act, languageOf(request))) }
    },
  )

  app.get(
    '/api/deliveries/:id/exclusions.csv',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: reasonQuery.extend(fileQuery), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const row = await load(db, request.params.id)
      const { reason, run = null, language = languageOf(request) } = request.query
      const runs = preparationsOf(await runsOf(db, row, run))
      const lines = exclusionFile(db, runs, numberOf(reason), language)
      reply.header('content-disposition', `attachment; filename="delivery-${row.id}-exclusions.csv"`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
    },
  )

  app.get(
    '/api/deliveries/:id/messages.csv',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: sendingQuery.extend(fileQuery), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const row = await load(db, request.params.id)
      const { language = languageOf(request), run = null, ...asked } = request.query
      const preparations = preparationsOf(await runsOf(db, row, run))
      const lines = sendingFile(db, { preparations, account: row.account_id, ...filterOf(asked) }, language)
      reply.header('content-disposition', `attachment; filename="delivery-${row.id}-messages.csv"`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(lines))
    },
  )

  app.get(
    '/api/deliveries/:id/errors.csv',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: z.object(fileQuery), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const row = await load(db, request.params.id)
      const { language = languageOf(request), run = null } = request.query
      const preparations = preparationsOf(await runsOf(db, row, run))
      const found = await readErrors(db, { preparations, account: row.account_id }, language)
      reply.header('content-disposition', `attachment; filename="delivery-${row.id}-errors.csv"`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(errorFile(found, language)))
    },
  )

  app.get(
    '/api/deliveries/:id/events.csv',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: z.object(fileQuery), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const { id } = await load(db, request.params.id)
      const { language = languageOf(request) } = request.query
      const acts = (await actsOn(db, id)).map((act) => viewAct(act, language))
      reply.header('content-disposition', `attachment; filename="delivery-${id}-events.csv"`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(eventFile(acts, language)))
    },
  )
}

const numberOf = (reason: ExclusionReason | undefined) => (reason === undefined ? null : exclusionReasons[reason])

const filterOf = ({ state, code, number }: z.infer<typeof sendingQuery>) => ({
  state: state ?? null,
  code: code ?? null,
  address: number === undefined ? null : addressOf(number),
})

/** A number that is none matches nothing, rather than everything. */
export function addressOf(number: string): Address | 0 {
  const plain = readAddress(number)
  if (plain !== null) return plain
  const parsed = parseNumber(number, 'FR')
  return parsed.kind === 'ok' ? parsed.address : 0
}
