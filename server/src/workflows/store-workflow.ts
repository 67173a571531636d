import type { Definition } from '@parley/workflow'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { askAgainForAll } from '../deliveries/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import { newDefinition, readDefinition } from './drawing.ts'
import { messageFaults, sameForPeople } from './messages.ts'
import { archivedAlready, changedMeanwhile, missing, notPossibleNow } from './problems.ts'
import {
  campaignOffered,
  type HeldWorkflow,
  holdWorkflow,
  insertWorkflow,
  setArchived,
  writeWorkflow,
} from './queries.ts'
import { isLive, mayMove } from './workflow.ts'

export type WorkflowWishes = { label: string; campaign_id: number | null; definition?: unknown }

/** Empty, or as it is drawn already. Days and hours are those of whoever makes it until they say otherwise. */
export async function createWorkflow(db: Db, actor: Actor, wishes: WorkflowWishes, zone: string): Promise<number> {
  const { label, campaign_id: campaign, definition } = wishes
  const drawn = definition === undefined ? newDefinition(zone) : withoutMessages(readDefinition(definition))
  return transaction(db, async (tx) => {
    await refuseUnknownCampaign(tx, campaign)
    const id = await insertWorkflow(tx, { label, campaign, definition: drawn, by: actorName(actor) })
    await recordAct(tx, actor, 'workflow.created', `workflow:${id}`, { label })
    return id
  })
}

export type WorkflowChange = { label?: string; campaign_id?: number | null; definition?: unknown }

/** Saves a change of the version that its author saw. What is in progress is not drawn on. */
export async function changeWorkflow(
  db: Db,
  actor: Actor,
  { id, version, change }: { id: number; version: number; change: WorkflowChange },
): Promise<void> {
  const drawn = change.definition === undefined ? null : readDefinition(change.definition)
  await transaction(db, async (tx) => {
    const held = await heldWorkflow(tx, id)
    if (held.archived_at !== null) throw archivedAlready()
    if (!mayMove('edit', held.state)) throw notPossibleNow({ state: held.state, move: 'edit' })
    if (held.version !== version)
      throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
    const { label = held.label, campaign_id: campaign = held.campaign_id } = change
    if (campaign !== held.campaign_id) await refuseUnknownCampaign(tx, campaign)
    const definition: Definition = drawn ?? held.definition
    const faults = await messageFaults(tx, id, held.definition, definition)
    if (faults.length > 0) throw invalidRequest(undefined, faults)
    if (!sameForPeople(held.definition, definition)) await askAgainForAll(tx, actor, id)
    await writeWorkflow(tx, { id, label, campaign, definition, by: actorName(actor) })
    await recordAct(tx, actor, 'workflow.changed', `workflow:${id}`, { label, version: version + 1 })
  })
}

/** Drawn alike, never started. Its messages are made anew: a message belongs to one workflow. Nothing new goes into an archived campaign. */
export async function duplicateWorkflow(db: Db, actor: Actor, id: number, label: string | undefined): Promise<number> {
  return transaction(db, async (tx) => {
    const held = await heldWorkflow(tx, id)
    const copy = await insertWorkflow(tx, {
      label: label ?? held.label,
      campaign: held.campaign_id !== null && (await campaignOffered(tx, held.campaign_id)) ? held.campaign_id : null,
      definition: withoutMessages(held.definition),
      by: actorName(actor),
    })
    await recordAct(tx, actor, 'workflow.duplicated', `workflow:${copy}`, { of: id, label: label ?? held.label })
    return copy
  })
}

const withoutMessages = (definition: Definition): Definition => ({
  ...definition,
  activities: definition.activities.map((activity) =>
    activity.kind === 'delivery' ? { ...activity, settings: { ...activity.settings, delivery: null } } : activity,
  ),
})

/** Archived, it is offered no more and cannot be started. */
export async function archiveWorkflow(db: Db, actor: Actor, id: number, archived: boolean): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await heldWorkflow(tx, id)
    if ((held.archived_at !== null) === archived) return
    if (archived && isLive(held.state)) throw notPossibleNow({ state: held.state, move: 'archive' })
    await setArchived(tx, id, archived)
    await recordAct(tx, actor, archived ? 'workflow.archived' : 'workflow.restored', `workflow:${id}`, {
      label: held.label,
    })
  })
}

export async function heldWorkflow(tx: Db, id: number): Promise<HeldWorkflow> {
  const held = await holdWorkflow(tx, id)
  if (held === null) throw notFound({ what: 'workflow' })
  return held
}

async function refuseUnknownCampaign(tx: Db, campaign: number | null): Promise<void> {
  if (campaign !== null && !(await campaignOffered(tx, campaign)))
    throw invalidRequest(undefined, [{ path: 'campaign_id', says: missing.campaign }])
}
