import { type Db, maybe, sql } from '../platform/database/index.ts'
import { type ProviderKind, providers, type StoredSettings } from '../providers/index.ts'

/** How fast a channel's account may be spoken to, and how many of its links are up now. */
export async function channelLimits(db: Db, channel: number) {
  const row = await maybe(
    db,
    sql<{ kind: ProviderKind; settings: StoredSettings; links_up: number }>`
      select a.kind, a.settings,
             (select count(*)::int from link_slot l join process p on p.epoch = l.owner and p.ended_at is null and p.alive_until > now()
               where l.account_id = a.id and l.state = 'up') as links_up
        from channel c join account a on a.id = c.account_id where c.id = ${channel}`,
  )
  return row && { ...providers[row.kind].limits(row.settings), linksUp: row.links_up }
}
