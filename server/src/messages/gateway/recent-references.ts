/** What a carrier's reference stands for. */
export type PartKey = { preparation: number; no: number; part: number; attempt: number; address: number }

const generation = 200_000

/**
 * References of the last few hundred thousand parts of one account, so that most receipts need no look-up. Two
 * generations of a fixed size: when the younger is full it becomes the older, and the older is forgotten. A saving, not a
 * condition: what is not here is found by index.
 */
export function createRecentReferences() {
  let young = new Map<string, PartKey>()
  let old = new Map<string, PartKey>()
  return {
    remember(reference: string, key: PartKey) {
      if (young.size >= generation) {
        old = young
        young = new Map()
      }
      young.set(reference, key)
    },
    find: (reference: string): PartKey | undefined => young.get(reference) ?? old.get(reference),
  }
}
export type RecentReferences = ReturnType<typeof createRecentReferences>

// Shorter endings are shared by too many phones.
const shortestEnding = 7

/** The same phone, or at least the same ending where a carrier writes numbers nationally. Never guessed from the reference alone. */
export function samePhone(address: number, written: string): boolean {
  const digits = written.replace(/\D/g, '')
  const own = String(address)
  const national = digits.replace(/^0+/, '')
  return own === digits || (national.length >= shortestEnding && own.endsWith(national))
}
