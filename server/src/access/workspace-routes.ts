import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import type { App } from '../platform/http/server.ts'
import { actorOf } from './actor.ts'
import { listNames } from './queries.ts'
import { changeZone, zoneOfWorkspace } from './workspace.ts'

const workspace = z
  .object({ zone: z.string().describe('Days and hours of queries and schedulers, where they say no other.') })
  .meta({ id: 'Workspace' })

type Deps = { db: Db; onZoneChanged: (tx: Db) => Promise<void> }

/** What goes for everybody here, and who is here. */
export function workspaceRoutes(app: App, { db, onZoneChanged }: Deps) {
  app.get('/api/workspace', { config: { right: 'signed-in' }, schema: { response: { 200: workspace } } }, async () => ({
    zone: await zoneOfWorkspace(db),
  }))

  app.put(
    '/api/workspace',
    {
      config: { right: 'workspace.manage' },
      schema: {
        description: 'Schedulers that follow this clock are planned anew.',
        body: z.strictObject({ zone: z.string().max(60) }),
        response: { 200: workspace },
      },
    },
    async (request) => {
      await changeZone(db, actorOf(request), request.body.zone, onZoneChanged)
      return { zone: await zoneOfWorkspace(db) }
    },
  )

  app.get(
    '/api/colleagues',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'Names of those who use Parley here, for whoever chooses supervisors and approvers.',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                active: z.boolean().describe('Not: they cannot sign in any more.'),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ items: await listNames(db) }),
  )
}
