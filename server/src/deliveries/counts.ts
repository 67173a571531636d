import { z } from 'zod'
import { expiredAtCarrier, type MessageState, messageState } from '../messages/index.ts'
import { type Db, rows, sql } from '../platform/database/index.ts'
import { createGlance } from './glance.ts'

/** Where the people of a delivery are. `target` is the sum of all others, by construction. */
export const deliveryCounts = z
  .object({
    target: z.number().int(),
    excluded: z.number().int().describe('At preparation.'),
    excluded_late: z.number().int().describe('Opted out or quarantined after it was prepared.'),
    waiting: z.number().int(),
    submitted: z.number().int().describe('The carrier has it; a receipt is expected.'),
    delivered: z.number().int(),
    undelivered: z.number().int(),
    sent_without_receipt: z.number().int(),
    refused: z.number().int(),
    expired: z.number().int().describe('Its validity was over before it left.'),
    expired_at_carrier: z.number().int().describe('The carrier had it until its validity was over.'),
    cancelled: z.number().int(),
    in_doubt: z.number().int(),
  })
  .meta({ id: 'DeliveryCounts' })
export type DeliveryCounts = z.infer<typeof deliveryCounts>

type Place = MessageState | 'expired-at-carrier'
type ByPlace = Record<Place, number>

const nothing = (): ByPlace => ({
  waiting: 0,
  'in-doubt': 0,
  excluded: 0,
  expired: 0,
  'expired-at-carrier': 0,
  cancelled: 0,
  refused: 0,
  submitted: 0,
  undelivered: 0,
  'sent-without-receipt': 0,
  delivered: 0,
})

/** Messages of each preparation by what became of them. */
export async function countMessages(db: Db, preparations: readonly number[]): Promise<Map<number, ByPlace>> {
  const counted = new Map(preparations.map((preparation) => [preparation, nothing()]))
  if (preparations.length === 0) return counted
  for (const row of await sumsOfProgress(db, preparations)) {
    const into = counted.get(row.preparation_id)
    if (into) for (const place of Object.keys(into) as Place[]) into[place] += row[place]
  }
  for await (const { preparation_id, parts, states } of longOnes(db, preparations)) {
    const into = counted.get(preparation_id)
    if (!into) continue
    for (let at = 0; at < states.length; at += parts) into[placeOf(states.subarray(at, at + parts))]++
  }
  return counted
}

// Their sum takes as long as the rest of a screen.
const manyMessages = 1_000_000
const glance = createGlance<ByPlace>((found) => Object.values(found).reduce((sum, n) => sum + n, 0) >= manyMessages)

/** The same for screens: those of a very large preparation may be a second or two old. */
export const glanceAtMessages = (db: Db, preparations: readonly number[]) =>
  glance(db, preparations, (wanted) => countMessages(db, wanted))

function placeOf(bytes: Uint8Array): Place {
  const state = messageState(bytes)
  return state === 'expired' && expiredAtCarrier(bytes) ? 'expired-at-carrier' : state
}

/** `silent`: so long ago that a receipt which did not come will not come. */
export function countsOf(excluded: number, found: ByPlace | undefined, silent: boolean): DeliveryCounts {
  const states = found ?? nothing()
  return {
    target: excluded + Object.values(states).reduce((sum, n) => sum + n, 0),
    excluded,
    excluded_late: states.excluded,
    waiting: states.waiting,
    submitted: silent ? 0 : states.submitted,
    delivered: states.delivered,
    undelivered: states.undelivered,
    sent_without_receipt: states['sent-without-receipt'] + (silent ? states.submitted : 0),
    refused: states.refused,
    expired: states.expired,
    expired_at_carrier: states['expired-at-carrier'],
    cancelled: states.cancelled,
    in_doubt: states['in-doubt'],
  }
}

export const noCounts = countsOf(0, undefined, false)

/** Counts kept before a place was told from another lack it. */
export function sumCounts(all: readonly Partial<DeliveryCounts>[]): DeliveryCounts {
  const sum = { ...noCounts }
  for (const counts of all)
    for (const place of Object.keys(sum) as (keyof DeliveryCounts)[]) sum[place] += counts[place] ?? 0
  return sum
}

/**
 * One part: the columns are the messages. Where all parts of a batch stand alike, they are too, divided by the parts. What is
 * left are long messages of which some parts are further than others: those are looked at one by one.
 */
const sumsOfProgress = (db: Db, preparations: readonly number[]) =>
  rows(
    db,
    sql<ByPlace & { preparation_id: number }>`
      select preparation_id,
             sum((waiting + queued_again + put_back) / parts)::int as waiting, sum(in_doubt / parts)::int as "in-doubt",
             sum(excluded_late / parts)::int as excluded, sum(expired_before / parts)::int as expired,
             sum(expired_at_carrier / parts)::int as "expired-at-carrier",
             sum(cancelled / parts)::int as cancelled, sum(refused / parts)::int as refused,
             sum((submitted + en_route) / parts)::int as submitted,
             sum((undelivered_temporary + undelivered) / parts)::int as undelivered,
             sum(unknown_to_carrier / parts)::int as "sent-without-receipt", sum(delivered / parts)::int as delivered
        from progress where preparation_id = any (${preparations}::int[]) and (parts = 1 or ${alike})
       group by preparation_id`,
  )

const alike = sql`greatest(waiting + queued_again + put_back, excluded_late, submitted + en_route, delivered) = octet_length(states)`

const pageSize = 1_000

async function* longOnes(db: Db, preparations: readonly number[]) {
  for (let after = { preparation: 0, batch: -1 }; ; ) {
    const found = await rows(
      db,
      sql<{ preparation_id: number; batch: number; parts: number; states: Buffer }>`
        select preparation_id, batch, parts, states from progress
         where bucket = 0 and preparation_id = any (${preparations}::int[]) and parts > 1 and not (${alike})
           and (preparation_id, batch) > (${after.preparation}::int, ${after.batch}::int)
         order by preparation_id, batch limit ${pageSize}`,
    )
    yield* found
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    after = { preparation: last.preparation_id, batch: last.batch }
  }
}
