import type { Db } from '../../platform/database/index.ts'
import { firstNo } from '../numbering.ts'
import { decideDoubts } from './decide.ts'
import { doubtfulPlaces } from './open-parts.ts'
import { doubtsOfPolicy } from './queries.ts'

const batchesAtOnce = 500

/**
 * Sends again what is in doubt on channels that say so, for one-time codes: a code that comes twice does less harm than one
 * that never comes. It decides as a person would, and no sooner. Answers how many go again.
 */
export async function resendByPolicy(db: Db): Promise<number> {
  const keys = (await doubtsOfPolicy(db, batchesAtOnce)).flatMap(
    ({ preparation_id: preparation, batch, parts, states }) =>
      doubtfulPlaces(states, parts).map((place) => ({ preparation, no: firstNo(batch) + place })),
  )
  const all = await decideDoubts(db, { decision: 'again', by: 'policy', why: '' }, keys)
  return [...all.values()].filter((verdict) => verdict === 'decided').length
}
