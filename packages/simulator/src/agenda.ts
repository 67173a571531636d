import type { Clock } from '@parley/smpp'

/**
 * What falls due when, for millions of items: buckets of 5 ms and one timer. Items of one bucket come together, in the order in
 * which they were put; an item is never early, and never before one that was due earlier (timers alone do not promise that).
 */
export class Agenda<T> {
  #buckets = new Map<number, T[]>()
  /** The numbers of the buckets as a heap: the next one first. */
  #heap: number[] = []
  #timer: { bucket: number; cancel: () => void } | null = null
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
    push(this.#heap, bucket)
    this.#wait()
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = null
    this.#buckets.clear()
    this.#heap = []
    this.#size = 0
  }

  #wait(): void {
    const next = this.#heap[0]
    if (next === undefined || (this.#timer !== null && this.#timer.bucket <= next)) return
    this.#timer?.cancel()
    // A timer holds 24 days at most; then it looks again.
    const left = Math.min(Math.max(next * grain - this.#clock.now(), 0), longest)
    this.#timer = { bucket: next, cancel: this.#clock.after(left, () => this.#look()) }
  }

  #look(): void {
    this.#timer = null
    // A timer may fire a little early by this clock.
    const now = this.#clock.now() + 1
    while (this.#heap.length > 0 && this.#heap[0]! * grain <= now) {
      const bucket = pop(this.#heap)
      const items = this.#buckets.get(bucket)!
      this.#buckets.delete(bucket)
      this.#size -= items.length
      this.#act(items)
    }
    this.#wait()
  }
}

const grain = 5
const longest = 2 ** 31 - 1

function push(heap: number[], value: number): void {
  let at = heap.push(value) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]! <= value) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = value
}

function pop(heap: number[]): number {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
    if (child >= heap.length || heap[child]! >= last) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}
