import { z } from 'zod'
import { type Actor, actorName, actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { readerOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import type { App } from '../platform/http/server.ts'
import { activity, states, types, typesFor } from './activity.ts'
import { type ActivityFilter, type ActivityKey, countStandings, listActivities, listOwners } from './queries.ts'
import { withDetails } from './read-activities.ts'

const several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.array(z.enum(values))])
    .optional()
    .describe('May be given several times.')

const filterQuery = pageQuery.extend({
  q: z.string().max(200).optional().describe('Words of its name, of its campaign’s, or of its text.'),
  type: several(types),
  state: several(states),
  campaign: z.coerce.number().int().optional(),
  channel: z.coerce.number().int().optional().describe('Only deliveries have one.'),
  owner: z.string().max(100).optional().describe('A `key` of `/api/activities/owners`, or `me`.'),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().describe('Before it.'),
  executions: z.stringbool().default(false).describe('Executions of recurring deliveries too.'),
  archived: z.stringbool().default(false).describe('Only those that were put away.'),
})

/** Everything that a workspace makes, in one list. */
export function activityRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  app.get(
    '/api/activities',
    {
      config: { right: 'messages.read' },
      schema: {
        description:
          'Deliveries, workflows, campaigns, templates and audiences: those that go on, then those that wait for somebody, that come, that can be used, that are over; in each the latest first.',
        querystring: filterQuery,
        response: { 200: page(activity) },
      },
    },
    async (request) => {
      const { cursor, limit, ...asked } = request.query
      const filter = filterOf(asked, actorOf(request), readerOf(request).zone, now())
      const found = await listActivities(db, filter, keyOf(cursor), limit + 1)
      const shown = toPage(found, limit, (row) => [row.standing_no, row.at_key, row.type_no, row.id], null)
      return { ...shown, items: await withDetails(db, shown.items, now()) }
    },
  )

  app.get(
    '/api/activities/summary',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'How many deliveries and workflows go on, wait for somebody, or come.',
        response: {
          200: z.object({
            now: z.number().int(),
            someone: z.number().int(),
            coming: z.number().int(),
            ever: z.boolean().describe('There ever was one.'),
          }),
        },
      },
    },
    async (request) => {
      const asked = { executions: false, archived: false, type: ['delivery', 'workflow'] } satisfies Asked
      return countStandings(db, filterOf(asked, actorOf(request), readerOf(request).zone, now()))
    },
  )

  app.get(
    '/api/activities/owners',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'People and programs that have made something.',
        response: {
          200: z.object({ items: z.array(z.object({ key: z.string(), name: z.string(), me: z.boolean() })) }),
        },
      },
    },
    async (request) => {
      const me = actorName(actorOf(request))
      return { items: (await listOwners(db)).map((owner) => ({ ...owner, me: owner.key === me })) }
    },
  )
}

type Asked = Omit<z.infer<typeof filterQuery>, 'cursor' | 'limit'>

const filterOf = (asked: Asked, actor: Actor, zone: string, now: Date): ActivityFilter => ({
  types: typesFor(actor.role, asked.type === undefined ? null : [asked.type].flat()),
  q: asked.q?.trim() || null,
  states: asked.state === undefined ? null : [asked.state].flat(),
  campaign: asked.campaign ?? null,
  channel: asked.channel ?? null,
  owner: asked.owner === 'me' ? actorName(actor) : (asked.owner ?? null),
  since: asked.since ?? null,
  until: asked.until ?? null,
  executions: asked.executions,
  archived: asked.archived,
  today: new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now),
})

function keyOf(cursor: string | undefined): ActivityKey | null {
  const [standing, at, type, id] = decodeCursor(cursor) ?? []
  return typeof standing === 'number' && typeof at === 'string' && typeof type === 'number' && typeof id === 'number'
    ? { standing, at, type, id }
    : null
}
