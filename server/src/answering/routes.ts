import { type Address, toE164 } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import { planText } from '@parley/sms/text'
import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import type { Caller } from '../platform/outgoing/index.ts'
import { newSecret, readUrl } from '../webhooks/index.ts'
import { callScript } from './call-script.ts'
import { scriptAddressNeeded } from './problems.ts'
import {
  type AnsweringRow,
  answeringKinds,
  type CallRow,
  findAnswering,
  findCall,
  listAttempts,
  listCalls,
} from './queries.ts'
import { type Means, renewScriptSecret, secretPlace, storeAnswering } from './store-answering.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(32_767) })
const format = z.enum(['form', 'json'])
const deadline = z.number().int().min(500).max(15_000).describe('Milliseconds until the script is given up.')
const text = z.string().max(4_000).nullable()

const settings = {
  kind: z.enum(answeringKinds),
  text: text.describe('The one fixed text.'),
  url: z.string().max(2_000).nullable(),
  format,
  deadline_ms: deadline,
  retry: z.boolean().describe('One more call where the first got no answer, a 429 or a 5xx.'),
  fallback: text.describe('Sent when the script gave nothing that can be sent; null: nothing is.'),
  store_texts: z.boolean().describe('Off: the text of an incoming SMS goes once it is processed.'),
  keep_days: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .describe('After this incoming SMS are deleted; null: never.'),
}

const answerable = z
  .array(z.string().regex(/^[A-Z]{2}$/))
  .max(250)
  .nullable()
  .describe('Only mobile phones of these countries can answer its reply numbers; null: all.')

const answering = z
  .object({
    ...settings,
    answerable_countries: answerable,
    has_secret: z.boolean(),
    failures: z.number().int().describe('Calls that failed one after the other.'),
    rests_until: z.string().nullable().describe('Until then the script is not called, as it kept failing.'),
    version: z.number().int(),
  })
  .meta({ id: 'Answering' })

const tried = z.object({
  request: z.object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  status: z.number().int().nullable(),
  content_type: z.string().nullable(),
  said: z.string().nullable(),
  took_ms: z.number().int(),
  problem: z.string().nullable(),
  reply: z.object({ text: z.string(), parts: z.number().int() }).nullable().describe('What the phone would get.'),
})

const state = z.enum(['waiting', 'replied', 'fallback', 'silent'])
const call = z
  .object({
    incoming_id: z.number().int(),
    at: z.string(),
    from: z.string(),
    to: z.string(),
    text: z.string().nullable().describe('Null where texts are not kept.'),
    tag: z.string(),
    state,
    because: z.string().nullable(),
    attempts: z.number().int(),
    ended_at: z.string().nullable(),
    status: z.number().int().nullable(),
    problem: z.string().nullable(),
    took_ms: z.number().int().nullable(),
  })
  .meta({ id: 'ScriptCall' })
const attempt = z.object({
  attempt: z.number().int(),
  at: z.string(),
  url: z.string(),
  request: z.string().nullable(),
  took_ms: z.number().int(),
  status: z.number().int().nullable(),
  content_type: z.string().nullable(),
  said: z.string().nullable(),
  problem: z.string().nullable(),
})

export function answeringRoutes(app: App, { caller, now, ...means }: Means & { caller: Caller; now: () => Date }) {
  const { db } = means
  const load = async (account: number) => {
    const found = await findAnswering(db, account)
    if (found === null) throw notFound({ what: 'account' })
    return found
  }

  app.get(
    '/api/accounts/:id/answering',
    { config: { right: 'channels.read' }, schema: { params, response: { 200: answering } } },
    async (request) => view(await load(request.params.id)),
  )

  app.put(
    '/api/accounts/:id/answering',
    {
      config: { right: 'channels.manage' },
      schema: {
        summary: 'What an account answers where no rule did, and what it keeps of what phones write',
        params,
        body: z.object({
          ...settings,
          answerable_countries: answerable.default(null),
          version: z.number().int().describe('The version that was looked at.'),
        }),
        response: {
          200: answering.extend({ secret: z.string().nullable().describe('Of a new script, told this once.') }),
        },
      },
    },
    async (request) => {
      const { id } = request.params
      const secret = await storeAnswering(means, actorOf(request), id, request.body)
      return { ...view(await load(id)), secret }
    },
  )

  app.post(
    '/api/accounts/:id/answering/secret',
    {
      config: { right: 'channels.manage' },
      schema: {
        summary: 'A new secret for the script; the earlier one signs nothing more',
        params,
        response: { 200: z.object({ secret: z.string() }) },
      },
    },
    async (request) => ({ secret: await renewScriptSecret(means, actorOf(request), request.params.id) }),
  )

  app.post(
    '/api/accounts/:id/answering/try',
    {
      config: { right: 'channels.manage' },
      schema: {
        summary: 'Calls a script with a made-up message; nothing is stored and nothing is sent to a phone',
        params,
        body: z.object({
          url: z.string().max(2_000),
          format,
          deadline_ms: deadline,
          from: z.string().max(40),
          to: z.string().max(40),
          text: z.string().max(4_000),
        }),
        response: { 200: tried },
      },
    },
    async (request) => {
      const { id } = request.params
      const { from, to, text, format, deadline_ms: deadlineMs } = request.body
      const found = await load(id)
      if (request.body.url.trim() === '') throw scriptAddressNeeded()
      const number = parseNumber(from, 'FR')
      if (number.kind !== 'ok') throw invalidRequest(undefined, [{ path: 'from', says: numberWanted }])
      const url = readUrl(request.body.url, means.allowPrivate)
      // A script that is not saved yet is called with a secret that nobody knows: its signature proves nothing.
      const secret = (found.secret && means.vault.open(secretPlace(id), found.secret)) ?? newSecret()
      const at = now().toISOString()
      const message = {
        id: 0,
        at,
        address: Number(number.e164.slice(1)) as Address,
        recipient: to,
        text,
        tag: '',
        account: found.account_name,
      }
      const clock = () => performance.now()
      const script = { url, format, secret, deadlineMs }
      const { answer, note, headers } = await callScript({ caller, now, clock }, script, `try_${id}`, message)
      return {
        request: { url, headers, body: note.request },
        status: note.status,
        content_type: note.contentType,
        said: note.said,
        took_ms: note.tookMs,
        problem: note.problem,
        reply: answer.kind === 'reply' ? replyOf(answer.text) : null,
      }
    },
  )

  app.get(
    '/api/accounts/:id/script-calls',
    {
      config: { right: 'incoming.read' },
      schema: { params, querystring: pageQuery.extend({ state: state.optional() }), response: { 200: page(call) } },
    },
    async (request) => {
      const { cursor, limit, state = null } = request.query
      const before = decodeCursor(cursor)?.[0]
      const found = await listCalls(db, request.params.id, state, typeof before === 'number' ? before : null, limit + 1)
      const cut = toPage(found, limit, (row) => [row.incoming_id], null)
      return { ...cut, items: cut.items.map(callView) }
    },
  )

  app.get(
    '/api/accounts/:id/script-calls/:incoming',
    {
      config: { right: 'incoming.read' },
      schema: {
        params: params.extend({ incoming: z.coerce.number().int() }),
        response: { 200: call.extend({ tried: z.array(attempt) }) },
      },
    },
    async (request) => {
      const { id, incoming } = request.params
      const found = await findCall(db, id, incoming)
      if (found === null) throw notFound({ what: 'script call' })
      return { ...callView(found), tried: await listAttempts(db, incoming) }
    },
  )
}

const view = ({ secret, account_id: _, account_name: __, simulated: ___, ...row }: AnsweringRow) => ({
  ...row,
  has_secret: secret !== null,
})

const callView = ({ address, recipient: to, ...row }: CallRow) => ({ ...row, from: toE164(address as Address), to })

function replyOf(text: string) {
  const plan = planText(text)
  return plan.kind === 'cannot-encode' ? null : { text: plan.text, parts: plan.parts.length }
}

const numberWanted = {
  en: 'Write a whole number, like +33 6 12 34 56 78.',
  fr: 'Écrivez un numéro entier, comme +33 6 12 34 56 78.',
}
