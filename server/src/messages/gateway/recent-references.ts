/** What a carrier's reference stands for. */
export type PartKey = { preparation: number; no: number; part: number; attempt: number; address: number }

const remembered = 2 ** 20

/**
 * References of the last million parts of one account, so that most receipts need no look-up. A saving, not a condition:
 * what is not here is found by index. Kept by the number of the reference, as the index has it; that the phone is the same
 * is asked of every match.
 *
 * A ring of entries in the order they came, each naming the one before it of the same place: what was overwritten since is
 * told by its age, so nothing is ever taken out. Arrays of numbers, made once: nothing for the collector.
 */
export function createRecentReferences(most = remembered) {
  const keys = new Float64Array(most)
  const addresses = new Float64Array(most)
  const preparations = new Int32Array(most)
  const nos = new Int32Array(most)
  /** part × 16 + attempt. */
  const marks = new Uint16Array(most)
  /** Entries are counted from 1; 0 is none. */
  const before = new Float64Array(most)
  const newest = new Float64Array(most)
  let count = 0

  return {
    remember(refKey: bigint, preparation: number, no: number, part: number, attempt: number, address: number) {
      const key = Number(refKey)
      const entry = ++count
      const at = entry % most
      const place = placeOf(key) & (most - 1)
      keys[at] = key
      addresses[at] = address
      preparations[at] = preparation
      nos[at] = no
      marks[at] = part * 16 + attempt
      before[at] = newest[place] as number
      newest[place] = entry
    },
    /** The newest with this reference that went to this phone. */
    find(refKey: bigint, phone: string): PartKey | undefined {
      const key = Number(refKey)
      let entry = newest[placeOf(key) & (most - 1)] as number
      while (entry > 0 && entry > count - most) {
        const at = entry % most
        const address = addresses[at] as number
        if (keys[at] === key && samePhone(address, phone)) {
          const mark = marks[at] as number
          return {
            preparation: preparations[at] as number,
            no: nos[at] as number,
            part: mark >> 4,
            attempt: mark & 15,
            address,
          }
        }
        entry = before[at] as number
      }
      return undefined
    },
  }
}
export type RecentReferences = ReturnType<typeof createRecentReferences>

/**
 * Sixty-four neighbours lie side by side, as references that rise are asked for in their order; where they lie is mixed, so
 * that a carrier which counts in large steps does not fill a few places.
 */
function placeOf(key: number): number {
  const low = key % 0x1_0000_0000
  const high = (key - low) / 0x1_0000_0000
  const block = Math.imul((low >>> 6) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return (block ^ (block >>> 15)) + (low & 63)
}

// Shorter endings are shared by too many phones.
const shortestEnding = 7

/** The same phone, or at least the same ending where a carrier writes numbers nationally. Never guessed from the reference alone. */
export function samePhone(address: number, written: string): boolean {
  if (Number(written) === address && written.length > shortestEnding) return true
  const digits = written.replace(/\D/g, '')
  const own = String(address)
  const national = digits.replace(/^0+/, '')
  return own === digits || (national.length >= shortestEnding && own.endsWith(national))
}
