import { z } from 'zod'
import { type Actor, actorName, recordAct, rightsOf, whoMay } from '../access/index.ts'
import { makeForActivity } from '../deliveries/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { type DeliveryActivity, isDelivery } from './messages.ts'
import { archivedAlready, changedMeanwhile, messageMade, needsRight, notPossibleNow } from './problems.ts'
import { writeWorkflow } from './queries.ts'
import { heldWorkflow } from './store-workflow.ts'
import { mayMove } from './workflow.ts'

const outbounds = ['none', 'everyone', 'sent'] as const

export const newMessage = z.strictObject({
  version: z.number().int().describe('Of the workflow, as it was read.'),
  mode: z
    .enum(['single', 'recurring'])
    .describe('Sent once; or each time that people come, which takes a scheduler or a signal.'),
  outbound: z.enum(outbounds).optional().describe('Who goes on once the sending has ended; else as it is drawn.'),
  aggregation: z
    .enum(['none', 'day', 'week', 'month', 'year'])
    .default('none')
    .describe('Of a recurring one: what its executions group.'),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null)
    .describe(
      'Of a recurring one: on each recipient’s clock, on the day of the run; null: as soon as it is confirmed.',
    ),
  label: z.string().trim().min(1).max(200),
  template_id: z.number().int().nullable().default(null),
  campaign_id: z.number().int().nullable().default(null),
  channel_id: z.number().int().nullable().optional().describe('Else the template’s.'),
})
export type NewMessage = z.infer<typeof newMessage>

/** Makes the message of an activity, for it alone. From then on only what it says changes, on its own dashboard. */
export async function makeMessage(
  db: Db,
  actor: Actor,
  {
    workflow: id,
    activity: which,
    wanted,
    zone,
  }: { workflow: number; activity: string; wanted: NewMessage; zone: string },
): Promise<number> {
  const { version, mode, aggregation, hour, ...rest } = wanted
  return transaction(db, async (tx) => {
    const held = await heldWorkflow(tx, id)
    const activity = held.definition.activities.find((one) => one.id === which)
    if (activity === undefined || !isDelivery(activity)) throw notFound({ what: 'activity' })
    if (held.archived_at !== null) throw archivedAlready()
    if (!mayMove('edit', held.state)) throw notPossibleNow({ state: held.state, move: 'edit' })
    if (held.version !== version)
      throw changedMeanwhile({ by: held.updated_by_name, at: held.updated_at, version: held.version })
    if (activity.settings.delivery !== null) throw messageMade({ delivery: activity.settings.delivery })
    if (!rightsOf[actor.role].includes('deliveries.prepare'))
      throw needsRight({
        right: 'deliveries.prepare',
        activity: activity.label,
        who: await whoMay(tx, 'deliveries.prepare'),
      })
    const { outbound = activity.settings.outbound, ...made } = rest
    const clock = held.definition.zone ?? zone
    const delivery = await makeForActivity(
      tx,
      actor,
      { ...made, kind: mode, recurrence: mode === 'recurring' ? { aggregation, zone: clock, hour } : null },
      { workflow: id, activity: which, zone: clock },
    )
    const drawn: DeliveryActivity = { ...activity, label: made.label, settings: { mode, delivery, outbound } }
    const definition = {
      ...held.definition,
      activities: held.definition.activities.map((one) => (one.id === which ? drawn : one)),
    }
    await writeWorkflow(tx, { id, label: held.label, campaign: held.campaign_id, definition, by: actorName(actor) })
    await recordAct(tx, actor, 'workflow.message-made', `workflow:${id}`, {
      label: held.label,
      activity: made.label,
      delivery,
    })
    return delivery
  })
}
