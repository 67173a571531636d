import { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { listInTime, wholeNumber } from '../platform/http/list-in-time.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { publishEvent } from '../webhooks/index.ts'
import { close } from './close.ts'
import { everySender, statuses } from './consent.ts'
import { exportQuarantine } from './csv.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { asked, optedOut, optOutByPerson, optOutOnBehalf } from './on-behalf.ts'
import { personRoutes } from './person-routes.ts'
import { allowNumber } from './persons.ts'
import { alreadyClosed, alreadyLifted, noSuchSender, notANumber, reasonNeeded } from './problems.ts'
import {
  countQuarantine,
  findQuarantine,
  isSender,
  type ListedRow,
  liftRows,
  listEntries,
  listQuarantine,
  type QuarantineFilter,
} from './queries.ts'
import { recordEntry } from './record.ts'
import { proof, toProof } from './view.ts'

const status = z.enum(statuses)
const row = z
  .object({
    id: z.number().int(),
    address: z.string(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    profiles_count: z.number().int(),
    status,
    scope: z.number().int().describe('0 is every sender, else the id of one.'),
    scope_sender: z.string().nullable(),
    reason: z.string(),
    source: z.string().nullable(),
    errors: z.number().int(),
    since: z.string(),
    lifted_at: z.string().nullable(),
    proof_id: z.number().int().nullable(),
    simulated: z.boolean(),
  })
  .meta({ id: 'QuarantineEntry' })

const entry = z.object({
  id: z.number().int(),
  at: z.string(),
  kind: z.string(),
  source: z.string(),
  scope: z.number().int(),
  actor_name: z.string().nullable(),
  proof,
})

const filter = z.object({
  status: status.optional(),
  scope: z.coerce.number().int().optional(),
  q: z.string().trim().max(100).optional().describe('Part of the number, of the name or of the text.'),
})

export async function consentRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  ledgerRoutes(app, { db, now })
  await personRoutes(app, { db, now })
  app.get(
    '/api/quarantine',
    {
      config: { right: 'quarantine.read' },
      schema: {
        querystring: pageQuery.extend(filter.shape),
        response: {
          200: page(row).extend({
            counts: z.object({
              all: z.number().int(),
              opted_out: z.number().int(),
              quarantined: z.number().int(),
              with_errors: z.number().int(),
              no_sms: z.number().int(),
              held: z.number().int().describe('Numbers that wait for a decision.'),
              since_yesterday: z.number().int(),
            }),
          }),
        },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const key = decodeCursor(cursor)
      const before = key ? { since: String(key[0]), id: Number(key[1]) } : null
      const wanted = filterOf(request.query)
      const [found, counts] = await Promise.all([
        listInTime(db, (tx) => listQuarantine(tx, wanted, before, limit + 1)),
        countQuarantine(db),
      ])
      const total =
        wanted.digits === null && wanted.text === null && wanted.scope === null ? totalOf(counts, wanted) : null
      const shown = toPage(found, limit, ({ since, id }) => [since, id], total)
      return { ...shown, items: shown.items.map(toRow), counts }
    },
  )

  app.get(
    '/api/quarantine/export.csv',
    { config: { right: 'quarantine.read' }, schema: { querystring: filter, produces: ['text/csv'] } },
    async (request, reply) => {
      const lines = exportQuarantine(db, filterOf(request.query), languageOf(request))
      reply.header('content-disposition', 'attachment; filename="quarantine.csv"').type('text/csv; charset=utf-8')
      return reply.send(Readable.from(lines))
    },
  )

  app.get(
    '/api/quarantine/:id',
    {
      config: { right: 'quarantine.read' },
      schema: {
        params: z.object({ id: z.coerce.number().int() }),
        response: { 200: row.extend({ proof: proof.nullable(), history: z.array(entry) }) },
      },
    },
    async (request) => {
      const found = await findQuarantine(db, request.params.id)
      if (found === null) throw notFound({ what: 'quarantine' })
      const entries = await listEntries(db, found.address)
      return {
        ...toRow(found),
        proof: found.proof === null ? null : toProof(found.proof),
        history: entries.map((one) => ({ ...one, proof: toProof(one.proof) })),
      }
    },
  )

  app.post(
    '/api/quarantine',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        body: z.object({
          address: z.string().max(40),
          default_country: z.string().length(2).default('FR'),
          scope: z.number().int().default(everySender),
          status: z.enum(['opted-out', 'quarantined', 'with-errors']).default('opted-out'),
          reason: z.string().trim().min(1).max(500),
        }),
        response: { 201: row },
      },
    },
    async (request, reply) => {
      const { address, default_country, scope, status, reason } = request.body
      const number = parseNumber(address, default_country)
      if (number.kind !== 'ok') throw notANumber()
      const actor = actorOf(request)
      const created = await transaction(db, async (tx) => {
        if (scope !== everySender && !(await isSender(tx, scope))) throw noSuchSender()
        const { closed, proofId } = await close(tx, {
          address: number.address,
          scope,
          status,
          source: 'person',
          actor: actorName(actor),
          reason,
          proof: { text: '', reason },
          at: now(),
        })
        if (!closed) throw alreadyClosed({ address: number.e164 })
        await recordAct(tx, actor, 'quarantine.added', number.e164, { status, scope, reason })
        if (status === 'opted-out') await publishEvent(tx, optOutByPerson(number.e164, scope, reason, now()))
        return (await listQuarantine(tx, { status, scope, digits: String(number.address), text: null }, null, 5)).find(
          (one) => one.proof_id === proofId,
        )
      })
      if (created === undefined) throw notFound({ what: 'quarantine' })
      return reply.code(201).send(toRow(created))
    },
  )

  app.post(
    '/api/opt-outs',
    {
      config: { right: 'conversations.handle' },
      schema: {
        description: 'The owner of any number, known here or not, asked for it elsewhere: by phone, by letter.',
        body: asked.extend({
          address: z.string().max(40),
          default_country: z.string().length(2).default('FR'),
          scope: z.number().int().default(everySender).describe('0 is every sender, else the id of one.'),
        }),
        response: { 200: optedOut },
      },
    },
    async (request) => {
      const { address, default_country, scope, ...said } = request.body
      const number = parseNumber(address, default_country)
      if (number.kind !== 'ok') throw notANumber()
      const act = { actor: actorOf(request), address: number.address, scope, at: now() }
      return transaction(db, (tx) => optOutOnBehalf(tx, act, said))
    },
  )

  app.post(
    '/api/quarantine/:id/lift',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        params: z.object({ id: z.coerce.number().int() }),
        body: z.object({ reason: z.string().trim().max(500).default('') }),
        response: { 200: row },
      },
    },
    async (request) => {
      const { reason } = request.body
      const { id } = request.params
      const actor = actorOf(request)
      const lifted = await transaction(db, async (tx) => {
        const found = await findQuarantine(tx, id)
        if (found === null) throw notFound({ what: 'quarantine' })
        if (found.status !== 'quarantined' && found.status !== 'with-errors' && reason === '') throw reasonNeeded()
        const at = now()
        if (found.status === 'no-sms') {
          if (found.lifted_at !== null) throw alreadyLifted()
          await allowNumber(tx, found.address as Address, { actor: actorName(actor), reason, at })
          await recordAct(tx, actor, 'quarantine.lifted', toE164(found.address as Address), {
            reason,
            status: found.status,
          })
          return { ...found, lifted_at: at.toISOString() }
        }
        if ((await liftRows(tx, [id], at)).length === 0) throw alreadyLifted()
        const { address, scope } = found
        await recordEntry(tx, {
          address,
          scope,
          kind: 'lift',
          source: 'person',
          actor: actorName(actor),
          proof: { text: '', reason },
          at,
        })
        await recordAct(tx, actor, 'quarantine.lifted', toE164(address as Address), { reason, status: found.status })
        return { ...found, lifted_at: at.toISOString() }
      })
      return toRow(lifted)
    },
  )
}

function filterOf({ status, scope, q }: z.infer<typeof filter>): QuarantineFilter {
  const digits = q?.replace(/[\s().+-]/g, '').replace(/^0+/, '') ?? ''
  const isNumber = digits.length >= 3 && /^\d+$/.test(digits)
  return {
    status: status ?? null,
    scope: scope ?? null,
    address: wholeNumber(q),
    digits: isNumber ? digits : null,
    text: q && !isNumber ? q.replace(/[\\%_]/g, '\\$&') : null,
  }
}

function totalOf(counts: Awaited<ReturnType<typeof countQuarantine>>, { status }: QuarantineFilter): number {
  if (status === null) return counts.all
  return {
    'opted-out': counts.opted_out,
    quarantined: counts.quarantined,
    'with-errors': counts.with_errors,
    'no-sms': counts.no_sms,
  }[status]
}

function toRow(found: ListedRow): z.infer<typeof row> {
  const { proof, profile_id, profile_name, actor: _actor, actor_name: _name, ...rest } = found
  return {
    ...rest,
    address: toE164(found.address as Address),
    profile: profile_id === null ? null : { id: profile_id, name: profile_name },
    simulated: proof?.simulated ?? false,
  }
}
