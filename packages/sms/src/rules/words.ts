import { normaliseKeyword } from '../normalise-keyword.ts'

/** A message as rules see it. */
export type Said = { words: readonly string[]; numberWritten: number | null }

/** The words of a text: upper case, without accents, punctuation, emoji or invisible characters. */
export function wordsOf(text: string): string[] {
  const normal = normaliseKeyword(text)
  return normal === '' ? [] : normal.split(' ')
}

/** Where one list of words lies within another, whole words only; -1: nowhere. */
export function placeOf(part: readonly string[], whole: readonly string[]): number {
  for (let at = 0; at + part.length <= whole.length; at++)
    if (part.every((word, i) => word === whole[at + i])) return at
  return -1
}

export const begins = (part: readonly string[], whole: readonly string[]) =>
  part.length <= whole.length && part.every((word, i) => word === whole[i])
