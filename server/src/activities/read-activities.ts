import { campaignsWith } from '../campaigns/index.ts'
import { deliveryItems } from '../deliveries/index.ts'
import type { Db } from '../platform/database/index.ts'
import { workflowItems } from '../workflows/index.ts'
import type { Activity, Type } from './activity.ts'
import type { ActivityRow } from './queries.ts'

/** Rows of the list with what their types say about them. What has been deleted since it was listed is left out. */
export async function withDetails(db: Db, found: readonly ActivityRow[], now: Date): Promise<Activity[]> {
  const idsOf = (type: Type) => found.filter((row) => row.type === type).map(({ id }) => id)
  const [deliveries, workflows, campaigns] = await Promise.all([
    deliveryItems(db, idsOf('delivery'), now),
    workflowItems(db, idsOf('workflow')),
    campaignsWith(db, idsOf('campaign')),
  ])
  const detailed = (row: ActivityRow): Activity | null => {
    const { type, id } = row
    const shared = sharedOf(row)
    switch (type) {
      case 'delivery': {
        const delivery = deliveries.get(id)
        return delivery ? { type, ...shared, delivery } : null
      }
      case 'workflow': {
        const workflow = workflows.get(id)
        return workflow ? { type, ...shared, workflow } : null
      }
      case 'campaign': {
        const holds = campaigns.get(id)
        return holds ? { type, ...shared, holds } : null
      }
      case 'template':
        return { type, ...shared, template: { kind: row.kind ?? 'marketing', text: row.text ?? '' } }
      case 'audience':
        return { type, ...shared }
    }
  }
  return found.map(detailed).filter((item) => item !== null)
}

const sharedOf = (row: ActivityRow) => ({
  id: row.id,
  label: row.label,
  state: row.state,
  standing: row.standing,
  at: row.at,
  campaign: row.campaign_id === null ? null : { id: row.campaign_id, label: row.campaign_label ?? '' },
  owner: row.created_by === null ? null : { key: row.created_by, name: row.owner_name },
  archived: row.archived,
})
