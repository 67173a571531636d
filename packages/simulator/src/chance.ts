import type { Range } from './settings.ts'

/** Evenly between 0 (included) and 1 (excluded). */
export type Chance = () => number

/** A repeatable sequence from a seed (mulberry32). */
export function seededChance(seed: number): Chance {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    return scramble(state)
  }
}

/** One number that belongs to these two for ever: how a crowd acts without anyone remembering its members. */
export function chanceOf(salt: number, text: string): number {
  let hash = salt ^ 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  // FNV alone leaves neighbours close together: the numbers of a crowd are neighbours.
  return scramble(Math.imul(hash ^ (hash >>> 16), 0x45d9f3b))
}

export function pick(range: Range, chance: Chance): number {
  return typeof range === 'number' ? range : range[0] + chance() * (range[1] - range[0])
}

/** In place (Fisher–Yates). */
export function shuffle<T>(list: T[], chance: Chance): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1))
    const kept = list[i]!
    list[i] = list[j]!
    list[j] = kept
  }
  return list
}

function scramble(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), state | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
