import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { type ExclusionReason, exclusionReasons } from '../delivery.ts'
import { sayExclusion } from '../reasons.ts'
import { type ExclusionRow, listExclusions } from './queries.ts'
import type { exclusionView } from './view.ts'

const reasons = Object.entries(exclusionReasons) as [ExclusionReason, number][]
export const reasonOf = (number: number): ExclusionReason => reasons.find(([, n]) => n === number)?.[0] ?? 'no-address'

export type Excluded = ExclusionRow & { preparation: number }

/** A page of who was left out of these preparations, one after the other. */
export async function readExclusions(
  db: Db,
  preparations: readonly number[],
  {
    reason,
    after,
    limit,
  }: { reason: number | null; after: { preparation: number; place: string } | null; limit: number },
): Promise<Excluded[]> {
  const found: Excluded[] = []
  for (const preparation of preparations) {
    if (after !== null && preparation < after.preparation) continue
    const from = after?.preparation === preparation ? after.place : null
    const more = await listExclusions(db, preparation, reason, from, limit - found.length)
    found.push(...more.map((row) => ({ ...row, preparation })))
    if (found.length >= limit) break
  }
  return found
}

export const viewExclusion = (row: ExclusionRow, language: Language): z.infer<typeof exclusionView> => ({
  profile: row.profile_id === null ? null : { id: row.profile_id, name: row.name },
  number: row.address === null ? null : toE164(row.address as Address),
  written: row.written,
  reason: reasonOf(row.reason),
  says: sayExclusion(reasonOf(row.reason), row.field, language),
  kept: row.kept_id ? { id: row.kept_id, name: row.kept_name } : null,
})
