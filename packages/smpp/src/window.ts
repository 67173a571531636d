/** Sequence numbers run from 1 to 0x7FFFFFFF and begin again. */
export const lastSequence = 0x7fffffff

const free = 0
const waiting = 1
const overdue = 2

export type Settled<Token> = { readonly token: Token; readonly late: boolean; readonly place: number }

/**
 * What was submitted and is not answered: sequence number to token. A slot is freed by its answer alone, never by time; an
 * overdue one stays taken and is only marked. Slots are found by the low bits of the sequence number, so the numbers of taken
 * slots are passed over.
 */
export class Window<Token> {
  readonly size: number
  #mask: number
  #sequences: Int32Array
  #states: Uint8Array
  #sentAt: Float64Array
  #places: Float64Array
  #tokens: (Token | undefined)[]
  #taken = 0
  #overdue = 0
  readonly #nextSequence: () => number

  constructor(size: number, nextSequence: () => number) {
    this.size = size
    this.#nextSequence = nextSequence
    const capacity = powerOfTwo(Math.max(size * 2, 64))
    this.#mask = capacity - 1
    this.#sequences = new Int32Array(capacity)
    this.#states = new Uint8Array(capacity)
    this.#sentAt = new Float64Array(capacity)
    this.#places = new Float64Array(capacity)
    this.#tokens = new Array<Token | undefined>(capacity).fill(undefined)
  }

  get taken(): number {
    return this.#taken
  }

  get overdue(): number {
    return this.#overdue
  }

  get room(): number {
    return Math.max(this.size - this.#taken, 0)
  }

  /** Whether a batch fits: one longer than the window goes alone, when nothing is outstanding. */
  fits(count: number): boolean {
    return this.#taken === 0 || this.#taken + count <= this.size
  }

  /** `place`: where on the stream the submission stands. */
  take(token: Token, now: number, place: number): number {
    if (this.#taken > this.#mask >> 1) this.#grow()
    let sequence = this.#nextSequence()
    while (this.#states[sequence & this.#mask] !== free) sequence = this.#nextSequence()
    const at = sequence & this.#mask
    this.#sequences[at] = sequence
    this.#states[at] = waiting
    this.#sentAt[at] = now
    this.#places[at] = place
    this.#tokens[at] = token
    this.#taken++
    return sequence
  }

  /** Frees the slot of an answered submission; null when nobody waits under that number. */
  settle(sequence: number): Settled<Token> | null {
    const at = sequence & this.#mask
    const state = this.#states[at]!
    if (state === free || this.#sequences[at] !== sequence) return null
    const token = this.#tokens[at] as Token
    if (state === overdue) this.#overdue--
    this.#states[at] = free
    this.#tokens[at] = undefined
    this.#taken--
    return { token, late: state === overdue, place: this.#places[at]! }
  }

  /** Marks, once each, those sent at or before `limit`. */
  markOverdue(limit: number): Token[] {
    const tokens: Token[] = []
    if (this.#taken === this.#overdue) return tokens
    for (let at = 0; at <= this.#mask; at++) {
      if (this.#states[at] !== waiting || this.#sentAt[at]! > limit) continue
      this.#states[at] = overdue
      this.#overdue++
      tokens.push(this.#tokens[at] as Token)
    }
    return tokens
  }

  /** Empties the window: all that was never answered, oldest first. */
  drop(): Token[] {
    const left: { token: Token; sentAt: number; sequence: number }[] = []
    for (let at = 0; at <= this.#mask; at++) {
      if (this.#states[at] === free) continue
      left.push({ token: this.#tokens[at] as Token, sentAt: this.#sentAt[at]!, sequence: this.#sequences[at]! })
      this.#tokens[at] = undefined
    }
    this.#states.fill(free)
    this.#taken = 0
    this.#overdue = 0
    return left.sort((a, b) => a.sentAt - b.sentAt || a.sequence - b.sequence).map(({ token }) => token)
  }

  // Only a batch longer than the window comes here.
  #grow(): void {
    const old = { sequences: this.#sequences, states: this.#states, sentAt: this.#sentAt, places: this.#places }
    const oldTokens = this.#tokens
    const capacity = (this.#mask + 1) * 2
    this.#mask = capacity - 1
    this.#sequences = new Int32Array(capacity)
    this.#states = new Uint8Array(capacity)
    this.#sentAt = new Float64Array(capacity)
    this.#places = new Float64Array(capacity)
    this.#tokens = new Array<Token | undefined>(capacity).fill(undefined)
    for (const [from, state] of old.states.entries()) {
      if (state === free) continue
      const at = old.sequences[from]! & this.#mask
      this.#sequences[at] = old.sequences[from]!
      this.#states[at] = state
      this.#sentAt[at] = old.sentAt[from]!
      this.#places[at] = old.places[from]!
      this.#tokens[at] = oldTokens[from]
    }
  }
}

/** Counts sequence numbers, beginning at 1. */
export function sequenceCounter(): () => number {
  let last = 0
  return () => {
    last = last === lastSequence ? 1 : last + 1
    return last
  }
}

function powerOfTwo(least: number): number {
  let size = 1
  while (size < least) size *= 2
  return size
}
