import type { Item, LoadedBatch } from './loaded-batch.ts'
import type { Stretch, StretchItems } from './queries.ts'
import type { RateRing } from './rate-ring.ts'

/** What one mark lets leave in one write: stretches of batches, whole messages only. */
export type Chunk = { stretches: { batch: LoadedBatch; from: number; to: number }[]; parts: number }

/**
 * A quarter of the window: one is marked while the carrier has others and the answers of the last are recorded. Of a small
 * window all, as a mark costs the same for a hundred messages as for one.
 */
export const chunkOf = (window: number) => Math.max(500, Math.ceil(window / 4))

export type TakeOptions = {
  now: number
  /** Parts. */
  room: number
  /** Whether a message of so many parts, which would never fit, may go alone now. */
  mayGoAlone: (parts: number) => boolean
  /** Messages. */
  most: number
}

/**
 * Takes whole messages from the loaded batches, in their order, until `room` parts are reached. A message longer than
 * the window or than a second of the rate goes alone when `mayGoAlone` says so: it would never fit otherwise. A batch whose
 * delivery has a speed of its own gives what that lets, and does not hold up those behind it.
 */
export function takeChunk(loaded: readonly LoadedBatch[], { now, room, mayGoAlone, most }: TakeOptions): Chunk {
  const chunk: Chunk = { stretches: [], parts: 0 }
  const paced = new Map<RateRing, number>()
  let messages = 0
  for (const batch of loaded) {
    const { pace } = batch
    const from = batch.next
    const begun = chunk.parts
    const free = pace === null ? room : Math.min(room, begun + pace.free(now) - (paced.get(pace) ?? 0))
    const aloneHere = (parts: number) =>
      mayGoAlone(parts) || (pace !== null && parts <= room && parts > pace.limit && pace.used(now) === 0)
    while (batch.next < batch.items.length && messages < most) {
      const size = (batch.items[batch.next] as Item).parts.length
      const alone = messages === 0 && aloneHere(size)
      if (chunk.parts + size > free && !alone) break
      batch.next++
      messages++
      chunk.parts += size
      if (alone) break
    }
    if (batch.next > from) chunk.stretches.push({ batch, from, to: batch.next })
    if (pace !== null) paced.set(pace, (paced.get(pace) ?? 0) + chunk.parts - begun)
    if (batch.next < batch.items.length && (pace === null || free === room)) break
  }
  return chunk
}

/** The chunk as the mark statement asks for it. `routeOf` is the sender where a STOP about this one arrives. */
export function describeChunk(
  chunk: Chunk,
  routeOf: (sender: number) => number | null,
): { stretches: Stretch[]; items: StretchItems } {
  const count = chunk.stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const items = { stretches: new Int32Array(count), nos: new Int32Array(count), addresses: new Float64Array(count) }
  let next = 0
  const stretches = chunk.stretches.map(({ batch, from, to }, i) => {
    for (let at = from; at < to; at++, next++) {
      const { no, address } = batch.items[at] as Item
      items.stretches[next] = i + 1
      items.nos[next] = no
      items.addresses[next] = address
    }
    const { preparation, batch: number, token, attempt, sender, ownSender: own, marketing } = batch
    const routes = { route: routeOf(sender), ownRoute: own === null ? null : routeOf(own) }
    return { preparation, batch: number, token, from, to, attempt, sender, own, ...routes, marketing }
  })
  return { stretches, items }
}
