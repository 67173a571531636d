import { fuzzyKeywords, misspeltStop, realWords } from './data/keywords.ts'
import type { Keyword } from './keywords.ts'

/**
 * The opt-out keyword that a word is a typing mistake of: one mistake in 4 to 7 letters, two from 8 on, the first letter
 * right, and not a word of its own (SHOP, STEP).
 */
export function typoOf(word: string, known: readonly Keyword[]): { keyword: Keyword; distance: number } | null {
  if (realWords.has(word)) return null
  let best: { keyword: Keyword; distance: number } | null = null
  for (const keyword of known) {
    const distance = allowedDistance(word, keyword)
    if (distance !== null && (best === null || distance < best.distance)) best = { keyword, distance }
  }
  if (best === null) return null
  // ANMELDE is nearer to ANMELDEN (opt-in) than to ABMELDEN.
  const { distance } = best
  const nearerToOther = known.some(
    ({ keyword, meaning }) => meaning !== 'opt-out' && keyword.length > 4 && editDistance(word, keyword) <= distance,
  )
  return nearerToOther ? null : best
}

const fuzzy = new Set(fuzzyKeywords)

/** Letters are compared last: nearly every word ends before. */
function allowedDistance(word: string, { keyword, meaning }: Keyword): number | null {
  if (meaning !== 'opt-out' || !fuzzy.has(keyword)) return null
  const misspelt = keyword === 'STOP' && misspeltStop.has(word)
  if (!misspelt && word[0] !== keyword[0]) return null
  const distance = editDistance(word, keyword)
  return misspelt || distance <= (keyword.length < 8 ? 1 : 2) ? distance : null
}

/** Optimal string alignment: letters added, missing, changed, or two neighbours swapped. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
