import { type Rank, rankOfByte, ranks, stateByte } from '../state.ts'
import type { LogRow } from './queries.ts'

/** A part that is in doubt, and since when; by the rows themselves, as the fold of them lags. */
export type OpenPart = { part: number; attempt: number; since: Date; account: number | null }

/** Which parts of one message are still in doubt. Part 0 of a row speaks of all of them. */
export function openParts(rows: readonly LogRow[], parts: number): OpenPart[] {
  const open: OpenPart[] = []
  for (let part = 1; part <= parts; part++) {
    const last = lastWord(rows, part)
    if (last === null || last.rank !== ranks.inDoubt) continue
    open.push({ part, attempt: last.attempt, since: new Date(last.at), account: last.account })
  }
  return open
}

/** The row that says where a part stands: the highest, whatever the order they came in. */
export function lastWord(rows: readonly LogRow[], part: number): LogRow | null {
  let last: LogRow | null = null
  for (const row of rows) {
    if (row.part !== part && row.part !== 0) continue
    if (last === null || byteOf(row) > byteOf(last)) last = row
    // Of a doubt that was recorded twice, the later one: more time must pass from it on.
    else if (byteOf(row) === byteOf(last) && row.at > last.at) last = row
  }
  return last
}

const byteOf = ({ attempt, rank }: LogRow) => stateByte(attempt, rank as Rank)

/** Where in a batch's state bytes something is in doubt: the places of those messages. */
export function doubtfulPlaces(states: Uint8Array, parts: number): number[] {
  const places: number[] = []
  for (let at = 0; at < states.length; at++) {
    if (rankOfByte(states[at] as number) !== ranks.inDoubt) continue
    const place = Math.trunc(at / parts)
    if (places.at(-1) !== place) places.push(place)
  }
  return places
}
