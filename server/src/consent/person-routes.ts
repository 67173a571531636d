import type { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import type { App } from '../platform/http/server.ts'
import { publishEvent } from '../webhooks/index.ts'
import { statuses } from './consent.ts'
import { decideNumber } from './hold.ts'
import { importQuarantine } from './import.ts'
import { allowSms, refuseSms } from './persons.ts'
import { reasonNeeded } from './problems.ts'
import { type HeldRow, listHeld } from './queries.ts'

const id = z.object({ id: z.coerce.number().int() })
const reason = z.string().trim().max(500).default('')
const someone = z.object({ id: z.number().int(), name: z.string().nullable() })

const held = z
  .object({
    id: z.number().int(),
    address: z.string(),
    why: z.enum(['new-number', 'passed-on']),
    at: z.string(),
    profile: someone,
    from_number: z.string().nullable().describe('Of a new number: the one on which the person said STOP.'),
    from_profile: someone.nullable().describe('Of a number passed on: who had it, or has it too.'),
    status: z.enum(statuses),
    closed_since: z.string(),
    source: z.string().nullable(),
    said: z.string().nullable().describe('What was written when it was closed.'),
  })
  .meta({ id: 'HeldNumber' })

const badLine = z.object({
  row: z.number().int(),
  cell: z.string(),
  because: z.enum(['not-a-number', 'unknown-status', 'not-imported', 'one-sender']),
})

const fileQuery = z.object({
  file_name: z.string().max(200).default(''),
  default_country: z.string().length(2).default('FR'),
  status: z.enum(['opted-out', 'quarantined']).default('opted-out'),
  reason: z.string().trim().min(1).max(500).describe('Of the lines that give none.'),
})

/** What is decided about people, and about many numbers at once. */
export async function personRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  app.put(
    '/api/profiles/:id/no-sms',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        description: 'Nothing is sent to this person any more, whatever their number.',
        params: id,
        body: z.object({ reason: z.string().trim().min(1).max(500) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: profileId } = request.params
      const { reason } = request.body
      await transaction(db, async (tx) => {
        await refuseSms(tx, { profileId, actor: actorName(actor), reason, at: now() })
        await recordAct(tx, actor, 'profile.no-sms', `profile:${profileId}`)
      })
      return reply.code(204).send()
    },
  )

  app.delete(
    '/api/profiles/:id/no-sms',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        params: id,
        querystring: z.object({ reason: z.string().trim().max(500).default('') }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: profileId } = request.params
      const { reason } = request.query
      if (reason === '') throw reasonNeeded()
      await transaction(db, async (tx) => {
        await allowSms(tx, { profileId, actor: actorName(actor), reason, at: now() })
        await recordAct(tx, actor, 'profile.sms-again', `profile:${profileId}`)
      })
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/quarantine/held',
    {
      config: { right: 'quarantine.read' },
      schema: {
        description: 'Closed numbers that changed hands: someone decides whether what was said still holds.',
        querystring: pageQuery.extend({
          profile: z.coerce.number().int().positive().optional().describe('Whose number it is now.'),
        }),
        response: { 200: page(held) },
      },
    },
    async (request) => {
      const { cursor, limit, profile } = request.query
      const key = decodeCursor(cursor)
      const found = await listHeld(db, profile ?? null, key ? Number(key[0]) : 0, limit + 1)
      const shown = toPage(found, limit, ({ id }) => [id], null)
      return { ...shown, items: shown.items.map(toHeld) }
    },
  )

  app.post(
    '/api/quarantine/held/:id/decide',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        params: id,
        body: z.object({ decision: z.enum(['keep', 'open']), reason }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { decision, reason } = request.body
      if (decision === 'open' && reason === '') throw reasonNeeded()
      await transaction(db, async (tx) => {
        const asked = { id: request.params.id, decision, actor: actorName(actor), reason, at: now() }
        const address = await decideNumber(tx, asked)
        await recordAct(
          tx,
          actor,
          decision === 'keep' ? 'quarantine.held-kept' : 'quarantine.held-opened',
          toE164(address),
          { reason },
        )
      })
      return reply.code(204).send()
    },
  )

  // In a scope of its own: elsewhere a body that is no JSON stays refused.
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      ['text/csv', 'text/plain', 'text/tab-separated-values', 'application/octet-stream', 'application/vnd.ms-excel'],
      (_request, payload, done) => done(null, payload),
    )
    scope.post<{ Querystring: z.infer<typeof fileQuery>; Body: Readable }>(
      '/api/quarantine/import',
      {
        config: { right: 'quarantine.manage' },
        bodyLimit: Number.MAX_SAFE_INTEGER,
        schema: {
          description: 'Closes the numbers of a file. Columns: Address; Status, Reason if there are such.',
          consumes: ['text/csv'],
          querystring: fileQuery,
          response: {
            200: z.object({
              rows: z.number().int(),
              added: z.number().int(),
              already: z.number().int(),
              bad: z.number().int(),
              bad_lines: z.array(badLine).describe('The first thousand.'),
            }),
          },
        },
      },
      async (request) => {
        const { file_name: fileName, default_country: country, status, reason } = request.query
        const actor = actorOf(request)
        const at = now()
        const done = await importQuarantine(db, {
          body: request.body,
          fileName,
          country,
          status,
          reason,
          actor: actorName(actor),
          at,
          onClosed: (tx, entries, closed) =>
            publishEvent(tx, {
              type: 'opt_out.imported',
              data: {
                import: null,
                file: fileName,
                opt_outs: entries.map(({ address }) => ({
                  address: toE164(address),
                  at: at.toISOString(),
                  answer: 'opted-out',
                  changed: closed.has(address),
                })),
              },
            }),
        })
        const { bad_lines: _, ...counts } = done
        await recordAct(db, actor, 'quarantine.imported', `file:${fileName}`, counts)
        return done
      },
    )
  })
}

function toHeld({ profile_id, profile_name, from_address, from_profile, from_name, ...rest }: HeldRow) {
  return {
    ...rest,
    address: toE164(rest.address),
    profile: { id: profile_id, name: profile_name },
    from_number: from_address === null ? null : toE164(from_address as Address),
    from_profile: from_profile === null ? null : { id: from_profile, name: from_name },
  }
}
