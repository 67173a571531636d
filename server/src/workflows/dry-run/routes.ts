import { actorOf, rightsOf } from '../../access/index.ts'
import { readerOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { params, type WorkflowDeps } from '../routes.ts'
import { dryRun } from './dry-run.ts'
import { supposed } from './supposed.ts'
import { dryRunView, viewDryRun } from './view.ts'

export function dryRunRoutes(app: App, { db, means }: WorkflowDeps) {
  app.post(
    '/api/workflows/:id/dry-run',
    {
      config: { right: 'workflows.build' },
      schema: {
        description:
          'Walks it on the people that there are now, as it is drawn, complete or not: who would go where, what would be ' +
          'sent to whom at what price. Nothing is changed, kept or sent; one at a time, two minutes at most.',
        params,
        body: supposed,
        response: { 200: dryRunView },
      },
    },
    async (request) => {
      const walked = await dryRun(db, request.params.id, request.body, means)
      const people = rightsOf[actorOf(request).role].includes('profiles.read')
      return viewDryRun(walked, { reader: readerOf(request), people })
    },
  )
}
