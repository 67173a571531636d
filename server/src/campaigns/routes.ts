import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { App } from '../platform/http/server.ts'
import { listCampaigns } from './queries.ts'
import { changeCampaign, createCampaign, deleteCampaign, duplicateCampaign, theCampaign } from './store-campaign.ts'

export const campaignView = z
  .object({
    id: z.number().int(),
    label: z.string(),
    starts_on: z.string().nullable(),
    ends_on: z.string().nullable(),
    created_by: z.string().nullable(),
    created_at: z.string(),
    archived: z.boolean(),
    deliveries: z.number().int().describe('`GET /api/activities?campaign=…` lists what it holds.'),
    workflows: z.number().int(),
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
        response: { 200: z.object({ items: z.array(campaignView) }) },
      },
    },
    async (request) => ({ items: await listCampaigns(db, request.query.archived) }),
  )

  app.get(
    '/api/campaigns/:id',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: campaignView } } },
    (request) => theCampaign(db, request.params.id),
  )

  app.post(
    '/api/campaigns',
    { config: { right: 'deliveries.prepare' }, schema: { body: facts, response: { 201: campaignView } } },
    async (request, reply) => {
      const made = await createCampaign(db, actorOf(request), request.body)
      return reply.code(201).send(await theCampaign(db, made))
    },
  )

  app.patch(
    '/api/campaigns/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { params, body: change, response: { 200: campaignView } },
    },
    async (request) => {
      const { id } = request.params
      await changeCampaign(db, actorOf(request), id, request.body)
      return theCampaign(db, id)
    },
  )

  app.post(
    '/api/campaigns/:id/duplicate',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description: 'The same dates, and nothing in it. Where the label is taken, it gets a number.',
        params,
        body: z.object({ label }),
        response: { 201: campaignView },
      },
    },
    async (request, reply) => {
      const made = await duplicateCampaign(db, actorOf(request), request.params.id, request.body.label)
      return reply.code(201).send(await theCampaign(db, made))
    },
  )

  app.delete(
    '/api/campaigns/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { description: 'Only one that holds nothing.', params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await deleteCampaign(db, actorOf(request), request.params.id)
      return reply.code(204).send()
    },
  )
}
