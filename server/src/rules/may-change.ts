import { type Actor, actorName, notAllowed, rightsOf, whoMay } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { notYourDelivery } from './problems.ts'
import { whoMade } from './queries.ts'
import type { Owner } from './reply-rule.ts'

/** `whose`: the one other person who may, by name, where that is why this one may not. */
export type Permission = { may: boolean; whose: string | null }

/**
 * Rules of accounts and channels answer for everyone, so whoever manages channels sets them. Those of a delivery are of whoever
 * made it (of an execution: who made the recurring one that it is of) and of those who confirm deliveries.
 */
export async function mayChange(db: Db, actor: Actor, { level, id }: Owner): Promise<Permission> {
  const rights = rightsOf[actor.role]
  if (rights.includes('channels.manage')) return { may: true, whose: null }
  if (level !== 'delivery' || !rights.includes('deliveries.prepare')) return { may: false, whose: null }
  if (rights.includes('deliveries.confirm')) return { may: true, whose: null }
  const made = await whoMade(db, id)
  if (made === null) throw notFound({ what: 'delivery' })
  return made.by === actorName(actor) ? { may: true, whose: null } : { may: false, whose: made.name ?? '' }
}

export async function refuseUnlessMayChange(db: Db, actor: Actor, owner: Owner): Promise<void> {
  const { may, whose } = await mayChange(db, actor, owner)
  if (may) return
  if (whose === null) throw notAllowed({ right: 'channels.manage', who: await whoMay(db, 'channels.manage') })
  throw notYourDelivery({ whose, who: await whoMay(db, 'deliveries.confirm') })
}
