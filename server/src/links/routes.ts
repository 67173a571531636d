import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { type Language, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { findSubdomain, listSubdomains, type SubdomainRow } from './queries.ts'
import { sayDelegation } from './say-delegation.ts'
import { addSubdomain, checkSubdomain, restore, retire, type SubdomainDeps } from './store-subdomain.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const states = ['unchecked', 'delegated', 'missing', 'elsewhere', 'unanswered', 'no-public-name'] as const

const subdomain = z
  .object({
    id: z.number().int(),
    host: z.string(),
    base: z.string().describe('What codes are written behind.'),
    state: z.enum(states).describe('Of its delegation. Only what is delegated can be chosen on a channel.'),
    says: z.string().describe('What was found; what is missing.'),
    record: z
      .object({ name: z.string(), type: z.literal('CNAME'), value: z.string() })
      .nullable()
      .describe('What the zone of its domain needs; null for Parley’s own address.'),
    channels: z.number().int().describe('That write their links with it.'),
    checked_at: z.string().nullable(),
    created_at: z.string(),
    retired_at: z.string().nullable(),
  })
  .meta({ id: 'LinkSubdomain' })

/** Names that stand in short links. */
export function subdomainRoutes(app: App, deps: SubdomainDeps & { changed: () => Promise<void> }) {
  const { db, publicUrl, changed } = deps
  const view = ({ created_by: _, delegation, ...row }: SubdomainRow, language: Language) => ({
    ...row,
    state: delegation?.state ?? ('unchecked' as const),
    says: sayDelegation(delegation, { host: row.host, publicUrl }, language),
    record:
      row.host === new URL(publicUrl).host
        ? null
        : { name: row.host, type: 'CNAME' as const, value: new URL(publicUrl).hostname },
  })
  const load = async (id: number, language: Language) => {
    const row = await findSubdomain(db, id)
    if (row === null) throw notFound({ what: 'subdomain' })
    return view(row, language)
  }

  app.get(
    '/api/subdomains',
    {
      config: { right: 'channels.read' },
      schema: {
        response: {
          200: z.object({
            items: z.array(subdomain),
            own: z.string().describe('Parley’s own name, which may be used for links as well.'),
          }),
        },
      },
    },
    async (request) => ({
      items: (await listSubdomains(db)).map((row) => view(row, languageOf(request))),
      own: new URL(publicUrl).host,
    }),
  )

  app.post(
    '/api/subdomains',
    {
      config: { right: 'subdomains.manage' },
      schema: {
        body: z.object({ host: z.string().trim().min(1).max(300) }),
        response: { 201: subdomain },
      },
    },
    async (request, reply) => {
      const id = await addSubdomain(deps, actorOf(request), request.body.host)
      await changed()
      return reply.code(201).send(await load(id, languageOf(request)))
    },
  )

  const acts = {
    check: (_: unknown, id: number) => checkSubdomain(deps, id),
    retire: (actor: ReturnType<typeof actorOf>, id: number) => retire(deps, actor, id),
    restore: (actor: ReturnType<typeof actorOf>, id: number) => restore(deps, actor, id),
  }
  for (const [path, act] of Object.entries(acts))
    app.post(
      `/api/subdomains/:id/${path}`,
      { config: { right: 'subdomains.manage' }, schema: { params, response: { 200: subdomain } } },
      async (request) => {
        await act(actorOf(request), request.params.id)
        await changed()
        return load(request.params.id, languageOf(request))
      },
    )
}
