import { type Address, toE164 } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { isZone, readerOf } from '../../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import type { App } from '../../platform/http/server.ts'
import { notANumber } from '../problems.ts'
import { tellScreens } from '../queries.ts'
import { proof, toProof } from '../view.ts'
import { eraseNumber } from './erase.ts'
import { proofCsv, proofHtml, proofJson } from './proof.ts'
import { entriesOf, listLedger, readHead } from './queries.ts'
import { breakKinds, verifyLedger } from './verify.ts'

const line = z
  .object({
    id: z.number().int(),
    no: z.number().int().nullable().describe('Its place in the chain; null until it is sealed, within a second.'),
    digest: z.string().nullable(),
    at: z.string(),
    address: z.string().nullable(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    kind: z.string(),
    source: z.string(),
    scope: z.number().int(),
    scope_sender: z.string().nullable(),
    actor_name: z.string().nullable(),
    proof: proof.nullable().describe('Null once its content was erased.'),
    erased_at: z.string().nullable(),
  })
  .meta({ id: 'ConsentEntry' })

const number = z.object({
  number: z.string().max(40),
  default_country: z.string().length(2).default('FR'),
})

const anchor = z.object({ no: z.number().int(), digest: z.string() })

export function ledgerRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  app.get(
    '/api/consent/entries',
    {
      config: { right: 'quarantine.read' },
      schema: {
        querystring: pageQuery.extend({
          number: z.string().trim().max(40).optional().describe('As people write it; the whole of it.'),
          default_country: z.string().length(2).default('FR'),
        }),
        response: { 200: page(line) },
      },
    },
    async (request) => {
      const { cursor, limit, default_country, number } = request.query
      const key = decodeCursor(cursor)
      const parsed = number ? parseNumber(number, default_country) : null
      // While it is being typed it is no number yet, and no mistake either.
      const found =
        parsed?.kind === 'invalid'
          ? []
          : await listLedger(db, parsed?.address ?? null, key ? Number(key[0]) : null, limit + 1)
      const shown = toPage(found, limit, ({ id }) => [id], null)
      return {
        ...shown,
        items: shown.items.map(({ address, profile_id, profile_name, digest, proof, ...rest }) => ({
          ...rest,
          address: address === null ? null : toE164(address as Address),
          profile: profile_id === null ? null : { id: profile_id, name: profile_name },
          digest: digest?.toString('hex') ?? null,
          proof: rest.erased_at === null ? toProof(proof) : null,
        })),
      }
    },
  )

  app.get(
    '/api/consent/verification',
    {
      config: { right: 'quarantine.read' },
      schema: {
        description: 'Checks the chain a stretch at a time: call again with `after` = `through` until `done`.',
        querystring: z.object({
          after: z.coerce.number().int().min(0).default(0),
          at_most: z.coerce.number().int().min(1).max(100_000).default(20_000),
        }),
        response: {
          200: z.object({
            through: z.number().int(),
            entries: z.number().int(),
            erased: z.number().int(),
            breaks: z.array(
              z.object({ no: z.number().int(), id: z.number().int().nullable(), kind: z.enum(breakKinds) }),
            ),
            done: z.boolean(),
            head: anchor.describe('The end of the chain. Note it down elsewhere to check against it later.'),
            unsealed: z.number().int(),
          }),
        },
      },
    },
    (request) => verifyLedger(db, { after: request.query.after, atMost: request.query.at_most }),
  )

  app.get(
    '/api/consent/proof',
    {
      config: { right: 'quarantine.read' },
      schema: {
        description: 'All that the ledger holds of one number, as a file.',
        querystring: number.extend({
          format: z.enum(['json', 'csv', 'html']).default('json'),
          zone: z.string().max(60).optional().describe('Of the times that are to be read; else the reader’s.'),
        }),
        produces: ['application/json', 'text/csv', 'text/html'],
      },
    },
    async (request, reply) => {
      const { format, zone, ...given } = request.query
      const address = addressOf(given)
      const [entries, head] = await transaction(
        db,
        async (tx) => [await entriesOf(tx, address), await readHead(tx)] as const,
        { isolation: 'repeatable read' },
      )
      const file = { address, entries, head, at: now() }
      const reader = { ...readerOf(request), ...(zone && isZone(zone) ? { zone } : {}) }
      reply.header('content-disposition', `attachment; filename="consent-${address}.${format}"`)
      if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(proofCsv(file, reader))
      if (format === 'html') return reply.type('text/html; charset=utf-8').send(proofHtml(file, reader))
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(proofJson(file), null, 2))
    },
  )

  app.post(
    '/api/consent/erase',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        description: 'Erases what was written by and about one number. That it opted out, when, and the chain stay.',
        body: number.extend({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: z.object({ erased: z.number().int() }) },
      },
    },
    async (request) => {
      const { reason, ...given } = request.body
      const address = addressOf(given)
      const actor = actorOf(request)
      const erased = await transaction(db, async (tx) => {
        const count = await eraseNumber(tx, { address, actor: actorName(actor), reason, at: now() })
        if (count > 0) {
          await recordAct(tx, actor, 'consent.erased', toE164(address), { entries: count })
          await tellScreens(tx)
        }
        return count
      })
      return { erased }
    },
  )
}

function addressOf({ number, default_country }: { number: string; default_country: string }): Address {
  const parsed = parseNumber(number, default_country)
  if (parsed.kind !== 'ok') throw notANumber()
  return parsed.address
}
