import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { readerOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { type ProviderKind, providers } from '../../providers/index.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { readPeriod } from '../runs/period.ts'
import { waitingForConfirmation } from './queries.ts'
import { readConfirmation } from './read.ts'
import { approval, confirmationView } from './view.ts'

export function confirmationRoutes(app: App, { db, now }: DeliveryDeps) {
  app.get(
    '/api/deliveries/:id/confirmation',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'What whoever confirms should have seen. 409 unless it waits for confirmation.',
        params,
        response: { 200: confirmationView },
      },
    },
    async (request) =>
      readConfirmation(db, actorOf(request), await load(db, request.params.id), readerOf(request), now()),
  )

  app.get(
    '/api/approvals',
    {
      config: { right: 'deliveries.confirm' },
      schema: {
        description: 'What waits for confirmation, the soonest to lapse first.',
        response: { 200: z.object({ items: z.array(approval) }) },
      },
    },
    async () => ({
      items: (await waitingForConfirmation(db)).map((row) => ({
        id: row.id,
        label: row.label,
        kind: row.kind,
        period: row.period === null ? null : readPeriod(row.period),
        campaign: row.campaign_id === null ? null : { id: row.campaign_id, label: row.campaign_label ?? '' },
        channel: row.channel_name,
        simulated: providers[row.account_kind as ProviderKind].simulated,
        preparation_id: row.preparation_id,
        version: row.version,
        prepared_at: row.prepared_at,
        prepared_by: row.prepared_by,
        confirm_until: row.confirm_until,
        target: row.summary?.target ?? 0,
        messages: row.summary?.messages ?? 0,
        parts: row.summary?.parts ?? 0,
        price: row.summary?.price ?? null,
        schedule: row.schedule,
      })),
    }),
  )
}
