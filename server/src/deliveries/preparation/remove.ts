import { forgetLinks } from '../../links/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { deletePreparation, discardedPreparation, dropTarget, removeStep } from './queries.ts'

/** A step of removing what discarded preparations left behind: small, so that nobody waits for it. False: nothing is left. */
export async function removeDiscarded(db: Db): Promise<boolean> {
  const found = await discardedPreparation(db)
  if (found === null) return false
  await dropTarget(db, found.id)
  await forgetLinks(db, found.id)
  if ((await removeStep(db, found.id)) === 0) await deletePreparation(db, found.id)
  return true
}
