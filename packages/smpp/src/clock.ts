/** Time and timers come in from outside: a test moves them by hand. `now` is monotonic, in milliseconds. */
export type Clock = {
  now(): number
  /** Runs `act` once, after `ms`; the answer takes it back. */
  after(ms: number, act: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now = 0
  #due: { at: number; act: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, act: () => void): () => void {
    const entry = { at: this.#now + Math.max(ms, 0), act }
    this.#due.push(entry)
    return () => {
      this.#due = this.#due.filter((one) => one !== entry)
    }
  }

  /** Moves time on, running what falls due in its order, with `now` as it is at each. */
  advance(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const next = this.#due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#due = this.#due.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.act()
    }
    this.#now = until
  }
}
