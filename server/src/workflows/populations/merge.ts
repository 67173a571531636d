/** What people carry with them, by the place of their key; null where nobody carries anything. */
export type Carried = readonly (Record<string, unknown> | null)[]
/** Some of a population, in the order of their keys. */
export type Chunk = { keys: Float64Array; data: Carried | null }

export type Sink = { add(key: number, data: Record<string, unknown> | null): void }

/** How often somebody is in the sets that are looked at first, and in the others. */
export type Keep = (firsts: number, others: number) => boolean
export const keepAll: Keep = () => true
export const keepCommon =
  (sets: number): Keep =>
  (firsts) =>
    firsts === sets
export const keepOnlyFirst: Keep = (firsts, others) => firsts > 0 && others === 0

export type Cursor = { chunk: Chunk; at: number; first: boolean }

/**
 * Goes through sets side by side, as far as each has people at hand; whoever is kept goes into the sink once, with what they
 * carry in any of the sets that count. Stops where one of them has to be read on.
 */
export function mergeOn(cursors: readonly Cursor[], keep: Keep, into: Sink): void {
  for (;;) {
    let key = Number.POSITIVE_INFINITY
    for (const { chunk, at } of cursors) {
      const next = chunk.keys[at] as number
      if (next < key) key = next
    }
    let firsts = 0
    let others = 0
    let data: Record<string, unknown> | null = null
    let ended = false
    for (const cursor of cursors) {
      const { chunk, at } = cursor
      if (chunk.keys[at] !== key) continue
      if (cursor.first) {
        firsts++
        const carried: Record<string, unknown> | null = chunk.data?.[at] ?? null
        if (carried !== null) data = Object.assign(data === null ? {} : data, carried)
      } else others++
      cursor.at = at + 1
      if (cursor.at === chunk.keys.length) ended = true
    }
    if (keep(firsts, others)) into.add(key, data)
    if (ended) return
  }
}

/** A number of each key between 0 and 2^32, the same each time for a seed: chance that can be repeated. */
export function draw(key: number, seed: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (key >>> 0)
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
  hash = Math.imul(hash ^ Math.floor(key / 0x1_0000_0000), 0x735a2d97)
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** The places of `most` of them, drawn by chance; in their order. */
export function drawSome(keys: Float64Array, most: number, seed: number): Uint8Array {
  const chosen = new Uint8Array(keys.length)
  if (most >= keys.length) return chosen.fill(1)
  const drawn = Uint32Array.from(keys, (key) => draw(key, seed))
  const sorted = drawn.slice().sort()
  const border = sorted[most] ?? 0
  let left = most
  for (let i = 0; i < keys.length; i++) {
    if ((drawn[i] as number) >= border) continue
    chosen[i] = 1
    left--
  }
  // Two that drew the same number: the first ones.
  for (let i = 0; i < keys.length && left > 0; i++) {
    if (drawn[i] !== border) continue
    chosen[i] = 1
    left--
  }
  return chosen
}
