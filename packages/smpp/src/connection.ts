import type { Socket } from 'node:net'
import type { Clock } from './clock.ts'
import { answerToBad, type BadPdu, type Decoded, errorAnswer, nack } from './codec.ts'
import { codecs } from './commands.ts'
import { type CommandCodec, isResponseId } from './compile.ts'
import { type DeliveryOwner, OpenDelivery } from './delivery.ts'
import { keepAlive } from './keep-alive.ts'
import { type Body, type KnownPdu, nothing, type Pdu } from './layouts.ts'
import type { LinkHandlers, LinkTimes, Request, RequestEnding, Submission, SubmitAnswer } from './link.ts'
import { Requests } from './requests.ts'
import { statuses } from './statuses.ts'
import { Submissions } from './submissions.ts'
import { sequenceCounter } from './window.ts'
import { Wire } from './wire.ts'

export type ConnectionOptions = {
  readonly bind: { readonly command: BindCommand; readonly body: Body<'bind_transceiver'> }
  readonly window: number
  readonly times: LinkTimes
  readonly clock: Clock
  readonly maxPduLength: number | undefined
}
export type BindCommand = 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver'

export type ConnectionEnd =
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'bind-timeout' | 'silent' | 'unbound' | 'carrier-unbind' | 'stuck-window' | 'destroyed' }
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'broken-stream'; readonly message: string }

export type ConnectionEvents<Token> = Omit<LinkHandlers<Token>, 'onState'> & {
  onBound(peer: string): void
  onDraining(because: DrainCause): void
  onEnd(end: ConnectionEnd): void
}
export type DrainCause = 'asked' | 'carrier-unbind' | 'stuck-window'

type Phase = 'binding' | 'bound' | 'draining' | 'unbinding' | 'ended'

/** One connection, from its bind to its end. It never comes back: the keeper opens another. */
export class Connection<Token> implements DeliveryOwner {
  readonly #options: ConnectionOptions
  readonly #events: ConnectionEvents<Token>
  readonly #wire: Wire
  readonly #nextSequence = sequenceCounter()
  readonly #submissions: Submissions<Token>
  readonly #requests: Requests
  #phase: Phase = 'binding'
  #drainCause: DrainCause = 'asked'
  #phaseSince: number
  #lastHeard: number
  #askedAt: number | null = null
  #cancelTick: () => void = () => {}
  #end: ConnectionEnd | null = null
  #openDeliveries = 0
  /** Where on the stream the carrier surely read up to: see `DeliveryOwner`. */
  readUpTo = 0
  /** Where the last answer to a delivery ends, and up to which such end the carrier was asked whether it read it. */
  #answeredUpTo = 0
  #askedUpTo = 0

  constructor(socket: Socket, options: ConnectionOptions, events: ConnectionEvents<Token>) {
    this.#options = options
    this.#events = events
    this.#phaseSince = this.#lastHeard = options.clock.now()
    this.#wire = new Wire(
      socket,
      {
        onRead: (items) => this.#onRead(items),
        onIdle: () => this.#events.onRoom?.(),
        onEnd: (code) => this.#onSocketEnd(code),
        onTrace: events.onTrace,
      },
      options.maxPduLength,
    )
    this.#submissions = new Submissions<Token>(options.window, this.#wire, this.#nextSequence)
    this.#requests = new Requests(this.#wire, this.#nextSequence)
    const { command, body } = options.bind
    this.#wire.postBody(codecs[command], body, this.#nextSequence(), 0)
    this.#wire.flush()
    this.#tickLater()
  }

  get outstanding(): number {
    return this.#submissions.outstanding
  }

  room(): number {
    return this.#phase === 'bound' ? this.#submissions.room : 0
  }

  submit(batch: readonly Submission<Token>[]): boolean {
    return this.#phase === 'bound' && this.#submissions.submit(batch, this.#options.clock.now())
  }

  request(request: Request): Promise<RequestEnding> {
    if (this.#phase !== 'bound' || this.#wire.ended) return Promise.resolve({ kind: 'not-bound' })
    return new Promise((done) => this.#requests.ask(request, this.#options.clock.now(), done))
  }

  /** Submits nothing more, waits for what is outstanding, unbinds, closes. */
  drain(because: DrainCause): void {
    if (this.#phase === 'draining' || this.#phase === 'unbinding' || this.#phase === 'ended') return
    if (this.#phase === 'binding') {
      this.end({ kind: 'unbound' })
      return
    }
    this.#drainCause = because
    this.#enter('draining')
    this.#events.onDraining(because)
    this.#drainOn()
  }

  end(end: ConnectionEnd): void {
    if (this.#phase === 'ended') return
    this.#end ??= end
    this.#wire.destroy(end.kind)
  }

  #onRead(items: readonly Decoded[]): void {
    this.#lastHeard = this.#options.clock.now()
    const answers: SubmitAnswer<Token>[] = []
    const deliveries: OpenDelivery[] = []
    let broken: string | null = null
    for (const item of items) {
      if (item.kind === 'pdu') this.#take(item.pdu, answers, deliveries)
      else if (item.kind === 'bad') this.#takeBad(item)
      else broken = item.reason
    }
    if (answers.length > 0) this.#events.onAnswers?.(answers)
    if (deliveries.length > 0) this.#handOver(deliveries)
    if (broken === null) this.#drainOn()
    else this.#giveUp(broken)
  }

  #giveUp(message: string): void {
    this.#wire.post(nack(0, statuses.RINVCMDLEN))
    this.#wire.flush()
    this.end({ kind: 'broken-stream', message })
  }

  #take(pdu: Pdu, answers: SubmitAnswer<Token>[], deliveries: OpenDelivery[]): void {
    switch (pdu.command) {
      case 'submit_sm_resp':
        this.#settle(pdu, pdu.status, pdu.messageId, pdu.tlvs, answers)
        return
      case 'deliver_sm':
      case 'data_sm':
        deliveries.push(new OpenDelivery(pdu, this))
        return
      case 'enquire_link':
        this.#wire.postBody(codecs.enquire_link_resp, { tlvs: nothing }, pdu.sequence, 0)
        return
      case 'generic_nack':
        this.#settle(pdu, pdu.status === 0 ? statuses.RUNKNOWNERR : pdu.status, '', pdu.tlvs, answers)
        return
      case 'bind_transceiver_resp':
      case 'bind_transmitter_resp':
      case 'bind_receiver_resp':
        this.#onBindAnswer(pdu)
        return
      case 'unbind':
        this.#onCarrierUnbind(pdu.sequence)
        return
      case 'unbind_resp':
        if (this.#phase === 'unbinding') this.#goodbye()
        return
      default:
        this.#takeOther(pdu)
        return
    }
  }

  #settle(pdu: Pdu, status: number, messageId: string, tlvs: Uint8Array, answers: SubmitAnswer<Token>[]): void {
    const settled = this.#submissions.settle(pdu.sequence)
    if (settled === null) {
      this.#closeRequest(pdu)
      return
    }
    this.#wasRead(settled.place)
    answers.push({ token: settled.token, status, messageId, tlvs, late: settled.late })
  }

  #closeRequest(pdu: Pdu): void {
    // The bind is not among the requests; a carrier may refuse it by generic_nack.
    if (pdu.command === 'generic_nack' && this.#phase === 'binding') {
      this.end({ kind: 'refused', status: pdu.status === 0 ? statuses.RBINDFAIL : pdu.status })
      return
    }
    const place = this.#requests.close(pdu)
    if (place === null) this.#events.onOther?.(pdu)
    else this.#wasRead(place)
  }

  #wasRead(place: number): void {
    if (place > this.readUpTo) this.readUpTo = place
  }

  #takeOther(pdu: Pdu): void {
    const id = pdu.command === 'unknown' ? pdu.id : codecs[pdu.command].id
    if (isResponseId(id)) {
      this.#closeRequest(pdu)
      return
    }
    if (pdu.command !== 'alert_notification' && pdu.command !== 'outbind') {
      const known = pdu.command !== 'unknown'
      this.#wire.post(known ? errorAnswer(id, pdu.sequence, statuses.RINVCMDID) : nack(pdu.sequence))
    }
    this.#events.onOther?.(pdu)
  }

  #takeBad(bad: BadPdu): void {
    const answer = answerToBad(bad)
    if (answer !== null) this.#wire.post(answer)
    this.#events.onBad?.(bad)
  }

  #handOver(deliveries: OpenDelivery[]): void {
    this.#openDeliveries += deliveries.length
    if (this.#events.onDeliver !== undefined) this.#events.onDeliver(deliveries)
    else for (const delivery of deliveries) delivery.answer(statuses.RX_T_APPN)
  }

  postAnswer(codec: CommandCodec, body: object, sequence: number, status: number): number | null {
    if (this.#wire.ended) return null
    this.#wire.postBody(codec, body, sequence, status)
    const place = this.#wire.written + this.#wire.mark()
    this.#answeredUpTo = place
    this.#openDeliveries--
    this.#drainOn()
    return place
  }

  #onBindAnswer(pdu: KnownPdu & { readonly systemId: string }): void {
    if (this.#phase !== 'binding') {
      this.#events.onOther?.(pdu)
      return
    }
    if (pdu.status !== 0) {
      this.end({ kind: 'refused', status: pdu.status })
      return
    }
    this.#enter('bound')
    this.#events.onBound(pdu.systemId)
  }

  #onCarrierUnbind(sequence: number): void {
    this.#wire.postBody(codecs.unbind_resp, { tlvs: nothing }, sequence, 0)
    if (this.#phase === 'binding' || this.#phase === 'unbinding') {
      this.#goodbye()
      return
    }
    this.#end = { kind: 'carrier-unbind' }
    const before = this.#phase
    this.#drainCause = 'carrier-unbind'
    this.#enter('draining')
    if (before === 'bound') this.#events.onDraining('carrier-unbind')
  }

  #drainOn(): void {
    if (this.#phase !== 'draining') return
    const unsaid = this.#drainCause === 'carrier-unbind' ? 0 : this.#openDeliveries
    const late = this.#options.clock.now() - this.#phaseSince >= this.#options.times.drain
    if ((this.#submissions.awaited > 0 || unsaid > 0) && !late) return
    if (this.#drainCause === 'carrier-unbind') {
      this.#goodbye()
      return
    }
    this.#end ??= { kind: this.#drainCause === 'asked' ? 'unbound' : 'stuck-window' }
    this.#enter('unbinding')
    this.#wire.postBody(codecs.unbind, { tlvs: nothing }, this.#nextSequence(), 0)
    this.#wire.flush()
  }

  #goodbye(): void {
    this.#end ??= { kind: 'unbound' }
    this.#enter('unbinding')
    this.#wire.finish(this.#end.kind)
  }

  #tickLater(): void {
    const { enquireAfter, enquirePatience, answer, bind, drain } = this.#options.times
    const shortest = Math.min(enquireAfter, enquirePatience, answer, bind, drain)
    const pause = Math.min(Math.max(shortest / 4, 10), 1000)
    this.#cancelTick = this.#options.clock.after(pause, () => {
      this.#tick()
      if (this.#phase !== 'ended') this.#tickLater()
    })
  }

  #tick(): void {
    const now = this.#options.clock.now()
    const { times } = this.#options
    const inPhase = now - this.#phaseSince
    if (this.#phase === 'binding' && inPhase >= times.bind) {
      this.end({ kind: 'bind-timeout' })
      return
    }
    if (this.#phase === 'unbinding' && inPhase >= times.drain) {
      this.end({ kind: 'unbound' })
      return
    }
    this.#requests.timeOut(now - times.answer)
    const overdue = this.#submissions.markOverdue(now - times.answer)
    if (overdue.length > 0) this.#events.onTimeout?.(overdue)
    if (this.#phase === 'bound' && this.#submissions.stuck) this.drain('stuck-window')
    this.#drainOn()
    if (this.#phase === 'bound' || this.#phase === 'draining') this.#keepAlive(now)
    if (this.#phase === 'bound') this.#askWhetherRead(now)
  }

  /**
   * A link on which nothing of ours leaves, a receiver above all, would never know its answers read, and a second message in the
   * same words would pass for a repetition of the first. What it hears keeps it from ever being quiet.
   */
  #askWhetherRead(now: number): void {
    if (this.#answeredUpTo <= Math.max(this.readUpTo, this.#askedUpTo)) return
    this.#askedUpTo = this.#answeredUpTo
    this.#requests.ask({ command: 'enquire_link', tlvs: nothing }, now, () => {})
  }

  #keepAlive(now: number): void {
    const { enquireAfter: quietLimit, enquirePatience: patience } = this.#options.times
    const verdict = keepAlive({ lastHeard: this.#lastHeard, askedAt: this.#askedAt, quietLimit, patience }, now)
    if (verdict === 'close') {
      this.end({ kind: 'silent' })
      return
    }
    if (verdict === 'wait') return
    this.#askedAt = now
    this.#requests.ask({ command: 'enquire_link', tlvs: nothing }, now, () => {})
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.#phaseSince = this.#options.clock.now()
  }

  #onSocketEnd(code: string): void {
    this.#cancelTick()
    const wasUnbinding = this.#phase === 'unbinding'
    this.#enter('ended')
    this.#requests.drop()
    const lost = this.#submissions.drop()
    if (lost !== null) this.#events.onLost?.(lost)
    this.#events.onEnd(this.#end ?? (wasUnbinding ? { kind: 'unbound' } : { kind: 'lost', code }))
  }
}
