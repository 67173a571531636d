import { codecs } from './commands.ts'
import type { Lost, Submission } from './link.ts'
import { type Settled, Window } from './window.ts'
import type { Wire } from './wire.ts'

/** What one connection submitted: the window, the one write of a chunk, and what became of it when the connection ends. */
export class Submissions<Token> {
  readonly #window: Window<Token>
  readonly #wire: Wire
  #neverWritten: Token[] = []

  constructor(size: number, wire: Wire, nextSequence: () => number) {
    this.#window = new Window<Token>(size, nextSequence)
    this.#wire = wire
  }

  get outstanding(): number {
    return this.#window.taken
  }

  /** Still expected: an overdue answer may never come. */
  get awaited(): number {
    return this.#window.taken - this.#window.overdue
  }

  /** A quarter of the window without answer: the carrier lost them, and only a new bind brings the slots back. */
  get stuck(): boolean {
    return this.#window.overdue > 0 && this.#window.overdue >= this.#window.size / 4
  }

  get room(): number {
    return this.#wire.idle ? this.#window.room : 0
  }

  /**
   * False when nothing was written. What waits behind queued bytes would leave at some later time, when a check made now no
   * longer holds: so nothing is written then.
   */
  submit(batch: readonly Submission<Token>[], now: number): boolean {
    const wire = this.#wire
    if (wire.ended || !wire.idle || !this.#window.fits(batch.length)) return false
    const sequences = this.#encode(batch, now)
    // A write that the kernel refuses at once took nothing. Through TLS nobody can say: records may have left before.
    if (!wire.flush() && !wire.encrypted) {
      for (const sequence of sequences) this.#neverWritten.push(this.#window.settle(sequence)!.token)
    }
    return true
  }

  settle(sequence: number): Settled<Token> | null {
    return this.#window.settle(sequence)
  }

  markOverdue(sentUntil: number): Token[] {
    return this.#window.markOverdue(sentUntil)
  }

  /** All that was never answered; null when there is nothing. */
  drop(): Lost<Token> | null {
    const lost = { neverWritten: this.#neverWritten, mayHaveLeft: this.#window.drop() }
    this.#neverWritten = []
    return lost.neverWritten.length + lost.mayHaveLeft.length > 0 ? lost : null
  }

  #encode(batch: readonly Submission<Token>[], now: number): number[] {
    const wire = this.#wire
    const begin = wire.mark()
    const sequences: number[] = []
    try {
      for (const { token, message } of batch) {
        const sequence = this.#window.take(token, now, wire.written + wire.mark())
        sequences.push(sequence)
        wire.postBody(codecs.submit_sm, message, sequence, 0)
      }
    } catch (error) {
      for (const sequence of sequences) this.#window.settle(sequence)
      wire.rewind(begin)
      throw error
    }
    return sequences
  }
}
