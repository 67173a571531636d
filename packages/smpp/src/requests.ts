import type { Pdu } from './layouts.ts'
import type { Request, RequestEnding } from './link.ts'
import type { Wire } from './wire.ts'

type Open = {
  readonly done: (ending: RequestEnding) => void
  readonly sentAt: number
  readonly place: number
}

/** Requests other than submissions, until their answer, their time-out or the end of the connection. */
export class Requests {
  readonly #wire: Wire
  readonly #nextSequence: () => number
  readonly #open = new Map<number, Open>()

  constructor(wire: Wire, nextSequence: () => number) {
    this.#wire = wire
    this.#nextSequence = nextSequence
  }

  ask(request: Request, now: number, done: (ending: RequestEnding) => void): void {
    const sequence = this.#nextSequence()
    const place = this.#wire.written + this.#wire.mark()
    this.#wire.post({ ...request, status: 0, sequence } as Pdu)
    this.#open.set(sequence, { done, sentAt: now, place })
  }

  /** Where on the stream the request stands that this answers; null when nobody asked. */
  close(answer: Pdu): number | null {
    const open = this.#open.get(answer.sequence)
    if (open === undefined) return null
    this.#open.delete(answer.sequence)
    open.done({ kind: 'answered', pdu: answer })
    return open.place
  }

  timeOut(sentUntil: number): void {
    for (const [sequence, open] of this.#open) {
      if (open.sentAt > sentUntil) continue
      this.#open.delete(sequence)
      open.done({ kind: 'timeout' })
    }
  }

  drop(): void {
    for (const open of this.#open.values()) open.done({ kind: 'lost' })
    this.#open.clear()
  }
}
