import { z } from 'zod'
import { actorName, actorOf, recordAct } from '../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../platform/database/index.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { campaignInUse, datesReversed, labelTaken } from './problems.ts'
import {
  type CampaignFacts,
  deleteEmptyCampaign,
  findCampaign,
  insertCampaign,
  listCampaigns,
  setCampaignArchived,
  updateCampaign,
} from './queries.ts'

const campaign = z
  .object({
    id: z.number().int(),
    label: z.string(),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    created_by: z.string().nullable(),
    created_at: z.string(),
    archived: z.boolean(),
    deliveries: z.number().int().describe('`GET /api/deliveries?campaign=…` lists them.'),
    workflows: z.number().int().describe('`GET /api/workflows?campaign=…` lists them.'),
    running: z.number().int(),
    to_confirm: z.number().int(),
  })
  .meta({ id: 'Campaign' })

const label = z.string().trim().min(1).max(200)
const day = z.iso.date().nullable()
const facts = z.strictObject({ label, starts_on: day.default(null), ends_on: day.default(null) })
const change = z.strictObject({ label, starts_on: day, ends_on: day, archived: z.boolean() }).partial()
const params = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})

/** Folders of what belongs together, with dates. */
export function campaignRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/campaigns',
    {
      config: { right: 'messages.read' },
      schema: {
        querystring: z.object({ archived: z.stringbool().default(false) }),
        response: { 200: z.object({ items: z.array(campaign) }) },
      },
    },
    async (request) => ({ items: await listCampaigns(db, request.query.archived) }),
  )

  app.get(
    '/api/campaigns/:id',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: campaign } } },
    (request) => theCampaign(db, request.params.id),
  )

  app.post(
    '/api/campaigns',
    { config: { right: 'deliveries.prepare' }, schema: { body: facts, response: { 201: campaign } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { body } = request
      checkDates(body)
      const made = await named(
        body.label,
        (tx) => insertCampaign(tx, body, actorName(actor)),
        async (tx, id) => {
          await recordAct(tx, actor, 'campaign.created', `campaign:${id}`, body)
          return id
        },
      )
      return reply.code(201).send(await theCampaign(db, made))
    },
  )

  app.patch(
    '/api/campaigns/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { params, body: change, response: { 200: campaign } },
    },
    async (request) => {
      const { id } = request.params
      const { archived, ...changes } = request.body
      const actor = actorOf(request)
      await named(
        changes.label ?? '',
        async (tx) => {
          const before = await theCampaign(tx, id)
          const after = { ...before, ...defined(changes) }
          checkDates(after)
          await updateCampaign(tx, id, after)
          if (archived !== undefined) await setCampaignArchived(tx, id, archived)
        },
        (tx) => recordAct(tx, actor, 'campaign.changed', `campaign:${id}`, request.body),
      )
      return theCampaign(db, id)
    },
  )

  app.delete(
    '/api/campaigns/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { description: 'Only one that holds nothing.', params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        const gone = await deleteEmptyCampaign(tx, id)
        if (gone === null) throw campaignInUse(await theCampaign(tx, id))
        await recordAct(tx, actorOf(request), 'campaign.deleted', `campaign:${id}`, gone)
      })
      return reply.code(204).send()
    },
  )

  async function named<T, U>(label: string, write: (tx: Db) => Promise<T>, then: (tx: Db, written: T) => Promise<U>) {
    try {
      return await transaction(db, async (tx) => then(tx, await write(tx)))
    } catch (error) {
      if (isUniqueViolation(error)) throw labelTaken({ label })
      throw error
    }
  }
}

async function theCampaign(db: Db, id: number) {
  const found = await findCampaign(db, id)
  if (found === null) throw notFound({ what: 'campaign' })
  return found
}

function checkDates({ starts_on, ends_on }: CampaignFacts) {
  if (starts_on !== null && ends_on !== null && ends_on < starts_on)
    throw invalidRequest(undefined, [{ path: 'ends_on', says: datesReversed }])
}

const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<CampaignFacts>
