import { toE164 } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import type { Db } from '../../platform/database/index.ts'
import { type MessageKey, ripeAfterSeconds } from './decide.ts'
import { doubtfulPlaces } from './open-parts.ts'
import { type DoubtFilter, type DoubtRow, describeDoubts, doubtfulBatches } from './queries.ts'
import { walk } from './walk.ts'

export type Wanted = DoubtFilter & {
  country: string | null
  /** Only what has been in doubt since before this moment. */
  before: Date | null
}

export type ListedDoubt = DoubtRow & { country: string | null }

/** Messages in doubt from a place on, the newest first, and where to go on. */
export const listDoubts = (db: Db, wanted: Wanted, from: MessageKey | null, limit: number) =>
  walk<ListedDoubt>({
    from,
    limit,
    batches: (place, most) => doubtfulBatches(db, wanted, place, most),
    places: doubtfulPlaces,
    describe: async (keys) =>
      (await describeDoubts(db, keys, ripeAfterSeconds))
        .map((row) => ({ ...row, country: countryOf(row.address) }))
        .filter((row) => passes(row, wanted)),
  })

export function countryOf(address: number): string | null {
  const parsed = parseNumber(toE164(address as Parameters<typeof toE164>[0]), 'FR')
  return parsed.kind === 'ok' ? parsed.region : null
}

const passes = ({ country, since }: ListedDoubt, wanted: Wanted) =>
  (wanted.country === null || country === wanted.country) &&
  (wanted.before === null || Date.parse(since) <= wanted.before.getTime())
