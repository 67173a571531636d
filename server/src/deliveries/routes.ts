import { z } from 'zod'
import { type Actor, actorName, actorOf, recordAct } from '../access/index.ts'
import type { AskAudience } from '../audiences/index.ts'
import type { StandingNumbers } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { readerOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { createDelivery, duplicateDelivery, newDelivery } from './create.ts'
import { kinds, mayMove, shownStates } from './delivery.ts'
import { deliveryChange, editDelivery, holdSeen, unprepare } from './edit.ts'
import { viewItems } from './list.ts'
import { notArchivable, notDeletable, notPossibleNow } from './problems.ts'
import {
  countByState,
  type DeliveryFilter,
  deleteUnprepared,
  findDelivery,
  holdDelivery,
  isUnderWay,
  listDeliveries,
  setArchived,
  writeDelivery,
} from './queries.ts'
import { deliveryItem, deliveryView, viewDelivery } from './view.ts'

export type DeliveryDeps = {
  db: Db
  /** Whom an audience means. */
  askAudience: AskAudience
  now: () => Date
  numbers: StandingNumbers
  /** Tells screens that something of this delivery is not as it was. */
  changed: (id: number) => void
}

export const params = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})
const version = z.number().int().describe('The one that was read: who changes an older one is told so.')

const filterQuery = pageQuery.extend({
  q: z.string().max(200).optional().describe('Words of its name or of its text.'),
  state: z
    .union([z.enum(shownStates), z.array(z.enum(shownStates))])
    .optional()
    .describe('May be given several times.'),
  campaign: z.coerce.number().int().optional(),
  channel: z.coerce.number().int().optional(),
  kind: z.enum(kinds).optional(),
  parent: z.coerce.number().int().optional().describe('Executions of this one.'),
  executions: z.stringbool().default(false).describe('Executions of recurring deliveries too.'),
  mine: z.stringbool().default(false),
  archived: z.stringbool().default(false).describe('Only those that were put away.'),
})

export function deliveryRoutes(app: App, deps: DeliveryDeps) {
  const { db, askAudience, now, changed } = deps

  app.get(
    '/api/deliveries',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The latest changed first.',
        querystring: filterQuery,
        response: { 200: page(deliveryItem) },
      },
    },
    async (request) => {
      const { cursor, limit, ...asked } = request.query
      const key = decodeCursor(cursor)
      const before = key && { updated: String(key[0]), id: Number(key[1]) }
      const found = await listDeliveries(db, filterOf(asked, actorOf(request)), before, limit + 1)
      const shown = toPage(found, limit, (row) => [row.updated_key, row.id], null)
      return { ...shown, items: await viewItems(db, shown.items, now()) }
    },
  )

  app.get(
    '/api/deliveries/summary',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'How many there are in each state, as tabs show it.',
        response: {
          200: z.object({
            all: z.number().int(),
            my_drafts: z.number().int(),
            states: z.array(z.object({ state: z.enum(shownStates), deliveries: z.number().int() })),
          }),
        },
      },
    },
    async (request) => {
      const everything = filterOf({ executions: false, mine: false, archived: false }, actorOf(request))
      const mine = filterOf({ executions: false, mine: true, archived: false, state: 'draft' }, actorOf(request))
      const [states, drafts] = await Promise.all([countByState(db, everything), countByState(db, mine)])
      const sum = (of: typeof states) => of.reduce((all, { deliveries }) => all + deliveries, 0)
      return { all: sum(states), my_drafts: sum(drafts), states }
    },
  )

  app.post(
    '/api/deliveries',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'A draft: from a template, or empty; sent once, or recurring.',
        body: newDelivery,
        response: { 201: deliveryView },
      },
    },
    async (request, reply) => {
      const id = await createDelivery(db, actorOf(request), request.body, readerOf(request).zone)
      changed(id)
      return reply.code(201).send(await view(id, request))
    },
  )

  app.get(
    '/api/deliveries/:id',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: deliveryView } } },
    (request) => view(request.params.id, request),
  )

  app.patch(
    '/api/deliveries/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description:
          'Saves what changed. What was prepared is discarded, unless only its name or its campaign changed.',
        params,
        body: deliveryChange.extend({ version }),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      const { id } = request.params
      const { version, ...change } = request.body
      await editDelivery({ db, askAudience }, actorOf(request), { id, version, change })
      changed(id)
      return view(id, request)
    },
  )

  app.delete(
    '/api/deliveries/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { description: 'Only a draft that never was prepared.', params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        const gone = await deleteUnprepared(tx, id)
        if (gone === null) {
          await load(tx, id)
          throw notDeletable()
        }
        await recordAct(tx, actorOf(request), 'delivery.deleted', `delivery:${id}`, gone)
      })
      changed(id)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/deliveries/:id/duplicate',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'A draft with the same text, people and settings.',
        params,
        body: z.object({ label: z.string().trim().min(1).max(200).optional() }).nullish(),
        response: { 201: deliveryView },
      },
    },
    async (request, reply) => {
      const id = await duplicateDelivery(db, actorOf(request), request.params.id, request.body?.label)
      changed(id)
      return reply.code(201).send(await view(id, request))
    },
  )

  app.post(
    '/api/deliveries/:id/archive',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'Puts it away, or takes it out again; a recurring one with its executions.',
        params,
        body: z.object({ archived: z.boolean() }),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      const { id } = request.params
      const { archived } = request.body
      const actor = actorOf(request)
      await transaction(db, async (tx) => {
        const held = await holdDelivery(tx, id)
        if (held === null) throw notFound({ what: 'delivery' })
        if (archived && (await isUnderWay(tx, id))) throw notArchivable()
        if ((await setArchived(tx, id, archived, actorName(actor))) > 0)
          await recordAct(tx, actor, archived ? 'delivery.archived' : 'delivery.unarchived', `delivery:${id}`)
      })
      changed(id)
      return view(id, request)
    },
  )

  app.post(
    '/api/deliveries/:id/waive-way-out',
    {
      config: { right: 'deliveries.confirm' },
      schema: {
        description:
          'Lets a marketing text go without its way out, or takes that back. It holds for this text on this channel.',
        params,
        body: z.object({ version, waived: z.boolean() }),
        response: { 200: deliveryView },
      },
    },
    async (request) => {
      const { id } = request.params
      const { version, waived } = request.body
      const actor = actorOf(request)
      await transaction(db, async (tx) => {
        const held = await holdSeen(tx, id, version)
        if (!mayMove('edit', held)) throw notPossibleNow({ state: held.state, move: 'edit' })
        const settings = { ...held.settings, way_out_waived_by: waived ? actorName(actor) : null }
        await writeDelivery(tx, { ...held, settings }, actorName(actor))
        if (!waived) await unprepare(tx, held)
        await recordAct(tx, actor, waived ? 'delivery.way-out-waived' : 'delivery.way-out-required', `delivery:${id}`)
      })
      changed(id)
      return view(id, request)
    },
  )

  const view = async (id: number, request: Parameters<typeof readerOf>[0]) =>
    viewDelivery(db, await load(db, id), readerOf(request), now())
}

export async function load(db: Db, id: number) {
  const found = await findDelivery(db, id)
  if (found === null) throw notFound({ what: 'delivery' })
  return found
}

type Asked = Partial<Omit<z.infer<typeof filterQuery>, 'cursor' | 'limit'>>

const filterOf = (asked: Asked, actor: Actor): DeliveryFilter => ({
  q: asked.q ?? null,
  states: asked.state === undefined ? null : [asked.state].flat(),
  campaign: asked.campaign ?? null,
  channel: asked.channel ?? null,
  kind: asked.kind ?? null,
  parent: asked.parent ?? null,
  executions: asked.executions ?? false,
  mine: asked.mine ? actorName(actor) : null,
  archived: asked.archived ?? false,
})
