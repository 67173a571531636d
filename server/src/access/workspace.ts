import { type Db, transaction } from '../platform/database/index.ts'
import { isZone } from '../platform/http/language.ts'
import { invalidRequest } from '../platform/http/problem.ts'
import type { Actor } from './actor.ts'
import { recordAct } from './audit.ts'
import { databaseKnowsZone, storeZone, workspaceZone } from './queries.ts'

/** Where nobody has said otherwise. */
const usualZone = 'Europe/Paris'

/** By whose clock days and hours are meant where nothing says another: of queries, of schedulers, of periods. */
export async function zoneOfWorkspace(db: Db): Promise<string> {
  const zone = (await workspaceZone(db))?.zone ?? null
  return zone !== null && isZone(zone) ? zone : usualZone
}

const noZone = { en: 'This is no time zone.', fr: 'Ce n’est pas un fuseau horaire.' } as const

/** `onChanged`: what was planned by the old clock is planned anew, in the same transaction. */
export async function changeZone(
  db: Db,
  actor: Actor,
  zone: string,
  onChanged: (tx: Db) => Promise<void>,
): Promise<void> {
  if (!isZone(zone) || !(await databaseKnowsZone(db, zone)))
    throw invalidRequest(undefined, [{ path: 'zone', says: noZone }])
  await transaction(
    db,
    async (tx) => {
      const before = await zoneOfWorkspace(tx)
      if (before === zone) return
      await storeZone(tx, zone)
      await recordAct(tx, actor, 'workspace.changed', 'workspace:zone', { zone, before })
      await onChanged(tx)
    },
    { retries: 3 },
  )
}
