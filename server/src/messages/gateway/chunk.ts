import type { Item, LoadedBatch } from './loaded-batch.ts'
import type { Stretch, StretchItem } from './queries.ts'

/** What one mark lets leave in one write: stretches of batches, whole messages only. */
export type Chunk = { stretches: { batch: LoadedBatch; from: number; to: number }[]; parts: number }

const mostMessages = 1_000

/**
 * Takes whole messages from the loaded batches, in their order, until `room` parts are reached. A message longer than
 * the window or than a second of the rate goes alone when `mayGoAlone` says so: it would never fit otherwise.
 */
export function takeChunk(
  loaded: readonly LoadedBatch[],
  room: number,
  mayGoAlone: (parts: number) => boolean,
  most = mostMessages,
): Chunk {
  const chunk: Chunk = { stretches: [], parts: 0 }
  let messages = 0
  for (const batch of loaded) {
    const from = batch.next
    while (batch.next < batch.items.length && messages < most) {
      const size = (batch.items[batch.next] as Item).parts.length
      const alone = messages === 0 && mayGoAlone(size)
      if (chunk.parts + size > room && !alone) break
      batch.next++
      messages++
      chunk.parts += size
      if (alone) break
    }
    if (batch.next > from) chunk.stretches.push({ batch, from, to: batch.next })
    if (batch.next < batch.items.length) break
  }
  return chunk
}

/** The chunk as the mark statement asks for it. `routeOf` is the sender where a STOP about this one arrives. */
export function describeChunk(
  chunk: Chunk,
  routeOf: (sender: number) => number | null,
): { stretches: Stretch[]; items: StretchItem[] } {
  const items: StretchItem[] = []
  const stretches = chunk.stretches.map(({ batch, from, to }, i) => {
    for (const { no, address } of batch.items.slice(from, to)) items.push({ stretch: i + 1, no, address })
    const { preparation, batch: number, token, attempt, sender, marketing } = batch
    return { preparation, batch: number, token, from, to, attempt, sender, route: routeOf(sender), marketing }
  })
  return { stretches, items }
}
