import type { Clock } from '@parley/smpp'

/**
 * What falls due when, for millions of items: buckets of 5 ms and one timer. Items of one bucket come together, in the order in
 * which they were put; an item is never early.
 */
export class Agenda<T> {
  #buckets = new Map<number, T[]>()
  #timers = new Map<number, () => void>()
  #clock: Clock
  #act: (items: T[]) => void
  #size = 0

  constructor(clock: Clock, act: (items: T[]) => void) {
    this.#clock = clock
    this.#act = act
  }

  get size(): number {
    return this.#size
  }

  after(ms: number, item: T): void {
    const bucket = Math.ceil((this.#clock.now() + ms) / grain)
    this.#size++
    const items = this.#buckets.get(bucket)
    if (items !== undefined) {
      items.push(item)
      return
    }
    this.#buckets.set(bucket, [item])
    this.#wait(bucket)
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    this.#buckets.clear()
    this.#size = 0
  }

  #wait(bucket: number): void {
    const left = bucket * grain - this.#clock.now()
    // A timer holds 24 days at most.
    this.#timers.set(
      bucket,
      this.#clock.after(Math.min(left, longest), () => {
        this.#timers.delete(bucket)
        // A timer may fire a little early by this clock.
        if (bucket * grain - this.#clock.now() > 1) return this.#wait(bucket)
        const items = this.#buckets.get(bucket) ?? []
        this.#buckets.delete(bucket)
        this.#size -= items.length
        this.#act(items)
      }),
    )
  }
}

const grain = 5
const longest = 2 ** 31 - 1
