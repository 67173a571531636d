export type BackOff = { readonly first: number; readonly most: number }

/**
 * How long to wait before the next attempt: full jitter under a ceiling that doubles, so that many links that fell together do
 * not come back together. Never less than a tenth of the first ceiling: no tight loop.
 */
export function backOff(failures: number, random: number, { first, most }: BackOff): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(failures, 30))
  return Math.max(random * ceiling, Math.min(first / 10, ceiling))
}
