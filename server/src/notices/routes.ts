import { z } from 'zod'
import { type Actor, actorOf, rolesWith } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import type { App } from '../platform/http/server.ts'
import { loadPost } from '../platform/mail/index.ts'
import { noticeKindNames, noticeKinds } from './kinds.ts'
import { countUnseen, kindsOff, listNotices, markAllSeen, markSeen, notifyScreens, switchMail } from './queries.ts'
import { inWords, readerOf, standingNotices } from './standing.ts'

const notice = z
  .object({
    id: z.number().int(),
    at: z.string(),
    kind: z.enum(noticeKindNames),
    severity: z.enum(['note', 'alarm']),
    title: z.string().describe('In the language of the request.'),
    body: z.string(),
    link: z.string().nullable().describe('The address of a page of Parley.'),
    resolved_at: z.string().nullable().describe('When it was over.'),
    seen: z.boolean(),
    standing: z
      .boolean()
      .describe('It still wants someone: it has a key and is not over, or is an alarm that was not seen.'),
  })
  .meta({ id: 'Notice' })

/** What people are told: each reads what their role may see, and says what they have seen. */
export function noticeRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/notifications',
    { config: { right: 'signed-in' }, schema: { querystring: pageQuery, response: { 200: page(notice) } } },
    async (request) => {
      const { cursor, limit } = request.query
      const before = decodeCursor(cursor)?.[0]
      const reader = readerOf(actorOf(request))
      const found = await listNotices(db, reader, typeof before === 'number' ? before : null, limit + 1)
      const cut = toPage(found, limit, (row) => [row.id], null)
      return { ...cut, items: cut.items.map((row) => inWords(row, languageOf(request))) }
    },
  )

  app.get(
    '/api/notifications/standing',
    {
      config: { right: 'signed-in' },
      schema: {
        summary: 'How many are unread, and what still wants someone',
        response: { 200: z.object({ unread: z.number().int(), standing: z.array(notice) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const [unread, standing] = await Promise.all([
        countUnseen(db, readerOf(actor)),
        standingNotices(db, actor, languageOf(request)),
      ])
      return { unread, standing }
    },
  )

  app.post(
    '/api/notifications/seen',
    {
      config: { right: 'signed-in' },
      schema: {
        summary: 'Says which have been seen, or all up to one',
        body: z.union([
          z.strictObject({ ids: z.array(z.number().int()).min(1).max(500) }),
          z.strictObject({ upto: z.number().int() }),
        ]),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const reader = readerOf(actorOf(request))
      if ('ids' in request.body) await markSeen(db, reader, request.body.ids)
      else await markAllSeen(db, reader, request.body.upto)
      await notifyScreens(db, null)
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/notifications/mail',
    {
      config: { right: 'signed-in' },
      schema: {
        summary: 'Which kinds come by mail',
        response: {
          200: z.object({
            sends: z.boolean().describe('Whether this Parley sends mail at all (SMTP_URL).'),
            kinds: z.array(z.object({ kind: z.enum(noticeKindNames), name: z.string(), mail: z.boolean() })),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const [post, off] = await Promise.all([loadPost(db), kindsOff(db, actor.id)])
      const kinds = noticeKindNames.filter((kind) => concerns(kind, actor))
      return {
        sends: post !== null,
        kinds: kinds.map((kind) => ({
          kind,
          name: noticeKinds[kind].name[languageOf(request)],
          mail: !off.includes(kind),
        })),
      }
    },
  )

  app.put(
    '/api/notifications/mail/:kind',
    {
      config: { right: 'signed-in' },
      schema: {
        params: z.object({ kind: z.enum(noticeKindNames) }),
        body: z.object({ mail: z.boolean() }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      // Programs get no mail.
      if (actor.kind === 'user') await switchMail(db, actor.id, request.params.kind, request.body.mail)
      return reply.code(204).send()
    },
  )
}

/** A choice is shown to those whom such a notice may reach. */
function concerns(kind: (typeof noticeKindNames)[number], actor: Actor): boolean {
  const { right, byMail } = noticeKinds[kind]
  return byMail && rolesWith(right).includes(actor.role)
}
