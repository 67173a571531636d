/** What a carrier's reference stands for. */
export type PartKey = { preparation: number; no: number; part: number; attempt: number; address: number }

const perGeneration = 200_000
const slots = 2 ** 19

/** Open addressing in arrays of numbers: 26 bytes a slot, made once, nothing for the collector. */
class Generation {
  count = 0
  readonly #keys = new Float64Array(slots)
  readonly #addresses = new Float64Array(slots)
  readonly #preparations = new Int32Array(slots)
  readonly #nos = new Int32Array(slots)
  /** part × 16 + attempt; 0 is a free slot. */
  readonly #marks = new Uint16Array(slots)

  put(key: number, { preparation, no, part, attempt, address }: PartKey): void {
    let at = place(key)
    while (this.#marks[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & (slots - 1)
    if (this.#marks[at] === 0) this.count++
    this.#keys[at] = key
    this.#addresses[at] = address
    this.#preparations[at] = preparation
    this.#nos[at] = no
    this.#marks[at] = part * 16 + attempt
  }

  get(key: number): PartKey | undefined {
    for (let at = place(key); this.#marks[at] !== 0; at = (at + 1) & (slots - 1)) {
      if (this.#keys[at] !== key) continue
      const mark = this.#marks[at] as number
      return {
        preparation: this.#preparations[at] as number,
        no: this.#nos[at] as number,
        part: mark >> 4,
        attempt: mark & 15,
        address: this.#addresses[at] as number,
      }
    }
    return undefined
  }

  clear(): void {
    this.#marks.fill(0)
    this.count = 0
  }
}

/** By the low digits: references that rise lie side by side, as they come, and no look leaves the cache. */
function place(key: number): number {
  const low = key % 0x1_0000_0000
  const high = (key - low) / 0x1_0000_0000
  return (low ^ Math.imul(high, 0x9e3779b1)) & (slots - 1)
}

/**
 * References of the last few hundred thousand parts of one account, so that most receipts need no look-up. Two
 * generations of a fixed size: when the younger is full it becomes the older, and the older is forgotten. A saving, not a
 * condition: what is not here is found by index. Kept by the number of the reference, as the index has it; that the phone
 * is the same is asked of every match.
 */
export function createRecentReferences() {
  let young = new Generation()
  let old = new Generation()
  return {
    remember(refKey: bigint, key: PartKey) {
      if (young.count >= perGeneration) {
        const emptied = old
        old = young
        young = emptied
        young.clear()
      }
      young.put(Number(refKey), key)
    },
    find(refKey: bigint): PartKey | undefined {
      const key = Number(refKey)
      return young.get(key) ?? old.get(key)
    },
  }
}
export type RecentReferences = ReturnType<typeof createRecentReferences>

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
