import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { decodeCursor, encodeCursor, page, pageQuery } from '../../platform/http/paging.ts'
import type { App } from '../../platform/http/server.ts'
import { unpackContent } from '../content.ts'
import { indexOf, messageId, readMessageId } from '../numbering.ts'
import { preparationsOfDelivery } from '../queries.ts'
import { decideDoubts, decisions, type MessageKey, type Verdict } from './decide.ts'
import { type ListedDoubt, listDoubts, type Wanted } from './list-doubts.ts'
import { nothingChosen } from './problems.ts'
import { countDoubts } from './queries.ts'

const doubt = z
  .object({
    id: z.string(),
    to: z.string(),
    country: z.string().nullable(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    text: z.string(),
    parts: z.number().int(),
    doubtful_parts: z.number().int(),
    attempt: z.number().int(),
    since: z.string(),
    may_resend: z.boolean().describe('76 s have passed, its validity is not over, its delivery was not stopped.'),
    may_not_resend_because: z.enum(['too-early', 'validity-over', 'delivery-over']).nullable(),
    preparation: z.number().int(),
    account: z.object({ id: z.number().int(), name: z.string(), simulated: z.boolean() }),
    channel: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    sender: z.string(),
    marketing: z.boolean(),
    expires_at: z.string().nullable(),
  })
  .meta({ id: 'Doubt' })

const filter = z.object({
  delivery: z.coerce.number().int().optional(),
  preparation: z.coerce.number().int().optional(),
  account: z.coerce.number().int().optional(),
  channel: z.coerce.number().int().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  before: z.iso.datetime({ offset: true }).optional().describe('Only what has been in doubt since before this moment.'),
})
type Filter = z.infer<typeof filter>

const counts = z.object({
  messages: z.number().int(),
  accounts: z.array(z.object({ id: z.number().int(), name: z.string(), messages: z.number().int() })),
  preparations: z.array(z.object({ id: z.number().int(), messages: z.number().int() })),
})

const many = z.number().int().optional()
const skipped = z
  .object({
    settled: many,
    'too-early': many,
    'validity-over': many,
    'attempts-used-up': many,
    'delivery-over': many,
    unknown: many,
  } satisfies Record<Exclude<Verdict, 'decided'>, typeof many>)
  .describe('How many were left as they are, and why.')

const mostAtOnce = 500
// One request decides about so many at most, and says where to go on.
const mostDecided = 5_000

export function doubtRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  const wantedOf = async ({ delivery, preparation, account, channel, country, before }: Filter): Promise<Wanted> => {
    const own = preparation === undefined ? null : [preparation]
    const preparations = delivery === undefined ? own : await preparationsOfDelivery(db, delivery)
    return {
      preparations,
      account: account ?? null,
      channel: channel ?? null,
      country: country ?? null,
      before: before === undefined ? null : new Date(before),
    }
  }

  app.get(
    '/api/messages/in-doubt',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Messages that may have left, and that nobody knows of; the newest first.',
        querystring: pageQuery.extend(filter.shape),
        response: { 200: page(doubt) },
      },
    },
    async (request) => {
      const { cursor, limit, ...said } = request.query
      const { items, next } = await listDoubts(db, await wantedOf(said), placeOf(cursor), limit)
      return {
        items: items.map((row) => toView(row, now())),
        next: next && encodeCursor([next.preparation, next.no]),
        total: null,
      }
    },
  )

  app.get(
    '/api/messages/in-doubt/counts',
    {
      config: { right: 'messages.read' },
      schema: {
        querystring: filter.pick({ delivery: true, preparation: true, account: true, channel: true }),
        response: { 200: counts },
      },
    },
    async (request) => countDoubts(db, await wantedOf(request.query)),
  )

  app.post(
    '/api/messages/in-doubt/decide',
    {
      config: { right: 'doubts.decide' },
      schema: {
        description:
          'Says of messages in doubt that they left, or sends them again. A repetition finds them settled. With `all` it works through pages, each by itself; `next` says where to go on.',
        body: z.strictObject({
          decision: z.enum(decisions),
          why: z.string().trim().max(500).default(''),
          ids: z.array(z.string()).min(1).max(mostAtOnce).optional(),
          all: filter.required({ before: true }).optional().describe('Everything that this filter matches.'),
          cursor: z.string().max(500).optional(),
        }),
        response: {
          200: z.object({
            decided: z.number().int(),
            skipped,
            next: z.string().nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { decision, why, ids, all, cursor } = request.body
      if ((ids === undefined) === (all === undefined)) throw nothingChosen()
      const wish = { decision, why, by: actorOf(request) }
      const found: Verdict[] = (ids ?? []).filter((id) => readMessageId(id) === null).map(() => 'unknown')
      const keys = (ids ?? []).flatMap((id) => readMessageId(id) ?? [])
      found.push(
        ...(
          await decideDoubts(
            db,
            wish,
            keys.map(({ preparationId, no }) => ({ preparation: preparationId, no })),
          )
        ).values(),
      )
      let place = placeOf(cursor)
      if (all !== undefined) {
        const wanted = await wantedOf(all)
        do {
          const { items, next } = await listDoubts(db, wanted, place, mostAtOnce)
          const decided = await decideDoubts(
            db,
            wish,
            items.map(({ preparation_id, no }) => ({ preparation: preparation_id, no })),
          )
          found.push(...decided.values())
          place = next
        } while (place !== null && found.length < mostDecided)
      }
      return { ...summed(found), next: place && encodeCursor([place.preparation, place.no]) }
    },
  )
}

function placeOf(cursor: string | undefined): MessageKey | null {
  const key = decodeCursor(cursor)
  return key && { preparation: Number(key[0]), no: Number(key[1]) }
}

function summed(found: readonly Verdict[]) {
  const skipped: Partial<Record<Exclude<Verdict, 'decided'>, number>> = {}
  for (const verdict of found) if (verdict !== 'decided') skipped[verdict] = (skipped[verdict] ?? 0) + 1
  return { decided: found.filter((verdict) => verdict === 'decided').length, skipped }
}

function toView(row: ListedDoubt, now: Date) {
  const because = whyNot(row, now)
  return {
    id: messageId(row.preparation_id, row.no),
    to: toE164(row.address as Address),
    country: row.country,
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    text: unpackContent(row.body).texts[indexOf(row.no)] ?? '',
    parts: row.parts,
    doubtful_parts: row.doubtful,
    attempt: row.attempt,
    since: row.since,
    may_resend: because === null,
    may_not_resend_because: because,
    preparation: row.preparation_id,
    account: { id: row.account_id, name: row.account_name, simulated: row.account_kind === 'simulator' },
    channel: row.channel_id === null ? null : { id: row.channel_id, name: row.channel_name ?? '' },
    sender: row.sender,
    marketing: row.marketing,
    expires_at: row.expires_at,
  }
}

function whyNot({ ripe, expires_at, preparation_state }: ListedDoubt, now: Date) {
  if (expires_at !== null && Date.parse(expires_at) <= now.getTime()) return 'validity-over' as const
  if (!['sending', 'paused', 'finished'].includes(preparation_state)) return 'delivery-over' as const
  return ripe ? null : ('too-early' as const)
}
