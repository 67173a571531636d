import { z } from 'zod'
import { hindranceSays, loadChannel } from '../accounts/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type Reader, toBody } from '../platform/http/problem.ts'
import { providers } from '../providers/index.ts'
import { contentSchema } from '../templates/index.ts'
import { deliveryCounts } from './counts.ts'
import { deliverySettings, deliveryState, kinds, type Move, mayMove, moves, population, stateOf } from './delivery.ts'
import { readProblem, type StoredProblem } from './preparation/index.ts'
import type { DeliveryRow } from './queries.ts'
import { period, readPeriod } from './runs/period.ts'

const named = z.object({ id: z.number().int(), label: z.string() })

const channelView = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: z.enum(['marketing', 'transactional']),
  sender: z.string(),
  sender_kind: z.string(),
  account: z.string(),
  simulated: z.boolean().describe('Nothing real leaves.'),
})

const shared = {
  id: z.number().int(),
  kind: z.enum(kinds),
  label: z.string(),
  now: deliveryState,
  version: z.number().int().describe('Give it back with every change: who saves an older one is told so.'),
  archived: z.boolean(),
  parent: named.nullable(),
  period: period.nullable().describe('Of an execution: what it groups the runs of.'),
  runs: z.number().int().describe('How often it was begun: an execution, or all those of a parent.'),
  executions: z.number().int().describe('Of a parent.'),
  last_run_at: z.string().nullable(),
  campaign: named.nullable(),
  workflow: named
    .extend({ state: z.string().describe('Of the workflow.'), activity: z.string() })
    .nullable()
    .describe('The one that it was made for, and in which people come to it.'),
  channel: channelView.nullable(),
  created_by: z.string().nullable(),
  created_at: z.string(),
  updated_by: z.string().nullable(),
  updated_at: z.string(),
  /** Of the preparation that is running. */
  preparing: z.object({ done: z.number().int(), target: z.number().int().nullable() }).nullable(),
  price: z.number().int().nullable().describe('Thousandths of a credit, as prepared; null without prices.'),
}

export const deliveryView = z
  .object({
    ...shared,
    template_id: z.number().int().nullable(),
    content: contentSchema,
    population,
    lists: z
      .array(z.object({ id: z.number().int(), name: z.string() }))
      .describe('Those that the population names, with or without.'),
    settings: deliverySettings,
    problem: z
      .object({ code: z.string(), says: z.string(), fix: z.string().nullable() })
      .nullable()
      .describe('Why the last preparation failed.'),
    may: z.array(z.enum(Object.keys(moves) as [Move, ...Move[]])).describe('What its state lets happen.'),
    hindrance: z
      .object({ code: z.string(), says: z.string() })
      .nullable()
      .describe('Why nothing may be confirmed on its channel now.'),
    way_out_waived: z
      .object({ by: z.string().nullable() })
      .nullable()
      .describe('Someone let its text go without its way out; their name while it is known.'),
  })
  .meta({ id: 'Delivery' })
export type DeliveryView = z.infer<typeof deliveryView>

export const deliveryItem = z
  .object({
    ...shared,
    text: z.string(),
    failed: z.boolean().describe('Its last preparation came to nothing.'),
    counts: deliveryCounts.nullable().describe('Null until it is prepared; of a parent, its executions together.'),
    per_second: z.number().nullable().describe('Parts that left, over the last ten seconds; of what is on its way.'),
    ends_at: z.string().nullable().describe('About when the last one leaves, at this speed.'),
  })
  .meta({ id: 'DeliveryItem' })
export type DeliveryItem = z.infer<typeof deliveryItem>

export function sharedView(row: DeliveryRow, now: Date) {
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    now: stateOf(row, now),
    version: row.version,
    archived: row.archived_at !== null,
    parent: row.parent_id === null ? null : { id: row.parent_id, label: row.parent_label ?? '' },
    period: row.period === null ? null : readPeriod(row.period),
    runs: row.runs,
    executions: row.kind === 'recurring' ? row.executions : 0,
    last_run_at: row.last_run_at,
    campaign: row.campaign_id === null ? null : { id: row.campaign_id, label: row.campaign_label ?? '' },
    workflow: workflowOf(row),
    channel: channelOf(row),
    created_by: row.created_by_name,
    created_at: row.created_at,
    updated_by: row.updated_by_name,
    updated_at: row.updated_at,
    preparing: row.state === 'preparing' ? { done: row.done ?? 0, target: row.target } : null,
    price: row.summary?.price ?? null,
  }
}

export const workflowOf = ({ workflow_id: id, workflow_label, workflow_state, activity }: DeliveryRow) =>
  id === null ? null : { id, label: workflow_label ?? '', state: workflow_state ?? '', activity: activity ?? '' }

function channelOf(row: DeliveryRow) {
  if (row.channel_id === null || row.channel_kind === null) return null
  return {
    id: row.channel_id,
    name: row.channel_name ?? '',
    kind: row.channel_kind,
    sender: row.sender_value ?? '',
    sender_kind: row.sender_kind ?? '',
    account: row.account_name ?? '',
    simulated: isSimulated(row.account_kind),
  }
}

const isSimulated = (kind: string | null) =>
  kind !== null && kind in providers && providers[kind as keyof typeof providers].simulated

export async function viewDelivery(db: Db, row: DeliveryRow, reader: Reader, now: Date): Promise<DeliveryView> {
  const channel = row.channel_id === null ? null : await loadChannel(db, row.channel_id)
  const hindrance = channel?.hindrance ?? null
  return {
    ...sharedView(row, now),
    template_id: row.template_id,
    content: contentSchema.parse(row.content),
    population: row.population,
    lists: row.lists,
    settings: deliverySettings.parse(row.settings),
    problem: row.problem === null ? null : problemOf(row.problem, reader),
    may: (Object.keys(moves) as Move[]).filter((move) => mayMove(move, row)),
    way_out_waived: row.settings.way_out_waived_by == null ? null : { by: row.waived_by_name },
    hindrance: hindrance === null ? null : { code: hindrance, says: hindranceSays[hindrance][reader.language] },
  }
}

const problemOf = (stored: StoredProblem, reader: Reader) => {
  const { code, title, fix } = toBody(readProblem(stored), reader)
  return { code, says: title, fix: fix ?? null }
}
