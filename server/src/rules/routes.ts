import { compileRule, shadowsIn } from '@parley/sms/rules'
import { z } from 'zod'
import { type Actor, actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { mayChange } from './may-change.ts'
import {
  accountOf,
  findSet,
  keywordsOf,
  limitOf,
  numbersOf,
  ownersAround,
  type RuleRow,
  rulesOf,
  timesOf,
} from './queries.ts'
import { keywordFields, levels, meanings, type Owner, ruleFields } from './reply-rule.ts'
import { changeRule, createRule, deleteRule, placeRule, resetKeyword, saveKeyword, saveLimit } from './store-rules.ts'

const owner = { level: z.enum(levels), owner: z.coerce.number().int().positive() }
const version = z.number().int().min(0).describe('The version that was looked at; another answers 409.')
const accepted = z.boolean().default(false).describe('The warning about opt-outs was read.')
const params = z.object({ id: z.coerce.number().int() })
const saved = z.object({ id: z.number().int(), version: z.number().int() })

const rule = ruleFields
  .extend({
    id: z.number().int(),
    place: z.number().int(),
    times: z.number().int().describe('How often it was the one, the last thirty days.'),
    hidden_by: z
      .number()
      .int()
      .nullable()
      .describe('The earlier rule that takes all its messages: it can never answer.'),
    keyword_set: z.enum(meanings).nullable().describe('The keyword set that takes its words before.'),
  })
  .meta({ id: 'ReplyRule' })

const keywordSet = z
  .object({
    meaning: z.enum(meanings),
    words: z.array(
      z.object({
        word: z.string(),
        language: z.string().nullable().describe('Null: every language.'),
        ordinary: z.boolean().describe('Counts only alone or with courtesy.'),
        when_asked: z.boolean().describe('Counts only as the answer to a question.'),
        asks: z.boolean().describe('Is answered by a question: double opt-in.'),
      }),
    ),
    replies: z
      .record(z.string(), z.string())
      .describe('What is answered, by language, where nobody wrote anything else.'),
  })
  .meta({ id: 'KeywordSet' })

const table = z
  .object({
    name: z.string().describe('Of the account, the channel or the delivery.'),
    around: z
      .array(z.object({ level: z.enum(levels), id: z.number().int(), name: z.string(), rules: z.number().int() }))
      .describe('Whose rules a message may ask, these among them, in their order; those without any are left out.'),
    keyword_sets: z.array(keywordSet).describe('What the account listens to.'),
    at_provider: z
      .enum(['passes-on', 'answers', 'answers-and-blocks'])
      .describe('Where the provider answers these words by itself, nothing of ours does.'),
    version: z.number().int(),
    account_id: z.number().int(),
    may_change: z.boolean(),
    whose: z
      .string()
      .nullable()
      .describe('Who made this delivery, where that is why one may not change its rules; empty: nobody known.'),
    rules: z.array(rule),
    keywords: z
      .array(keywordFields)
      .describe('What was changed of the keyword sets; the others are as Parley has them.'),
    numbers: z.array(
      z.object({ id: z.number().int(), value: z.string(), kind: z.string(), stop_handled_by: z.string() }),
    ),
    replies_per_hour: z.number().int().nullable(),
  })
  .meta({ id: 'ReplyRules' })

/** What is answered by itself: rules of accounts, channels and deliveries, the keyword sets before them, the limit. */
export function replyRuleRoutes(app: App, { db, keywordSetsOf }: { db: Db; keywordSetsOf: KeywordSetsOf }) {
  app.get(
    '/api/reply-rules',
    { config: { right: 'channels.read' }, schema: { querystring: z.object(owner), response: { 200: table } } },
    async (request) => {
      const of = { level: request.query.level, id: request.query.owner }
      return readTable(db, of, actorOf(request), keywordSetsOf)
    },
  )

  app.post(
    '/api/reply-rules',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        body: z.object({
          ...owner,
          version,
          accepted,
          rule: ruleFields,
          before: z.number().int().nullable().default(null).describe('The rule that it comes before; null: last.'),
        }),
        response: { 201: saved },
      },
    },
    async (request, reply) => {
      const { level, owner: id, ...wanted } = request.body
      return reply.code(201).send(await createRule(db, actorOf(request), { level, id }, wanted))
    },
  )

  app.put(
    '/api/reply-rules/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { params, body: z.object({ version, accepted, rule: ruleFields }), response: { 200: saved } },
    },
    (request) => changeRule(db, actorOf(request), request.params.id, request.body),
  )

  app.post(
    '/api/reply-rules/:id/move',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        params,
        body: z.object({ version, before: z.number().int().nullable().describe('Null: to the end.') }),
        response: { 200: saved },
      },
    },
    (request) => placeRule(db, actorOf(request), request.params.id, request.body),
  )

  app.delete(
    '/api/reply-rules/:id',
    {
      config: { right: 'deliveries.prepare' },
      schema: { params, querystring: z.object({ version: z.coerce.number().int() }), response: { 200: saved } },
    },
    (request) => deleteRule(db, actorOf(request), request.params.id, request.query.version),
  )

  const ofAccount = z.object({ account: z.coerce.number().int() })
  app.put(
    '/api/reply-rules/accounts/:account/keywords',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: ofAccount,
        body: keywordFields.extend({ version }),
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => {
      const { version, ...fields } = request.body
      const { account } = request.params
      if ((await accountOf(db, { level: 'account', id: account })) === null) throw notFound({ what: 'account' })
      return saveKeyword(db, actorOf(request), account, version, fields)
    },
  )

  app.post(
    '/api/reply-rules/accounts/:account/keywords/reset',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: ofAccount,
        body: keywordFields.pick({ meaning: true, sender_id: true }).extend({ version }),
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    (request) => resetKeyword(db, actorOf(request), request.params.account, request.body),
  )

  app.put(
    '/api/reply-rules/accounts/:account/limit',
    {
      config: { right: 'channels.manage' },
      schema: {
        params: ofAccount,
        body: z.object({ replies_per_hour: z.number().int().min(0).max(100) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await saveLimit(db, actorOf(request), request.params.account, request.body.replies_per_hour)
      return reply.code(204).send()
    },
  )
}

/** What an account listens to before any rule, and the set that a whole message belongs to, if any. */
type KeywordSetsOf = (
  db: Db,
  account: number,
) => Promise<{
  sets: z.infer<typeof keywordSet>[]
  setOf: (text: string) => (typeof meanings)[number] | null
  atProvider: z.infer<typeof table>['at_provider']
}>

async function readTable(
  db: Db,
  of: Owner,
  actor: Actor,
  keywordSetsOf: KeywordSetsOf,
): Promise<z.infer<typeof table>> {
  const account = await accountOf(db, of)
  if (account === null) throw notFound({ what: of.level })
  const permission = await mayChange(db, actor, of)
  const set = await findSet(db, of)
  const rules = set ? await rulesOf(db, [set.id]) : []
  const times = new Map(
    (
      await timesOf(
        db,
        rules.map(({ id }) => id),
      )
    ).map((one) => [one.rule, one.times]),
  )
  const hidden = hiddenOf(rules)
  const heard = await keywordSetsOf(db, account)
  const around = await ownersAround(db, of, account)
  return {
    name: around.find((one) => one.level === of.level && one.id === of.id)?.name ?? '',
    around,
    keyword_sets: heard.sets,
    at_provider: heard.atProvider,
    version: set?.version ?? 0,
    account_id: account,
    may_change: permission.may,
    whose: permission.whose,
    rules: rules.map(({ set_id: _, ...one }) => ({
      ...one,
      times: times.get(one.id) ?? 0,
      hidden_by: hidden.get(one.id) ?? null,
      keyword_set:
        one.keyword !== '' && (one.mode === 'word' || one.mode === 'exact' || one.mode === 'prefix')
          ? heard.setOf(one.keyword)
          : null,
    })),
    keywords: (set ? await keywordsOf(db, [set.id]) : []).map(({ set_id: _, sender_id, ...one }) => ({
      ...one,
      sender_id: sender_id === 0 ? null : sender_id,
    })),
    numbers: await numbersOf(db, account),
    replies_per_hour: of.level === 'account' ? await limitOf(db, account) : null,
  }
}

function hiddenOf(rules: readonly RuleRow[]): Map<number, number> {
  const compiled = rules.flatMap((rule) => {
    const one = compileRule({ ...rule, number: rule.sender_id })
    return typeof one === 'string' ? [] : [{ id: rule.id, one }]
  })
  return new Map(shadowsIn(compiled.map(({ one }) => one)).map(({ at, by }) => [compiled[at]!.id, compiled[by]!.id]))
}
