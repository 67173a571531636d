import { type Address, toE164 } from '@parley/sms/address'
import { askFrom } from '@parley/sms/intent'
import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { messageId } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { listInTime, wholeNumber } from '../platform/http/list-in-time.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { decideByHand } from './decide-by-hand.ts'
import { type LookalikeSettings, modes } from './lookalike.ts'
import { type CaseRow, countCases, findCase, listCases } from './queries.ts'
import { questionLanguages, standardQuestions } from './questions.ts'
import { changeSetting, loadSetting } from './store-setting.ts'

const states = ['waiting', 'to-decide', 'confirmed', 'declined', 'opted-out', 'left'] as const

const lookalike = z
  .object({
    id: z.number().int(),
    at: z.string(),
    from: z.string(),
    profile: z.object({ id: z.number().int(), name: z.string().nullable() }).nullable(),
    to: z.string().nullable(),
    account: z.object({ id: z.number().int(), name: z.string(), simulated: z.boolean() }),
    incoming_id: z.number().int(),
    text: z.string(),
    because: z.object({ code: z.string() }).loose(),
    score: z.number().int().describe(`0 to 100; from ${askFrom} on the person is asked.`),
    signs: z.array(
      z.object({
        code: z.string(),
        points: z.number().int(),
        words: z.array(z.string()).optional().describe('The words of the message that say so.'),
      }),
    ),
    question: z.object({ id: z.string(), text: z.string() }).nullable(),
    not_asked_because: z.string().nullable(),
    until: z.string().describe('Until when an answer confirms.'),
    held: z.boolean().describe('Nothing promotional leaves to this number now.'),
    state: z.enum(states),
    ended_at: z.string().nullable(),
    answer: z.string().nullable(),
    proof_id: z.number().int().nullable(),
    decided_by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Lookalike' })

const setting = z.object({
  mode: z.enum(modes),
  window_hours: z.number().int().min(1).max(168),
  texts: z.record(z.string(), z.string().max(500)).describe('The question per language, where it is not ours.'),
})
const settingView = setting
  .extend({ standard_texts: z.record(z.string(), z.string()) })
  .meta({ id: 'LookalikeSetting' })
const id = z.object({ id: z.coerce.number().int().positive() })
const accountId = z.object({ id: z.coerce.number().int().positive().max(32_767) })

export function lookalikeRoutes(app: App, { db, now }: { db: Db; now: () => Date }) {
  app.get(
    '/api/lookalikes',
    {
      config: { right: 'incoming.read' },
      schema: {
        querystring: pageQuery.extend({
          state: z.enum(['waiting', 'to-decide', 'over']).optional(),
          q: z.string().trim().max(100).optional(),
        }),
        response: {
          200: page(lookalike).extend({
            counts: z.object({ waiting: z.number().int(), to_decide: z.number().int(), over: z.number().int() }),
          }),
        },
      },
    },
    async (request) => {
      const { cursor, limit, state, q } = request.query
      const key = decodeCursor(cursor)
      const digits = q?.replace(/[\s().+-]/g, '').replace(/^0+/, '') ?? ''
      const isNumber = digits.length >= 3 && /^\d+$/.test(digits)
      const filter = {
        state: state ?? null,
        address: wholeNumber(q),
        digits: isNumber ? digits : null,
        text: q && !isNumber ? q.replace(/[\\%_]/g, '\\$&') : null,
      }
      const before = key && { at: String(key[0]), id: Number(key[1]) }
      const [found, counts] = await Promise.all([
        listInTime(db, (tx) => listCases(tx, filter, before, limit + 1)),
        countCases(db),
      ])
      const shown = toPage(found, limit, ({ at, id }) => [at, id], null)
      return { ...shown, items: shown.items.map((row) => toView(row, now())), counts }
    },
  )

  app.get(
    '/api/lookalikes/:id',
    { config: { right: 'incoming.read' }, schema: { params: id, response: { 200: lookalike } } },
    async (request) => {
      const found = await findCase(db, request.params.id)
      if (found === null) throw notFound({ what: 'lookalike' })
      return toView(found, now())
    },
  )

  app.post(
    '/api/lookalikes/:id/decide',
    {
      config: { right: 'quarantine.manage' },
      schema: {
        params: id,
        body: z.object({ decision: z.enum(['opt-out', 'leave']), reason: z.string().trim().max(500).default('') }),
        response: { 200: lookalike },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return toView(await decideByHand(db, request.params.id, request.body, { actor, now: now() }), now())
    },
  )

  app.get(
    '/api/accounts/:id/lookalikes',
    { config: { right: 'channels.read' }, schema: { params: accountId, response: { 200: settingView } } },
    async (request) => toSetting(await loadSetting(db, request.params.id)),
  )

  app.put(
    '/api/accounts/:id/lookalikes',
    {
      config: { right: 'channels.manage' },
      schema: { params: accountId, body: setting, response: { 200: settingView } },
    },
    async (request) => {
      const { mode, window_hours: windowHours, texts } = request.body
      const known = Object.fromEntries(
        questionLanguages.flatMap((language) => (texts[language] === undefined ? [] : [[language, texts[language]]])),
      )
      const wanted = { mode, windowHours, texts: known }
      return toSetting(await changeSetting(db, request.params.id, wanted, actorOf(request)))
    },
  )
}

const toSetting = ({ mode, windowHours: window_hours, texts }: LookalikeSettings) => ({
  mode,
  window_hours,
  texts: texts as Record<string, string>,
  standard_texts: standardQuestions,
})

function toView(row: CaseRow, now: Date): z.infer<typeof lookalike> {
  const { id, at, incoming_id, text, because, score, signs, not_asked_because, until, held } = row
  const { ended_at, answer, proof_id, reason, question_preparation_id: preparation, question_no: no } = row
  const asked = preparation !== null && no !== null
  return {
    id,
    at,
    incoming_id,
    text,
    because,
    score,
    signs,
    not_asked_because,
    until,
    held,
    ended_at,
    answer,
    proof_id,
    reason,
    from: toE164(row.address as Address),
    profile: row.profile_id === null ? null : { id: row.profile_id, name: row.profile_name },
    to: row.sender,
    account: { id: row.account_id, name: row.account_name, simulated: row.account_kind === 'simulator' },
    question: asked ? { id: messageId(preparation, no), text: row.question ?? '' } : null,
    state: row.outcome ?? (asked && Date.parse(until) > now.getTime() ? 'waiting' : 'to-decide'),
    decided_by: row.decided_by_name,
  }
}
