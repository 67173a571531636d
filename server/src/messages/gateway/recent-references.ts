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
  // In two halves: a double holds 53 bits, and neighbours beyond that would be one, as the parts of one message are.
  const lows = new Uint32Array(most)
  const highs = new Uint32Array(most)
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
      whole[0] = refKey
      const low = halves[0] as number
      const high = halves[1] as number
      const entry = ++count
      const at = entry % most
      const place = placeOf(low, high) & (most - 1)
      lows[at] = low
      highs[at] = high
      addresses[at] = address
      preparations[at] = preparation
      nos[at] = no
      marks[at] = part * 16 + attempt
      before[at] = newest[place] as number
      newest[place] = entry
    },
    /** The newest with this reference that went to this phone. */
    find(refKey: bigint, phone: string): PartKey | undefined {
      whole[0] = refKey
      const low = halves[0] as number
      const high = halves[1] as number
      let entry = newest[placeOf(low, high) & (most - 1)] as number
      while (entry > 0 && entry > count - most) {
        const at = entry % most
        const address = addresses[at] as number
        if (lows[at] === low && highs[at] === high && samePhone(address, phone)) {
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
// One number in two halves, without an object for it.
const whole = new BigInt64Array(1)
const halves = new Uint32Array(whole.buffer)

export type RecentReferences = ReturnType<typeof createRecentReferences>

/**
 * Sixty-four neighbours lie side by side, as references that rise are asked for in their order; where they lie is mixed, so
 * that a carrier which counts in large steps does not fill a few places.
 */
function placeOf(low: number, high: number): number {
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
