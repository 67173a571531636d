import { z } from 'zod'
import { type Actor, actorName, recordAct, rightsOf } from '../access/index.ts'
import { loadChannel } from '../accounts/index.ts'
import type { AskAudience } from '../audiences/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { isZone } from '../platform/http/language.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { isCountry } from '../profiles/index.ts'
import { contentSchema } from '../templates/index.ts'
import {
  deliverySettings,
  type Kind,
  mayMove,
  type Population,
  population,
  type Schedule,
  settingsChange,
} from './delivery.ts'
import { withWayOut } from './mention.ts'
import { discardPreparation } from './preparation/index.ts'
import { changedMeanwhile, confirmersOnly, missing, notPossibleNow, peopleOfWorkflow } from './problems.ts'
import { backToDraft, existsIn, type HeldDelivery, holdDelivery, writeDelivery } from './queries.ts'
import type { Recurrence } from './runs/period.ts'
import { recurringMistakes, writtenAtParent } from './runs/problems.ts'
import { waitsNoMore } from './tell.ts'

export const deliveryChange = z.strictObject({
  label: z.string().trim().min(1).max(200).optional(),
  campaign_id: z.number().int().nullable().optional(),
  channel_id: z.number().int().nullable().optional(),
  content: contentSchema.optional(),
  population: population.optional().describe('Numbers are given by `PUT …/numbers` and `POST …/file`.'),
  settings: settingsChange.optional().describe('Only what changes.'),
})
export type DeliveryChange = z.infer<typeof deliveryChange>

/**
 * Saves a change of the version that its author saw. What was prepared is then not what is written any more, so it goes
 * back to draft; a name or a folder changes nothing of what leaves.
 */
export async function editDelivery(
  { db, askAudience }: { db: Db; askAudience: AskAudience },
  actor: Actor,
  { id, version, change }: { id: number; version: number; change: DeliveryChange },
): Promise<void> {
  await transaction(db, async (tx) => {
    const held = await holdSeen(tx, id, version)
    const { label, campaign_id, ...what } = change
    const touchesWhatLeaves = Object.values(what).some((value) => value !== undefined)
    if (touchesWhatLeaves && !mayMove('edit', held)) throw notPossibleNow({ state: held.state, move: 'edit' })
    const changed = merge(held, { ...change, content: change.content ?? (await mentioning(tx, held, change)) })
    await checkChange(tx, askAudience, actor, held, changed, change)
    await writeDelivery(tx, changed, actorName(actor))
    if (touchesWhatLeaves) await unprepare(tx, held)
    await recordAct(tx, actor, 'delivery.changed', `delivery:${id}`, {
      changed: Object.keys(change),
      ...(change.settings ? { settings: differing(held.settings, changed.settings) } : {}),
    })
  })
}

/** The row, locked, if it still is what its reader saw, and if it is written itself: an execution is written at its parent. */
export async function holdSeen(tx: Db, id: number, version: number): Promise<HeldDelivery> {
  const held = await holdDelivery(tx, id)
  if (held === null) throw notFound({ what: 'delivery' })
  if (held.version !== version)
    throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
  if (held.kind === 'execution') throw writtenAtParent({ parent: held.parent_id ?? 0 })
  return held
}

/** What was prepared is not what is written any more. A parent never was: what it says counts from its next run. */
export async function unprepare(tx: Db, held: HeldDelivery): Promise<void> {
  if (held.preparation_id !== null) await discardPreparation(tx, held.preparation_id)
  await waitsNoMore(tx, held.id)
  await backToDraft(tx, held.id)
}

function merge(held: HeldDelivery, change: DeliveryChange): HeldDelivery {
  const settings = deliverySettings.parse({ ...held.settings, ...change.settings })
  // Who waived the way out looked at that text on that channel.
  const sameText = change.content === undefined && (change.channel_id ?? held.channel_id) === held.channel_id
  // Whoever let it leave unasked meant this text, from this channel, to these people.
  const sameMessage = sameText && change.population === undefined
  return {
    ...held,
    label: change.label ?? held.label,
    campaign_id: change.campaign_id === undefined ? held.campaign_id : change.campaign_id,
    channel_id: change.channel_id === undefined ? held.channel_id : change.channel_id,
    content: change.content ?? held.content,
    population: change.population ?? held.population,
    settings: {
      ...settings,
      ...(sameText ? {} : { way_out_waived_by: null }),
      ...(sameMessage ? {} : { ask_confirmation: true }),
    },
  }
}

/** Written before its channel was chosen, a text could not know yet that it has to name a way out, nor which. */
async function mentioning(tx: Db, held: HeldDelivery, { channel_id }: DeliveryChange) {
  if (channel_id == null || channel_id === held.channel_id) return undefined
  const before = held.channel_id === null ? null : await loadChannel(tx, held.channel_id)
  if (before?.kind === 'marketing') return undefined
  return withWayOut(held.content, await loadChannel(tx, channel_id))
}

/** Forms send all of them: which ones are not as they were. */
const differing = (before: object, after: object) => {
  const was = Object.fromEntries(Object.entries(before))
  return Object.entries(after).flatMap(([name, value]) =>
    JSON.stringify(value) === JSON.stringify(was[name]) ? [] : [name],
  )
}

async function checkChange(
  tx: Db,
  askAudience: AskAudience,
  actor: Actor,
  held: HeldDelivery,
  changed: HeldDelivery,
  change: DeliveryChange,
) {
  const fields: FieldProblem[] = []
  if (change.campaign_id != null && !(await existsIn.campaign(tx, change.campaign_id)))
    fields.push({ path: 'campaign_id', says: missing.campaign })
  if (change.channel_id != null && (await loadChannel(tx, change.channel_id)) === null)
    fields.push({ path: 'channel_id', says: missing.channel })
  if (change.population !== undefined) refuseOthersPeople(held, change.population)
  if (change.population !== undefined)
    fields.push(...(await populationMistakes(tx, askAudience, held.population, change.population)))
  const { schedule, recurrence } = changed.settings
  fields.push(...recurrenceMistakes(changed.kind, schedule, recurrence))
  if (schedule.when === 'at' && !isZone(schedule.zone))
    fields.push({ path: 'settings.schedule.zone', says: missing.zone })
  if (change.settings?.countries?.some((code) => !isCountry(code)))
    fields.push({ path: 'settings.countries', says: missing.country })
  if (fields.length > 0) throw invalidRequest(undefined, fields)
  if (
    changed.settings.ignore_hours &&
    !held.settings.ignore_hours &&
    !rightsOf[actor.role].includes('deliveries.confirm')
  )
    throw confirmersOnly({ setting: 'ignore_hours' })
}

/** Only a recurring one repeats, and it has no date. */
export function recurrenceMistakes(kind: Kind, schedule: Schedule, recurrence: Recurrence | null): FieldProblem[] {
  const path = 'settings.recurrence'
  if (kind !== 'recurring') return recurrence === null ? [] : [{ path, says: recurringMistakes.onlyRecurring }]
  return [
    ...(schedule.when === 'now' ? [] : [{ path: 'settings.schedule', says: recurringMistakes.noDate }]),
    ...(recurrence === null ? [{ path, says: recurringMistakes.always }] : []),
    ...(recurrence === null || isZone(recurrence.zone) ? [] : [{ path: `${path}.zone`, says: missing.zone }]),
  ]
}

/** A workflow brings the people of its message; nobody else’s may say that one does. */
export function refuseOthersPeople({ workflow_id, population: before }: HeldDelivery, after: Population | null) {
  if (workflow_id !== null && JSON.stringify(before) !== JSON.stringify(after)) throw peopleOfWorkflow()
}

async function populationMistakes(
  tx: Db,
  askAudience: AskAudience,
  before: Population,
  after: Population,
): Promise<FieldProblem[]> {
  switch (after.of) {
    case 'nobody':
    case 'all':
      return []
    case 'lists':
      return (await existsIn.lists(tx, [...after.list_ids, ...after.without_list_ids]))
        ? []
        : [{ path: 'population', says: missing.list }]
    case 'audience': {
      const audience = await askAudience(tx, after.audience_id)
      if (audience.kind === 'ok') return []
      throw audience.problem
    }
    case 'arriving':
    case 'numbers':
    case 'file':
      return JSON.stringify(before) === JSON.stringify(after)
        ? []
        : [{ path: 'population', says: missing.theirNumbers }]
  }
}
