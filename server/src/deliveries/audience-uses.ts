import type { AudienceUse } from '../audiences/index.ts'
import { type Db, rows, sql } from '../platform/database/index.ts'

/** Deliveries to an audience that are still to be prepared, or are prepared again and again. */
export const deliveriesTo = (db: Db, audience: number, most: number) =>
  rows(
    db,
    sql<AudienceUse>`
      select 'delivery' as kind, id, label from delivery
       where population ->> 'of' = 'audience' and (population ->> 'audience_id')::int = ${audience}
         and state in ('draft', 'recurring', 'preparing', 'prepared') and kind <> 'execution' and archived_at is null
       order by updated_at desc, id desc limit ${most}`,
  )
