import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { z } from 'zod'
import { type Db, one, rows, sql } from '../database/index.ts'
import type { App } from './server.ts'

/** Whether this process can do its work, and figures about it for whoever watches machines. No names, no numbers of people. */
export function healthRoutes(app: App, { db, version, started }: { db: Db; version: string; started: number }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const links = new Gauge({
    name: 'parley_links',
    help: 'Links to carriers by state',
    labelNames: ['state'],
    registers: [registry],
  })
  const batches = new Gauge({
    name: 'parley_batches',
    help: 'Unfinished batches by state',
    labelNames: ['state'],
    registers: [registry],
  })
  const processes = new Gauge({
    name: 'parley_processes',
    help: 'Living processes by role',
    labelNames: ['role'],
    registers: [registry],
  })
  const outbox = new Gauge({
    name: 'parley_outbox',
    help: 'Mails and webhook calls that wait to be sent',
    labelNames: ['what'],
    registers: [registry],
  })
  const snapshot = new Gauge({
    name: 'parley_oldest_snapshot_seconds',
    help: 'Age of the oldest transaction',
    registers: [registry],
  })

  app.get(
    '/api/health',
    {
      config: { right: 'public' },
      schema: {
        response: {
          200: z.object({ status: z.literal('ok'), version: z.string(), uptime_s: z.number() }),
          503: z.object({ status: z.literal('database-unreachable'), version: z.string(), uptime_s: z.number() }),
        },
      },
    },
    async (_request, reply) => {
      const uptime_s = Math.round((Date.now() - started) / 1000)
      try {
        await one(db, sql`select 1`)
        return { status: 'ok' as const, version, uptime_s }
      } catch {
        return reply.code(503).send({ status: 'database-unreachable' as const, version, uptime_s })
      }
    },
  )

  app.get('/metrics', { config: { right: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    const counted = await rows(
      db,
      sql<{ what: string; label: string; n: number }>`
        select 'link' as what, case when p.epoch is null then 'off' else l.state end as label, count(*) as n
          from link_slot l left join process p on p.epoch = l.owner and p.ended_at is null and p.alive_until > now() group by 2
        union all select 'batch', state, count(*) from batch where state in ('ready', 'leased') group by state
        union all select 'process', role, count(*) from process where ended_at is null and alive_until > now() group by role
        union all select 'outbox', 'mail', count(*) from outgoing_mail where sent_at is null and given_up_at is null
        union all select 'outbox', 'webhook', count(*) from webhook_call where state = 'waiting'
        union all select 'snapshot', '', coalesce(max(extract(epoch from now() - xact_start)), 0)::int from pg_stat_activity
                   where state <> 'idle' and backend_type = 'client backend'`,
    )
    for (const gauge of [links, batches, processes]) gauge.reset()
    for (const { what, label, n } of counted) {
      if (what === 'link') links.set({ state: label }, n)
      else if (what === 'batch') batches.set({ state: label }, n)
      else if (what === 'process') processes.set({ role: label }, n)
      else if (what === 'outbox') outbox.set({ what: label }, n)
      else snapshot.set(n)
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })

  app.get('/api/openapi.json', { config: { right: 'public' }, schema: { hide: true } }, () => app.swagger())
}
