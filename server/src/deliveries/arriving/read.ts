import { type Db, rows, sql } from '../../platform/database/index.ts'
import { viewItems } from '../list.ts'
import { findDelivery } from '../queries.ts'
import type { DeliveryItem } from '../view.ts'

export type MessageOf = {
  id: number
  activity: string
  kind: 'single' | 'recurring'
  label: string
  channel_id: number | null
  /** It says nothing yet. */
  silent: boolean
}

/** The messages that were made for the activities of a workflow. */
export const messagesOf = (db: Db, workflow: number) =>
  rows(
    db,
    sql<MessageOf>`
      select id, activity, kind, label, channel_id, btrim(coalesce(content->>'text', '')) = '' as silent from delivery where workflow_id = ${workflow} and kind <> 'execution' order by id`,
  )

/** What they are and where their people are, as a list of deliveries shows it. */
export async function readMessages(db: Db, ids: readonly number[], now: Date): Promise<DeliveryItem[]> {
  const found = await Promise.all(ids.map((id) => findDelivery(db, id)))
  return viewItems(
    db,
    found.filter((row) => row !== null),
    now,
  )
}
