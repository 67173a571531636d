import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { checkNumber, tellers } from './check-number.ts'
import { confidences, defaultOf } from './defaults.ts'
import { toRule } from './load-rules.ts'
import { listNamingChannels, listRules, type RuleRow } from './queries.ts'
import { changeRule, createRule, deleteRule, resetRule } from './store-rule.ts'

const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const window = z.object({
  from: z.number().int().min(0).max(1439),
  to: z.number().int().min(0).max(1440).describe('Excluded. Not after `from`: on the day after.'),
})
const week = z
  .array(z.array(window).max(6))
  .length(7)
  .describe('Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed.')
const holidays = z.boolean().describe('Whether public holidays are days like others.')
const name = z.string().trim().min(1).max(100)
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .nullable()
  .describe('ISO 3166; null: every country without a rule of its own.')
const region = z
  .string()
  .regex(/^[A-Z]{2,3}$/)
  .nullable()
  .describe('A state, like TX. Its hours lie within its country’s.')
const provider = z.string().min(1).max(30).nullable().describe('Only on accounts of this kind.')

const rule = z
  .object({
    id: z.number().int(),
    key: z.string().nullable().describe('Of a rule that comes with Parley: FR, US-TX, *.'),
    name: z.string().nullable(),
    automatic: z.boolean().describe('By the recipient’s country; else only where a channel names it.'),
    country,
    region,
    provider,
    week,
    holidays,
    applied: z
      .object({ week, holidays })
      .describe('As it is applied: the rule of a state is narrowed by its country’s.'),
    changed: z.boolean(),
    origin: z
      .object({ en: z.string(), fr: z.string(), confidence: z.enum(confidences) })
      .nullable()
      .describe('Where a rule that comes with Parley is from.'),
    channels: z.array(z.object({ id: z.number().int(), name: z.string() })).describe('That name it.'),
    updated_at: z.string(),
  })
  .meta({ id: 'HoursRule' })

const checked = z
  .object({
    number: z.string(),
    country: z.string().nullable(),
    region: z.string().nullable(),
    zone: z.string().describe('An IANA zone, A|B, FR* or *: each of them must be open.'),
    clocks: z.number().int().describe('How many zones that is.'),
    told_by: z.enum(tellers),
    rule: z.number().int().nullable().describe('Null: it may always leave.'),
    open: z.boolean(),
    leaves_at: z.string().nullable().describe('Null: not within 14 days.'),
    closes_at: z.string().nullable(),
  })
  .meta({ id: 'HoursOfNumber' })

type Deps = { db: Db; now: () => Date; defaultCountry: string }

export function hoursRoutes(app: App, { db, now, defaultCountry }: Deps) {
  const view = async () => {
    const [stored, channels] = await Promise.all([listRules(db), listNamingChannels(db)])
    return stored.filter(({ retired_at }) => retired_at === null).map((row) => toView(row, stored, channels))
  }
  const load = async (wanted: number) => {
    const found = (await view()).find((one) => one.id === wanted)
    if (found === undefined) throw notFound({ what: 'hours' })
    return found
  }

  app.get(
    '/api/hours',
    { config: { right: 'channels.read' }, schema: { response: { 200: z.object({ items: z.array(rule) }) } } },
    async () => ({ items: await view() }),
  )

  app.get(
    '/api/hours/of',
    {
      config: { right: 'channels.read' },
      schema: {
        querystring: z.object({
          number: z.string().trim().max(50),
          channel: z.coerce.number().int().positive().max(2_147_483_647).optional(),
          at: z.iso.datetime({ offset: true }).optional().describe('Now, when absent.'),
        }),
        response: { 200: checked },
      },
    },
    async (request) => {
      const { number, channel, at } = request.query
      return checkNumber(db, { number, channel: channel ?? null, at: at ? new Date(at) : now(), defaultCountry })
    },
  )

  app.get(
    '/api/hours/:id',
    { config: { right: 'channels.read' }, schema: { params: id, response: { 200: rule } } },
    async (request) => load(request.params.id),
  )

  app.post(
    '/api/hours',
    {
      config: { right: 'channels.manage' },
      schema: {
        body: z.object({
          name,
          automatic: z.boolean().default(false),
          country: country.default(null),
          region: region.default(null),
          provider: provider.default(null),
          week,
          holidays,
        }),
        response: { 201: rule },
      },
    },
    async (request, reply) => {
      const created = await createRule(db, actorOf(request), request.body, now())
      return reply.code(201).send(await load(created))
    },
  )

  app.patch(
    '/api/hours/:id',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: id,
        body: z.object({ name: name.optional(), week: week.optional(), holidays: holidays.optional() }),
        response: { 200: rule },
      },
    },
    async (request) => {
      const { name, week, holidays } = request.body
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(week === undefined ? {} : { week }),
        ...(holidays === undefined ? {} : { holidays }),
      }
      await changeRule(db, actorOf(request), request.params.id, change, now())
      return load(request.params.id)
    },
  )

  app.post(
    '/api/hours/:id/reset',
    { config: { right: 'channels.manage' }, schema: { params: id, response: { 200: rule } } },
    async (request) => {
      await resetRule(db, actorOf(request), request.params.id, now())
      return load(request.params.id)
    },
  )

  app.delete(
    '/api/hours/:id',
    { config: { right: 'channels.manage' }, schema: { params: id, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await deleteRule(db, actorOf(request), request.params.id)
      return reply.code(204).send()
    },
  )
}

type Naming = { rule: number; id: number; name: string }

function toView(row: RuleRow, all: readonly RuleRow[], channels: readonly Naming[]): z.infer<typeof rule> {
  const { id, key, name, automatic, country, region, provider, holidays, changed, updated_at } = row
  const shipped = defaultOf(key)
  const applied = toRule(row, all)
  const copy = (days: RuleRow['week']) => days.map((windows) => windows.map(({ from, to }) => ({ from, to })))
  return {
    ...{ id, key, name, automatic, country, region, provider, holidays, changed, updated_at },
    week: copy(row.week),
    applied: { week: copy(applied.week), holidays: applied.holidays },
    origin: shipped && { ...shipped.origin, confidence: shipped.confidence },
    channels: channels.filter(({ rule }) => rule === id).map(({ id, name }) => ({ id, name })),
  }
}
