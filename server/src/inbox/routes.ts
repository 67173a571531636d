import { type Address, readAddress, toE164 } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import { z } from 'zod'
import { actorName, actorOf } from '../access/index.ts'
import { asked, optedOut, whatCloses } from '../consent/index.ts'
import { messageState, type StandingNumbers } from '../messages/index.ts'
import type { Db } from '../platform/database/index.ts'
import { readerOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { answer } from './answer.ts'
import { cannedRoutes } from './canned-routes.ts'
import { assign, assignees, note, optOutFor, setOpen } from './handle.ts'
import { mayAnswer } from './may-answer.ts'
import {
  boxes,
  countBoxes,
  endPresence,
  findConversation,
  isCommon,
  leasePresence,
  listConversations,
  markRead,
  tellScreens,
} from './queries.ts'
import { readSearch } from './search.ts'
import { lastDeliveries, peopleWith, threadOf } from './thread-queries.ts'
import {
  conversationView,
  factsView,
  mayAnswerView,
  threadItem,
  viewConversation,
  viewMayAnswer,
  viewThreadRow,
} from './view.ts'

export type InboxDeps = { db: Db; numbers: StandingNumbers; now: () => Date }

const params = z.object({ number: z.string().max(40).describe('In E.164.') })
const spoken = z
  .string()
  .trim()
  .min(1)
  .max(5_000)
  .refine((written) => written.isWellFormed() && !written.includes('\0'), {
    message: 'A character of this text is no character.',
    params: { fr: 'Un caractère de ce texte n’en est pas un.' },
  })

export function inboxRoutes(app: App, { db, numbers, now }: InboxDeps) {
  app.get(
    '/api/inbox',
    {
      config: { right: 'incoming.read' },
      schema: {
        description: 'Conversations, the newest first.',
        querystring: pageQuery.extend({
          box: z.enum(boxes).default('to-answer'),
          q: z.string().trim().max(100).optional().describe('Words of texts, notes and names, or digits of a number.'),
        }),
        response: { 200: page(conversationView) },
      },
    },
    async (request) => {
      const { box, q, cursor, limit } = request.query
      const key = decodeCursor(cursor)
      const before = key && { at: String(key[0]), address: Number(key[1]) }
      const search = readSearch(q)
      if (search === 'nothing') return { items: [], next: null, total: null }
      const me = actorName(actorOf(request))
      const common = search.words !== null && (await isCommon(db, search.words))
      const asked = { box, me, search: { ...search, common }, before, limit: limit + 1 }
      const found = await listConversations(db, asked)
      const shown = toPage(found, limit, ({ last_at, address }) => [last_at, address], null)
      return { ...shown, items: shown.items.map(viewConversation) }
    },
  )

  app.get(
    '/api/inbox/summary',
    {
      config: { right: 'incoming.read' },
      schema: {
        response: {
          200: z.object({ to_answer: z.number().int(), to_decide: z.number().int(), mine: z.number().int() }),
        },
      },
    },
    (request) => countBoxes(db, actorName(actorOf(request))),
  )

  app.get(
    '/api/inbox/assignees',
    {
      config: { right: 'incoming.read' },
      schema: { response: { 200: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) } },
    },
    async () => ({ items: await assignees(db) }),
  )

  app.get(
    '/api/inbox/:number',
    {
      config: { right: 'incoming.read' },
      schema: {
        params,
        response: { 200: conversationView.extend({ may_answer: mayAnswerView, facts: factsView }) },
      },
    },
    async (request) => {
      const address = addressOf(request.params.number)
      const found = await findConversation(db, address)
      if (found === null) throw notFound({ what: 'conversation' })
      const [may, people, closed, received] = await Promise.all([
        mayAnswer(db, found, now()),
        peopleWith(db, address),
        whatCloses(db, { address, senders: [found.sender_id], marketing: true }),
        lastDeliveries(db, address, 5),
      ])
      return {
        ...viewConversation(found),
        may_answer: viewMayAnswer(may, readerOf(request)),
        facts: {
          people,
          country: regionOf(toE164(address)),
          standing: closed && {
            status: closed.status,
            blocks: closed.blocks,
            since: closed.since,
            source: closed.source,
          },
          received: received.map(({ delivery_id: id, label, at, states }) => ({
            delivery: { id, label },
            at,
            state: messageState(states),
          })),
        },
      }
    },
  )

  app.get(
    '/api/inbox/:number/thread',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'All that was said and done between us and a phone, the newest first.',
        params,
        querystring: pageQuery,
        response: { 200: page(threadItem) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const key = decodeCursor(cursor)
      const before = key && { at: String(key[0]), key: String(key[1]) }
      const found = await threadOf(db, addressOf(request.params.number), before, limit + 1)
      const shown = toPage(found, limit, ({ at, key }) => [at, key], null)
      return { ...shown, items: shown.items.map(viewThreadRow) }
    },
  )

  app.post(
    '/api/inbox/:number/answers',
    {
      config: { right: 'conversations.handle' },
      schema: {
        description:
          'Answers as a person. With an Idempotency-Key a repetition gets the same answer and sends nothing.',
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        params,
        body: z.strictObject({ text: spoken }),
        response: { 201: z.object({ message_id: z.string() }) },
      },
    },
    async (request, reply) => {
      const said = {
        actor: actorOf(request),
        address: addressOf(request.params.number),
        text: request.body.text,
        key: request.headers['idempotency-key'],
      }
      return reply.code(201).send(await answer({ db, numbers, now }, said))
    },
  )

  const nothing = { 204: z.null() }
  const actOf = (request: Parameters<typeof actorOf>[0] & { params: z.infer<typeof params> }) => ({
    actor: actorOf(request),
    address: addressOf(request.params.number),
    at: now(),
  })

  app.post(
    '/api/inbox/:number/notes',
    {
      config: { right: 'conversations.handle' },
      schema: { params, body: z.strictObject({ text: spoken.max(2_000) }), response: nothing },
    },
    async (request, reply) => {
      await note(db, actOf(request), request.body.text)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/inbox/:number/assignee',
    {
      config: { right: 'conversations.handle' },
      schema: {
        params,
        body: z.strictObject({ user_id: z.string().max(200).nullable().describe('Null: nobody.') }),
        response: nothing,
      },
    },
    async (request, reply) => {
      await assign(db, actOf(request), request.body.user_id)
      return reply.code(204).send(null)
    },
  )

  for (const open of [false, true])
    app.post(
      `/api/inbox/:number/${open ? 'reopen' : 'close'}`,
      { config: { right: 'conversations.handle' }, schema: { params, response: nothing } },
      async (request, reply) => {
        await setOpen(db, actOf(request), open)
        return reply.code(204).send(null)
      },
    )

  app.post(
    '/api/inbox/:number/read',
    { config: { right: 'conversations.handle' }, schema: { params, response: nothing } },
    async (request, reply) => {
      const address = addressOf(request.params.number)
      if ((await markRead(db, address)) > 0) await tellScreens(db, address)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/inbox/:number/opt-out',
    {
      config: { right: 'conversations.handle' },
      schema: {
        description: 'The owner of the number asked for it elsewhere: by phone, by letter.',
        params,
        body: asked,
        response: { 200: optedOut },
      },
    },
    (request) => optOutFor(db, actOf(request), request.body),
  )

  app.put(
    '/api/inbox/:number/presence',
    {
      config: { right: 'conversations.handle' },
      schema: {
        description: 'Says that one looks at it, for 20 seconds; others see who.',
        params,
        body: z.strictObject({ writing: z.boolean() }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const address = addressOf(request.params.number)
      const actor = actorOf(request)
      const lease = { actor: actorName(actor), name: actor.name, writing: request.body.writing }
      if ((await leasePresence(db, address, lease))?.changed) await tellScreens(db, address)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/inbox/:number/presence',
    { config: { right: 'conversations.handle' }, schema: { params, response: nothing } },
    async (request, reply) => {
      const address = addressOf(request.params.number)
      if ((await endPresence(db, address, actorName(actorOf(request)))) > 0) await tellScreens(db, address)
      return reply.code(204).send(null)
    },
  )

  cannedRoutes(app, { db })
}

function addressOf(number: string): Address {
  const address = readAddress(number)
  if (address === null) throw notFound({ what: 'conversation' })
  return address
}
