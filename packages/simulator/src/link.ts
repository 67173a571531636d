import { type BindMode, encode, type ServerSession, type Submitted, writeTlvs } from '@parley/smpp'
import type { Ground } from './ground.ts'
import type { Parcel } from './parcel.ts'
import { iso } from './phone.ts'

export type LinkView = {
  link: number
  systemId: string
  mode: BindMode
  remote: string
  since: string
  submitted: number
  unanswered: number
  unacknowledged: number
  frozen: boolean
}

/** How an answer is put on the wire. */
export type Manner =
  | { kind: 'plain' | 'twice' | 'wrong-sequence' | 'split-bytes' | 'corrupt-length' | 'unknown-tlv' }
  | { kind: 'garbage'; bytes: number }
export const plain: Manner = { kind: 'plain' }

/** `message`: its number here, 0 when it was not taken. `at`: milliseconds since 1970. */
export type Answer = { status: number; message: number; id: string; at: number }

/** One bound connection, with what faults do to it. */
export class CarrierLink {
  readonly session: ServerSession<Parcel>
  readonly systemId: string
  readonly mode: BindMode
  readonly since: number
  submitted = 0
  unanswered = 0
  unacknowledged = 0
  /** Why it ended, when the carrier ended it. */
  because = 'closed by the other end'
  /** Being cut: nothing more is read from it or answered on it. */
  leaving = false
  #ground: Ground
  #onRoom: () => void
  #held: (() => void)[] | null = null
  #dripping: Uint8Array[] = []

  /** `session` is bound; `onRoom`: it takes receipts and incoming messages again. */
  constructor(session: ServerSession<Parcel>, ground: Ground, onRoom: () => void) {
    this.session = session
    this.systemId = session.bind!.systemId
    this.mode = session.mode!
    this.#onRoom = onRoom
    this.since = ground.wallNow()
    this.#ground = ground
  }

  get id(): number {
    return this.session.id
  }
  get frozen(): boolean {
    return this.#held !== null
  }
  get receives(): boolean {
    return this.mode !== 'transmitter'
  }
  get submits(): boolean {
    return this.mode !== 'receiver'
  }

  /** Receipts and incoming messages that may be handed over now. */
  room(): number {
    if (this.leaving || this.frozen || this.#dripping.length > 0) return 0
    return Math.min(this.session.deliverRoom(), this.#ground.settings.deliveries.window - this.unacknowledged)
  }

  /** Does it now, or when the link reads and writes again. */
  whenThawed(act: () => void): void {
    if (this.#held === null) act()
    else this.#held.push(act)
  }

  freeze(forMs: number | null): void {
    if (this.#held !== null) return
    this.#held = []
    this.session.pause()
    if (forMs !== null) this.#ground.clock.after(forMs, () => this.thaw())
  }

  thaw(): void {
    const held = this.#held
    if (held === null) return
    this.#held = null
    if (this.session.closed) return
    this.session.resume()
    for (const act of held) act()
    this.#onRoom()
  }

  cut(how: 'close' | 'reset', because: string): void {
    this.leaving = true
    this.because = because
    // Answers of this turn leave at its end; the cut comes behind them.
    setImmediate(() => this.session.destroy(how))
  }

  unbind(because: string): void {
    this.because = because
    void this.session.unbind()
  }

  /** Every answer that is put on the wire is in the book, so twice for a double one. */
  answer(open: Answerable, answer: Answer, manner: Manner): void {
    if (this.#held === null) this.#say(open, answer, manner)
    else this.#held.push(() => this.#say(open, { ...answer, at: this.#ground.wallNow() }, manner))
  }

  view(): LinkView {
    return {
      link: this.id,
      systemId: this.systemId,
      mode: this.mode,
      remote: this.session.remote,
      since: iso(this.since),
      submitted: this.submitted,
      unanswered: this.unanswered,
      unacknowledged: this.unacknowledged,
      frozen: this.frozen,
    }
  }

  #say(open: Answerable, { status, message, id, at }: Answer, manner: Manner): void {
    if (this.leaving || this.session.closed) return
    this.unanswered--
    const { sequence } = open.pdu
    const times = manner.kind === 'twice' ? 2 : 1
    for (let i = 0; i < times; i++) {
      this.#ground.book.append('answered', { link: this.id, message, sequence, status }, at)
      this.#ground.tally.answered++
      if ((manner.kind === 'plain' || manner.kind === 'twice') && this.#dripping.length === 0) open.answer(status, id)
      else this.#answerOddly(sequence, status, id, manner)
    }
  }

  #answerOddly(sequence: number, status: number, messageId: string, manner: Manner): void {
    const bytes = encode({
      command: 'submit_sm_resp',
      status,
      sequence: manner.kind === 'wrong-sequence' ? (sequence + 1_000_000) & 0x7fffffff : sequence,
      messageId,
      tlvs: manner.kind === 'unknown-tlv' ? writeTlvs({}, [{ tag: 0x1477, value: Uint8Array.of(1, 2, 3) }]) : none,
    })
    if (manner.kind === 'corrupt-length') bytes.set([0, 0, 0, 7])
    const said = manner.kind === 'garbage' ? garbage(manner.bytes, this.#ground.chance) : bytes
    if (manner.kind === 'split-bytes') this.#drip(said, 1)
    else if (this.#dripping.length > 0) this.#drip(said, said.length)
    else this.session.sendBytes(said)
  }

  /** One piece per turn of the event loop. Whatever else this link says meanwhile queues behind it. */
  #drip(bytes: Uint8Array, size: number): void {
    const idle = this.#dripping.length === 0
    for (let at = 0; at < bytes.length; at += size) this.#dripping.push(bytes.slice(at, at + size))
    if (!idle) return
    const answersEnquire = this.session.answersEnquire
    this.session.answersEnquire = false
    const next = () => {
      const piece = this.#dripping[0]
      if (piece === undefined || this.session.closed) {
        this.session.answersEnquire = answersEnquire
        this.#onRoom()
        return
      }
      this.session.sendBytes(piece)
      this.#dripping.shift()
      setImmediate(next)
    }
    next()
  }
}

type Answerable = Pick<Submitted, 'pdu' | 'answer'>

const none = new Uint8Array(0)

/** Never the beginning of a PDU: its length would be impossible. */
function garbage(length: number, chance: () => number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i < 4 ? 0xff : Math.floor(chance() * 256)))
}
