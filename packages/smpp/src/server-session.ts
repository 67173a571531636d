import type { Socket } from 'node:net'
import { systemClock } from './clock.ts'
import { answerToBad, type Decoded, errorAnswer, nack } from './codec.ts'
import { codecs } from './commands.ts'
import { type CommandCodec, isResponseId } from './compile.ts'
import { keepAlive } from './keep-alive.ts'
import { type KnownPdu, nothing, type Pdu, type SubmitSm } from './layouts.ts'
import type {
  AnswerFields,
  BindMode,
  BindPdu,
  DeliverAnswer,
  Requested,
  ServerDelivery,
  ServerOptions,
  ServerSession,
  SessionHandlers,
  Submitted,
  WrittenDelivery,
} from './server.ts'
import { statuses } from './statuses.ts'
import { sequenceCounter, Window } from './window.ts'
import { Wire } from './wire.ts'

const usualDeliverWindow = 10
const usualBindWithin = 30_000
const usualUnbindWithin = 5_000

/** One connection of a client, from the carrier's side. */
export class Session<Token> implements ServerSession<Token> {
  readonly id: number
  readonly remote: string
  bind: BindPdu | null = null
  mode: BindMode | null = null
  answersEnquire = true
  #handlers: SessionHandlers<Token> | null = null
  readonly #options: ServerOptions
  readonly #wire: Wire
  readonly #nextSequence = sequenceCounter()
  readonly #delivers: Window<Token>
  readonly #onGone: () => void
  #binding = false
  #lastHeard: number
  #askedAt: number | null = null
  #cancelTimer: () => void
  #unbound: (() => void) | null = null

  constructor(socket: Socket, id: number, options: ServerOptions, onGone: () => void) {
    this.id = id
    this.remote = `${socket.remoteAddress}:${socket.remotePort}`
    this.#options = options
    this.#onGone = onGone
    this.#delivers = new Window<Token>(options.deliverWindow ?? usualDeliverWindow, this.#nextSequence)
    this.#lastHeard = this.#clock.now()
    this.#wire = new Wire(
      socket,
      { onRead: (items) => this.#onRead(items), onIdle: () => {}, onEnd: () => this.#onEnd() },
      options.maxPduLength,
    )
    this.#cancelTimer = this.#clock.after(options.bindWithinMs ?? usualBindWithin, () => this.#onBindLate())
  }

  /** Nothing is read before this turn ends, so no PDU can come too early for its handlers. */
  serve(handlers: SessionHandlers<Token>): void {
    this.#handlers = handlers
  }

  get closed(): boolean {
    return this.#wire.ended
  }

  get queuedBytes(): number {
    return this.#wire.queuedBytes
  }

  deliverRoom(): number {
    return this.mode === null || this.mode === 'transmitter' || this.closed ? 0 : this.#delivers.room
  }

  deliver(batch: readonly ServerDelivery<Token>[]): boolean {
    if (this.deliverRoom() < batch.length) return false
    const now = this.#clock.now()
    for (const { token, message } of batch) {
      const codec = 'write' in message ? written : codecs.deliver_sm
      this.#wire.postBody(codec, message, this.#delivers.take(token, now, 0), 0)
    }
    return this.#wire.flush()
  }

  send(pdu: Pdu): void {
    this.#wire.post(pdu)
  }

  sendBytes(bytes: Uint8Array): void {
    this.#wire.postBytes(bytes)
  }

  async unbind(withinMs = usualUnbindWithin): Promise<void> {
    if (this.closed) return
    await new Promise<void>((done) => {
      const cancel = this.#clock.after(withinMs, done)
      this.#unbound = () => {
        cancel()
        done()
      }
      this.#wire.postBody(codecs.unbind, { tlvs: nothing }, this.#nextSequence(), 0)
    })
    if (!this.closed) this.#wire.finish('unbound')
  }

  pause(): void {
    this.#wire.pause()
  }

  resume(): void {
    this.#wire.resume()
  }

  destroy(how: 'reset' | 'close' = 'close'): void {
    this.#wire.destroy('destroyed', how)
  }

  /** One answer of any kind; answers of a turn leave together. */
  answerSubmit(sequence: number, status: number, messageId: string, tlvs: Uint8Array): void {
    // Refusals leave their body out, as the specification says.
    if (status !== 0 && messageId === '') {
      this.send(errorAnswer(codecs.submit_sm.id, sequence, status))
      return
    }
    this.#wire.postBody(codecs.submit_sm_resp, { messageId, tlvs }, sequence, status)
  }

  get #clock() {
    return this.#options.clock ?? systemClock
  }

  #onRead(items: readonly Decoded[]): void {
    this.#lastHeard = this.#clock.now()
    const submits: Submitted[] = []
    const answers: DeliverAnswer<Token>[] = []
    for (const item of items) {
      if (item.kind === 'pdu') this.#take(item.pdu, submits, answers)
      else if (item.kind === 'bad') {
        const answer = answerToBad(item)
        if (answer !== null) this.send(answer)
        this.#handlers?.onBad?.(item)
      } else {
        this.send(nack(0, statuses.RINVCMDLEN))
        this.#wire.finish('broken-stream')
      }
    }
    if (submits.length > 0) this.#handlers?.onSubmits?.(submits)
    if (answers.length > 0) this.#handlers?.onDeliverAnswers?.(answers)
  }

  #take(pdu: Pdu, submits: Submitted[], answers: DeliverAnswer<Token>[]): void {
    switch (pdu.command) {
      case 'submit_sm':
        if (this.mode === null || this.mode === 'receiver') {
          this.#refuse(pdu, statuses.RINVBNDSTS)
          return
        }
        submits.push(new OpenSubmit(pdu, this))
        return
      case 'deliver_sm_resp':
      case 'generic_nack': {
        const settled = this.#delivers.settle(pdu.sequence)
        if (settled !== null) answers.push({ token: settled.token, status: pdu.status })
        else this.#handlers?.onOther?.(pdu)
        return
      }
      case 'enquire_link':
        if (this.answersEnquire) this.#wire.postBody(codecs.enquire_link_resp, { tlvs: nothing }, pdu.sequence, 0)
        return
      case 'bind_transceiver':
      case 'bind_transmitter':
      case 'bind_receiver':
        this.#onBind(pdu)
        return
      case 'query_sm':
      case 'cancel_sm':
      case 'replace_sm':
      case 'submit_multi':
      case 'data_sm':
        this.#onRequest(pdu)
        return
      case 'unbind':
        this.#handlers?.onUnbind?.()
        this.#wire.postBody(codecs.unbind_resp, { tlvs: nothing }, pdu.sequence, 0)
        this.#wire.finish('unbound')
        return
      case 'unbind_resp':
        this.#unbound?.()
        return
      default:
        this.#takeOther(pdu)
        return
    }
  }

  #onBind(pdu: BindPdu): void {
    if (this.bind !== null || this.#binding) {
      this.#refuse(pdu, statuses.RALYBND)
      return
    }
    this.#binding = true
    const said = this.#handlers?.onBind(pdu) ?? statuses.RBINDFAIL
    if (typeof said === 'number') this.#answerBind(pdu, said)
    else void said.then((status) => this.#answerBind(pdu, status))
  }

  #answerBind(pdu: BindPdu, status: number): void {
    if (this.closed) return
    if (status !== 0) {
      this.#refuse(pdu, status)
      this.#wire.finish('refused')
      return
    }
    this.bind = pdu
    this.mode = modeOf[pdu.command]
    const systemId = this.#options.systemId ?? 'parley'
    const tlvs = scInterfaceVersion
    this.send({ command: answerTo[pdu.command], status, sequence: pdu.sequence, systemId, tlvs })
    this.#cancelTimer()
    this.#cancelTimer = () => {}
    this.#enquireLater()
    this.#handlers?.onBound?.()
  }

  #onRequest(pdu: Requested['pdu']): void {
    if (this.mode === null) {
      this.#refuse(pdu, statuses.RINVBNDSTS)
      return
    }
    const handle = this.#handlers?.onRequest
    if (handle === undefined) {
      this.#refuse(pdu, statuses.RINVCMDID)
      return
    }
    handle({ pdu, answer: (status, fields) => this.#answerRequest(pdu, status, fields) })
  }

  #answerRequest(pdu: Requested['pdu'], status: number, fields: AnswerFields | undefined): void {
    if (status !== 0 && fields === undefined) {
      this.#refuse(pdu, status)
      return
    }
    const codec = codecs[`${pdu.command}_resp`]
    const said = 'messageId' in pdu ? { messageId: pdu.messageId, ...fields } : (fields ?? {})
    this.#wire.postBody(codec, codec.fill(said), pdu.sequence, status)
  }

  #refuse(pdu: KnownPdu, status: number): void {
    this.send(errorAnswer(codecs[pdu.command].id, pdu.sequence, status))
  }

  #takeOther(pdu: Pdu): void {
    const id = pdu.command === 'unknown' ? pdu.id : codecs[pdu.command].id
    if (id === codecs.enquire_link_resp.id) return
    if (!isResponseId(id)) {
      const known = pdu.command !== 'unknown'
      this.send(known ? errorAnswer(id, pdu.sequence, statuses.RINVCMDID) : nack(pdu.sequence))
    }
    this.#handlers?.onOther?.(pdu)
  }

  #onBindLate(): void {
    if (this.bind === null) this.destroy()
  }

  #enquireLater(): void {
    const quietLimit = this.#options.enquireAfterMs ?? 0
    if (quietLimit === 0 || this.closed) return
    this.#cancelTimer = this.#clock.after(Math.max(quietLimit / 4, 10), () => {
      const state = { lastHeard: this.#lastHeard, askedAt: this.#askedAt, quietLimit, patience: quietLimit }
      const verdict = keepAlive(state, this.#clock.now())
      if (verdict === 'close') return this.destroy()
      if (verdict === 'enquire') {
        this.#askedAt = this.#clock.now()
        this.#wire.postBody(codecs.enquire_link, { tlvs: nothing }, this.#nextSequence(), 0)
      }
      this.#enquireLater()
    })
  }

  #onEnd(): void {
    this.#cancelTimer()
    this.#unbound?.()
    this.#onGone()
    this.#handlers?.onClose?.(this.#delivers.drop())
  }
}

class OpenSubmit<Token> implements Submitted {
  readonly pdu: SubmitSm
  readonly #session: Session<Token>

  constructor(pdu: SubmitSm, session: Session<Token>) {
    this.pdu = pdu
    this.#session = session
  }

  answer(status: number, messageId = '', tlvs: Uint8Array = nothing): void {
    this.#session.answerSubmit(this.pdu.sequence, status, messageId, tlvs)
  }
}

/** Lets a delivery that knows its octets put them where the codec would have put its fields. */
const written: CommandCodec = {
  ...codecs.deliver_sm,
  size: (message) => (message as WrittenDelivery).room,
  write: (bytes, at, message, sequence) => (message as WrittenDelivery).write(bytes, at, sequence),
}

const modeOf = { bind_transceiver: 'transceiver', bind_transmitter: 'transmitter', bind_receiver: 'receiver' } as const

const answerTo = {
  bind_transceiver: 'bind_transceiver_resp',
  bind_transmitter: 'bind_transmitter_resp',
  bind_receiver: 'bind_receiver_resp',
} as const

/** sc_interface_version 3.4 */
const scInterfaceVersion = Uint8Array.of(0x02, 0x10, 0x00, 0x01, 0x34)
