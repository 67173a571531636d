import { z } from 'zod'
import { languageOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { preparationsOf, runsOf } from '../runs/figures.ts'
import { runQuery } from '../runs/view.ts'
import { readDashboard, speedLimit } from './dashboard.ts'
import { pulseOf } from './queries.ts'
import { dashboardView, rateView } from './view.ts'

const pointsShown = 240
const mostSeconds = 2 * 86_400

export function dashboardRoutes(app: App, { db, now }: DeliveryDeps) {
  app.get(
    '/api/deliveries/:id/dashboard',
    {
      config: { right: 'messages.read' },
      schema: { params, querystring: z.object(runQuery), response: { 200: dashboardView } },
    },
    async (request) =>
      readDashboard(db, await load(db, request.params.id), {
        run: request.query.run ?? null,
        language: languageOf(request),
        now: now(),
      }),
  )

  app.get(
    '/api/deliveries/:id/rate',
    {
      config: { right: 'messages.read' },
      schema: {
        description:
          'Its pulse, kept for two days: what left and what came in each step of time. A step without anything is left out.',
        params,
        querystring: z.object({
          ...runQuery,
          from: z.iso.datetime({ offset: true }).optional().describe('Its start, when left out.'),
          to: z.iso.datetime({ offset: true }).optional().describe('Now, or its end.'),
          step: z.coerce.number().int().min(1).max(3_600).optional().describe('Seconds.'),
        }),
        response: { 200: rateView },
      },
    },
    async (request) => {
      const row = await load(db, request.params.id)
      const { from, to, step, run = null } = request.query
      const runs = await runsOf(db, row, run)
      const ended = runs.every(({ ended_at }) => ended_at !== null) ? runs.at(-1)?.ended_at : undefined
      const until = Math.ceil(Date.parse(to ?? ended ?? now().toISOString()) / 1000)
      const since = Math.floor(Date.parse(from ?? runs.at(0)?.starts_at ?? row.created_at) / 1000)
      const start = Math.max(Math.min(since, until), until - mostSeconds)
      const size = step ?? Math.max(1, Math.ceil((until - start) / pointsShown))
      const points = await pulseOf(db, preparationsOf(runs), start - (start % size), until, size)
      return {
        step_seconds: size,
        speed_limit: await speedLimit(db, row),
        points: points.map(({ at, ...point }) => ({ at: new Date(at * 1000).toISOString(), ...point })),
      }
    },
  )
}
