import { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { languageOf } from '../../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import { languages } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { preparationsOf, runsOf } from '../runs/figures.ts'
import { runQuery } from '../runs/view.ts'
import { answerFile } from './csv.ts'
import { answersOf } from './queries.ts'

const meanings = ['none', 'opt-out', 'opt-in', 'help', 'near'] as const
const query = { ...runQuery, meaning: z.enum(meanings).optional() }

const answerView = z
  .object({
    id: z.number().int().describe('Of the incoming message.'),
    at: z.string(),
    number: z.string().describe('E.164, or as the carrier wrote it when it is no number.'),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    text: z.string(),
    meaning: z.enum(meanings),
    late: z.boolean().describe('After the reply window.'),
  })
  .meta({ id: 'DeliveryAnswer' })

/** What people wrote back to a delivery, and who opted out because of it; of an execution in all its runs, or in one. */
export function answerRoutes(app: App, { db }: DeliveryDeps) {
  app.get(
    '/api/deliveries/:id/answers',
    {
      config: { right: 'incoming.read' },
      schema: {
        description: 'Answers to its messages, the newest first. How many by meaning: the dashboard.',
        params,
        querystring: pageQuery.extend(query),
        response: { 200: page(answerView) },
      },
    },
    async (request) => {
      const { cursor, limit, run = null, meaning = null } = request.query
      const runs = await runsOf(db, await load(db, request.params.id), run)
      const key = decodeCursor(cursor)
      const before = key && { at: String(key[0]), id: Number(key[1]) }
      const found = await answersOf(db, preparationsOf(runs), meaning, before, limit + 1)
      const shown = toPage(found, limit, ({ at, id }) => [at, id], null)
      return {
        ...shown,
        items: shown.items.map(({ id, at, address, sender, text, meaning, late, profile_id, profile_name }) => ({
          id,
          at,
          number: address === null ? sender : toE164(address as Address),
          profile: profile_id === null ? null : { id: profile_id, name: profile_name },
          text,
          meaning,
          late,
        })),
      }
    },
  )

  app.get(
    '/api/deliveries/:id/answers.csv',
    {
      config: { right: 'incoming.read' },
      schema: {
        params,
        querystring: z.object({ ...query, language: z.enum(languages).optional() }),
        produces: ['text/csv'],
      },
    },
    async (request, reply) => {
      const row = await load(db, request.params.id)
      const { language = languageOf(request), run = null, meaning = null } = request.query
      const runs = preparationsOf(await runsOf(db, row, run))
      reply.header('content-disposition', `attachment; filename="delivery-${row.id}-answers.csv"`)
      return reply.type('text/csv; charset=utf-8').send(Readable.from(answerFile(db, runs, meaning, language)))
    },
  )
}
