import type { AudienceUse } from '../audiences/index.ts'
import { type Db, rows, sql } from '../platform/database/index.ts'

/** Workflows that read an audience, or ask for it in a query as they are drawn now. */
export const workflowsAsking = (db: Db, audience: number, most: number) =>
  rows(
    db,
    sql<AudienceUse>`
      select 'workflow' as kind, w.id, w.label from workflow w
       where w.archived_at is null
         and jsonb_path_exists(w.definition, '$.**.audience ? (@ == $audience)', jsonb_build_object('audience', ${audience}::int))
       order by w.updated_at desc, w.id desc limit ${most}`,
  )
