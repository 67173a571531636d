import { z } from 'zod'
import { type Actor, actorName, actorOf, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import { notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { type ErrorJudgement, type ErrorSource, errorJudgements, errorSources } from '../../providers/index.ts'
import { rankNames } from '../state.ts'
import { usualMeaning } from './judge.ts'
import {
  dropRule,
  errorRules,
  findJudgingAccount,
  listStrays,
  type RuleRow,
  type SeenRow,
  type StrayRow,
  seenCodes,
  setRule,
} from './queries.ts'

const account = z.object({ id: z.coerce.number().int().positive().max(32_767) })
const place = account.extend({
  source: z.enum(errorSources),
  code: z.coerce.number().int().min(0).max(32_767),
})

const code = z
  .object({
    source: z.enum(errorSources).describe('In the answer to a submission, or in a receipt.'),
    code: z.number().int().describe('0: the carrier gave no number.'),
    words: z.string().nullable().describe('The carrier’s own, as it documents the code.'),
    class: z.enum(errorJudgements).describe('What it means for the number it came for.'),
    usual_class: z.enum(errorJudgements).describe('What it means as long as nobody decided otherwise.'),
    decided: z.boolean(),
    note: z.string(),
    count: z.number().int(),
    first_at: z.string().nullable(),
    last_at: z.string().nullable(),
  })
  .meta({ id: 'ErrorCode' })

const stray = z
  .object({
    id: z.number().int(),
    at: z.string(),
    account: z.object({ id: z.number().int(), name: z.string() }),
    ref: z.string(),
    phone: z.string(),
    what: z.enum(rankNames as [string, ...string[]]),
    code: z.number().int(),
    text: z.string(),
    submitted_at: z.string().nullable(),
    raw: z.string().describe('What came, octet by octet; what is no printable character is a dot.'),
    raw_hex: z.string(),
    tries: z.number().int(),
    settled: z.boolean(),
    gives_up: z.boolean().describe('It has been looked for as long as we look.'),
  })
  .meta({ id: 'StrayReceipt' })

export function errorRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/accounts/:id/errors',
    {
      config: { right: 'channels.read' },
      schema: {
        description: 'The error codes that an account has shown, or that someone decided about, and what they mean.',
        params: account,
        response: { 200: z.object({ items: z.array(code) }) },
      },
    },
    async (request) => ({ items: await codesOf(db, request.params.id) }),
  )

  app.put(
    '/api/accounts/:id/errors/:source/:code',
    {
      config: { right: 'channels.manage' },
      schema: {
        description: 'Decides what a code means from now on; null leaves it to the provider’s tables again.',
        params: place,
        body: z.strictObject({
          class: z.enum(errorJudgements).nullable(),
          note: z.string().trim().max(500).default(''),
        }),
        response: { 200: z.object({ items: z.array(code) }) },
      },
    },
    async (request) => {
      const { id, source, code: number } = request.params
      await decide(db, actorOf(request), { account: id, source, code: number, ...request.body })
      return { items: await codesOf(db, id) }
    },
  )

  app.get(
    '/api/messages/stray-receipts',
    {
      config: { right: 'messages.read' },
      schema: {
        description:
          'Receipts that match no message that we know, whole as they came; the newest first. Kept for 30 days.',
        querystring: pageQuery.extend({
          account: z.coerce.number().int().optional(),
          settled: z.stringbool().default(false).describe('Those that found their message later.'),
        }),
        response: { 200: page(stray) },
      },
    },
    async (request) => {
      const { cursor, limit, account: wanted, settled } = request.query
      const before = decodeCursor(cursor)
      const found = await listStrays(db, wanted ?? null, settled, before && Number(before[0]), limit + 1)
      const shown = toPage(found, limit, ({ id }) => [id], null)
      return { ...shown, items: shown.items.map(toStray) }
    },
  )
}

async function codesOf(db: Db, id: number) {
  const own = await findJudgingAccount(db, id)
  if (own === null) throw notFound({ what: 'account' })
  const [seen, rules] = await Promise.all([seenCodes(db, id), errorRules(db, id)])
  const keyOf = ({ source, code: number }: { source: ErrorSource; code: number }) => `${source}-${number}`
  const all = new Map<string, { seen?: SeenRow; rule?: RuleRow }>()
  for (const row of seen) all.set(keyOf(row), { seen: row })
  for (const rule of rules) all.set(keyOf(rule), { ...all.get(keyOf(rule)), rule })
  return [...all.values()]
    .flatMap((one) => {
      const row = one.seen ?? one.rule
      if (row === undefined) return []
      const usual = usualMeaning(own, row.source, row.code)
      return {
        source: row.source,
        code: row.code,
        words: usual.words,
        class: one.rule?.class ?? usual.class,
        usual_class: usual.class,
        decided: one.rule !== undefined,
        note: one.rule?.note ?? '',
        count: one.seen?.count ?? 0,
        first_at: one.seen?.first_at ?? null,
        last_at: one.seen?.last_at ?? null,
      }
    })
    .sort((a, b) => b.count - a.count || a.source.localeCompare(b.source) || a.code - b.code)
}

type Wanted = { account: number; source: ErrorSource; code: number; class: ErrorJudgement | null; note: string }

async function decide(db: Db, actor: Actor, { account: id, source, code: number, class: judged, note }: Wanted) {
  await transaction(db, async (tx) => {
    const own = await findJudgingAccount(tx, id)
    if (own === null) throw notFound({ what: 'account' })
    if (judged === null) await dropRule(tx, id, source, number)
    else await setRule(tx, { account_id: id, source, code: number, class: judged, note, by: actorName(actor) })
    await recordAct(tx, actor, 'account.error-rule', `account:${id}`, {
      name: own.name,
      source,
      code: number,
      class: judged,
      note,
    })
  })
}

function toStray({ raw, rank, account_id, account_name, ...row }: StrayRow) {
  return {
    ...row,
    account: { id: account_id, name: account_name },
    what: rankNames[rank] ?? 'unknownToCarrier',
    raw: raw.toString('latin1').replace(/[^\x20-\x7e]/g, '.'),
    raw_hex: raw.toString('hex'),
  }
}
