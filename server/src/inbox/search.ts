import type { Search } from './queries.ts'

/** Digits of a number, or words that all have to be there, each perhaps only begun. `nothing` can be found without either. */
export function readSearch(q: string | undefined): Search | 'nothing' {
  if (q === undefined || q === '') return { words: null, digits: null }
  const digits = q.replace(/[\s().+-]/g, '').replace(/^0+/, '')
  if (digits.length >= 3 && /^\d+$/.test(digits)) return { words: null, digits }
  const words = q.normalize('NFKC').match(/[\p{L}\p{N}]+/gu)
  return words === null ? 'nothing' : { words: words.map((word) => `${word}:*`).join(' & '), digits: null }
}
