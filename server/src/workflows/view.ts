import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import { findWorkflows, type WorkflowRow } from './queries.ts'
import { type Move, mayMove, moves, workflowStates } from './workflow.ts'

const named = z.object({ id: z.number().int(), label: z.string() })

export const drawing = z
  .record(z.string(), z.unknown())
  .describe('Activities, the transitions between them and what goes for all of them: see docs/workflows.md.')

const shared = {
  id: z.number().int(),
  label: z.string(),
  state: z.enum(workflowStates),
  troubled: z.boolean().describe('One of its runs needs a person.'),
  version: z.number().int().describe('Give it back with every change: who saves an older one is told so.'),
  archived: z.boolean(),
  campaign: named.nullable(),
  activities: z.number().int().describe('How many are drawn.'),
  open_runs: z.number().int(),
  last_run: z.object({ id: z.number().int(), started_at: z.string() }).nullable(),
  next_at: z.string().nullable().describe('When its schedulers begin the next run.'),
  created_by: z.string().nullable(),
  created_at: z.string(),
  updated_by: z.string().nullable(),
  updated_at: z.string(),
  started_by: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
}

export const workflowItem = z.object(shared).meta({ id: 'WorkflowItem' })
export type WorkflowItem = z.infer<typeof workflowItem>

const moveNames = Object.keys(moves) as [Move, ...Move[]]

export const fault = z
  .object({
    level: z.enum(['malformed', 'fault', 'warning']).describe('A warning hinders nothing.'),
    code: z.string().describe('The screens have a sentence for each.'),
    path: z.array(z.union([z.string(), z.number()])).describe('Where in the definition.'),
    activity: z.string().nullable().describe('Null: the whole drawing, or a transition.'),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'WorkflowFault' })
export type FaultView = z.infer<typeof fault>

export const workflowView = z
  .object({
    ...shared,
    definition: drawing,
    faults: z.array(fault).describe('What is wrong before it can be started.'),
    may: z.array(z.enum(moveNames)).describe('What can be done to it in this state.'),
  })
  .meta({ id: 'Workflow' })
export type WorkflowView = z.infer<typeof workflowView>

export function viewItem(row: WorkflowRow): WorkflowItem {
  return {
    id: row.id,
    label: row.label,
    state: row.state,
    troubled: row.troubled_runs > 0,
    version: row.version,
    archived: row.archived_at !== null,
    campaign: row.campaign_id === null ? null : { id: row.campaign_id, label: row.campaign_label ?? '' },
    activities: row.definition.activities.length,
    open_runs: row.open_runs,
    last_run: row.last_run_id === null ? null : { id: row.last_run_id, started_at: row.last_run_at ?? '' },
    next_at: row.next_at,
    created_by: row.created_by_name,
    created_at: row.created_at,
    updated_by: row.updated_by_name,
    updated_at: row.updated_at,
    started_by: row.started_by_name,
    started_at: row.started_at,
    ended_at: row.ended_at,
  }
}

/** The same for those that another list has found, by their ids. */
export async function workflowItems(db: Db, ids: readonly number[]): Promise<Map<number, WorkflowItem>> {
  if (ids.length === 0) return new Map()
  return new Map((await findWorkflows(db, ids)).map((row) => [row.id, viewItem(row)]))
}

export const viewWorkflow = (row: WorkflowRow, faults: FaultView[]): WorkflowView => ({
  ...viewItem(row),
  definition: row.definition,
  faults,
  may: row.archived_at === null ? moveNames.filter((move) => move !== 'finish' && mayMove(move, row.state)) : [],
})
