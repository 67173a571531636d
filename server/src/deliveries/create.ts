import { z } from 'zod'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { loadChannel } from '../accounts/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { type Content, contentSchema, loadTemplate } from '../templates/index.ts'
import { type DeliverySettings, deliverySettings } from './delivery.ts'
import { recurrenceMistakes } from './edit.ts'
import { withWayOut } from './mention.ts'
import { missing } from './problems.ts'
import { copyRows, existsIn, type HeldDelivery, holdDelivery, insertDelivery } from './queries.ts'
import { recurrence } from './runs/period.ts'

export const newDelivery = z.strictObject({
  kind: z.enum(['single', 'recurring']).default('single').describe('Sent once, or the parent of executions.'),
  recurrence: recurrence
    .nullable()
    .default(null)
    .describe('Of a recurring one: else each run has its own execution, and leaves once it is confirmed.'),
  label: z.string().trim().min(1).max(200),
  campaign_id: z.number().int().nullable().default(null),
  channel_id: z.number().int().nullable().optional().describe('Else the template’s.'),
  template_id: z.number().int().nullable().default(null),
  content: contentSchema.optional().describe('Else the template’s, or an empty one.'),
})

/** A draft: empty, or with what its template begins with. */
export async function createDelivery(
  db: Db,
  actor: Actor,
  wanted: z.infer<typeof newDelivery>,
  zone: string,
): Promise<number> {
  const { kind, label, campaign_id, template_id } = wanted
  const recurrence = wanted.recurrence ?? (kind === 'recurring' ? { aggregation: 'none', zone, hour: null } : null)
  return transaction(db, async (tx) => {
    const fields: FieldProblem[] = []
    const template = template_id === null ? null : await loadTemplate(tx, template_id)
    if (template_id !== null && (template === null || template.archived))
      fields.push({ path: 'template_id', says: missing.template })
    if (campaign_id !== null && !(await existsIn.campaign(tx, campaign_id)))
      fields.push({ path: 'campaign_id', says: missing.campaign })
    fields.push(...recurrenceMistakes(kind, { when: 'now' }, recurrence))
    const channelId = wanted.channel_id === undefined ? (template?.settings.channel_id ?? null) : wanted.channel_id
    const channel = channelId === null ? null : await loadChannel(tx, channelId)
    if (channelId !== null && channel === null) fields.push({ path: 'channel_id', says: missing.channel })
    if (fields.length > 0) throw invalidRequest(undefined, fields)

    const empty: Content = { text: '', variants: [], mention: false }
    const validity = template?.settings.validity_hours ?? null
    const id = await insertDelivery(tx, {
      label,
      kind,
      campaign: campaign_id,
      template: template_id,
      channel: channelId,
      content: wanted.content ?? withWayOut(template?.content ?? empty, channel),
      population: { of: 'nobody' },
      settings: deliverySettings.parse({
        priority: template?.settings.priority ?? 0,
        validity_minutes: validity === null ? null : validity * 60,
        recurrence,
      }),
      by: actorName(actor),
    })
    await recordAct(tx, actor, 'delivery.created', `delivery:${id}`, { label, template: template?.label ?? null })
    return id
  })
}

/** A draft with the same text, people and settings: of an execution a single one, of a parent another parent. */
export async function duplicateDelivery(db: Db, actor: Actor, of: number, wanted: string | undefined): Promise<number> {
  return transaction(db, async (tx) => {
    const from = await holdDelivery(tx, of)
    if (from === null) throw notFound({ what: 'delivery' })
    return insertCopy(tx, actor, from, wanted ?? from.label)
  })
}

async function insertCopy(tx: Db, actor: Actor, from: HeldDelivery, label: string): Promise<number> {
  // A date has passed by the time that it is used again, and what was waived was waived for the other one.
  const settings: DeliverySettings = deliverySettings.parse({
    ...from.settings,
    schedule: { when: 'now' },
    way_out_waived_by: null,
    ask_confirmation: true,
    recurrence: from.kind === 'recurring' ? from.settings.recurrence : null,
  })
  // Nothing new goes into an archived campaign.
  const { campaign_id } = from
  const id = await insertDelivery(tx, {
    label,
    kind: from.kind === 'recurring' ? 'recurring' : 'single',
    campaign: campaign_id !== null && (await existsIn.campaign(tx, campaign_id)) ? campaign_id : null,
    template: from.template_id,
    channel: from.channel_id,
    content: from.content,
    // Whoever comes to an activity comes to that one alone.
    population: from.population.of === 'arriving' ? { of: 'nobody' } : from.population,
    settings,
    by: actorName(actor),
  })
  await copyRows(tx, from.id, id)
  await recordAct(tx, actor, 'delivery.created', `delivery:${id}`, { label, copy_of: from.id })
  return id
}
