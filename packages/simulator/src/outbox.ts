import { type DeliverAnswer, type ServerDelivery, statuses } from '@parley/smpp'
import type { Ground } from './ground.ts'
import type { CarrierLink } from './link.ts'
import { digitsOf } from './message.ts'
import type { Parcel } from './parcel.ts'
import { ReceiptPdu } from './receipt-pdu.ts'

/**
 * What waits to be handed to the clients, per system id: kept until it is acknowledged, repeated only after the link that carried it
 * was lost or the client asked for it later.
 */
export class Outbox {
  #ground: Ground
  #lanes = new Map<string, Lane>()
  #onSent: (parcel: Parcel) => void

  constructor(ground: Ground, onSent: (parcel: Parcel) => void) {
    this.#ground = ground
    this.#onSent = onSent
  }

  /** `link`: goes over this one as long as it lives. */
  put(systemId: string, parcel: Parcel, link: number | null = null): void {
    const lane = this.#lane(systemId)
    const own = link === null ? undefined : lane.own.get(link)
    if (own !== undefined) own.push(parcel)
    else lane.queue.push(parcel)
    this.#flushSoon(lane)
  }

  /** What can leave leaves now, not at the end of the turn. */
  flushNow(systemId: string): void {
    this.#flush(this.#lane(systemId))
  }

  bound(link: CarrierLink): void {
    if (!link.receives) return
    const lane = this.#lane(link.systemId)
    lane.links.push(link)
    lane.own.set(link.id, new Queue())
    this.#flushSoon(lane)
  }

  /** What was not acknowledged on it goes first over the next one. */
  ended(link: CarrierLink, undelivered: readonly Parcel[]): void {
    const lane = this.#lane(link.systemId)
    lane.links = lane.links.filter((one) => one !== link)
    lane.queue.putBack([...undelivered, ...(lane.own.get(link.id)?.take(Number.POSITIVE_INFINITY) ?? [])])
    lane.own.delete(link.id)
    this.#flushSoon(lane)
  }

  acknowledged(link: CarrierLink, answers: readonly DeliverAnswer<Parcel>[]): void {
    const { book, tally } = this.#ground
    const now = this.#ground.wallNow()
    for (const { token: parcel, status } of answers) {
      link.unacknowledged--
      const afterMs = now - parcel.sentAt
      if (parcel.kind === 'receipt') {
        const { no, message } = parcel
        book.append(
          'receipt-acknowledged',
          {
            receipt: no,
            message: message.no,
            link: link.id,
            to: digitsOf(message.to),
            status,
            afterMs,
          },
          now,
        )
      } else {
        const { no, from, to } = parcel
        book.append('incoming-acknowledged', { incoming: no, link: link.id, from, to, status, afterMs }, now)
      }
      if (status === 0) {
        if (parcel.kind === 'receipt') tally.receiptsAcknowledged++
        else tally.incomingAcknowledged++
        if (parcel.kind === 'incoming') parcel.onProgress?.('acknowledged')
      } else if (later.has(status)) {
        this.#ground.clock.after(this.#ground.settings.deliveries.retryMs, () => this.put(link.systemId, parcel))
      } else if (parcel.kind === 'incoming') parcel.onProgress?.('refused')
    }
    this.#flushSoon(this.#lane(link.systemId))
  }

  /** Settings changed, or a link thawed: look again. */
  flushAll(): void {
    for (const lane of this.#lanes.values()) this.#flushSoon(lane)
  }

  waiting(kind: Parcel['kind']): number {
    let count = 0
    for (const lane of this.#lanes.values())
      for (const queue of [lane.queue, ...lane.own.values()]) count += queue.count(kind)
    return count
  }

  #lane(systemId: string): Lane {
    let lane = this.#lanes.get(systemId)
    if (lane === undefined) {
      lane = { queue: new Queue(), own: new Map(), links: [], turn: 0, due: false }
      this.#lanes.set(systemId, lane)
    }
    return lane
  }

  #flushSoon(lane: Lane): void {
    if (lane.due) return
    lane.due = true
    setImmediate(() => {
      lane.due = false
      this.#flush(lane)
    })
  }

  #flush(lane: Lane): void {
    for (const link of lane.links) this.#hand(link, lane.own.get(link.id)!.take(link.room()))
    while (lane.queue.size > 0) {
      const open = lane.links.filter((link) => link.room() > 0)
      if (open.length === 0) return
      const each = Math.ceil(lane.queue.size / open.length)
      lane.turn = (lane.turn + 1) % open.length
      for (let i = 0; i < open.length; i++) {
        const link = open[(lane.turn + i) % open.length]!
        this.#hand(link, lane.queue.take(Math.min(each, link.room())))
      }
    }
  }

  #hand(link: CarrierLink, parcels: Parcel[]): void {
    if (parcels.length === 0) return
    const { settings } = this.#ground
    const batch: ServerDelivery<Parcel>[] = parcels.map((parcel) => ({
      token: parcel,
      message: parcel.kind === 'receipt' ? new ReceiptPdu(parcel, settings) : parcel.body,
    }))
    const now = this.#ground.wallNow()
    for (const parcel of parcels) {
      parcel.sentAt = now
      parcel.tries++
      this.#note(link, parcel, now)
      this.#onSent(parcel)
    }
    link.unacknowledged += parcels.length
    // `room` was asked just before: false means that the socket died in this very turn, and then they come back by `ended`.
    link.session.deliver(batch)
  }

  #note(link: CarrierLink, parcel: Parcel, now: number): void {
    const { book, tally } = this.#ground
    const again = parcel.tries > 1
    if (parcel.kind === 'receipt') {
      const { no, message, doubled } = parcel
      const { stat, err } = parcel.ending
      const how = again ? 'again' : doubled ? 'twice' : 'sent'
      tally.receiptsSent++
      book.append(
        'receipt',
        { receipt: no, message: message.no, link: link.id, to: digitsOf(message.to), stat, err, how },
        now,
      )
    } else {
      const { no, from, to, body, concat } = parcel
      const { esmClass, dataCoding, shortMessage: bytes, tlvs } = body
      const how = again ? 'again' : 'sent'
      tally.incomingSent++
      const fields = { incoming: no, link: link.id, from, to, how, esmClass, dataCoding, concat, bytes, tlvs }
      book.append('incoming', fields, now)
      parcel.onProgress?.('sent')
    }
  }
}

type Lane = {
  queue: Queue
  /** For receipts that must go back over the link of their submission. */
  own: Map<number, Queue>
  links: CarrierLink[]
  turn: number
  /** At the end of this turn of the event loop. */
  due: boolean
}

/** Statuses after which a carrier tries again. */
const later = new Set<number>([statuses.RX_T_APPN, statuses.RMSGQFUL, statuses.RSYSERR, statuses.RTHROTTLED])

/** First in, first out, without moving the rest at each step. */
class Queue {
  #items: Parcel[] = []
  #head = 0

  get size(): number {
    return this.#items.length - this.#head
  }

  push(parcel: Parcel): void {
    this.#items.push(parcel)
  }

  take(count: number): Parcel[] {
    const end = Math.min(this.#head + Math.max(count, 0), this.#items.length)
    const taken = this.#items.slice(this.#head, end)
    this.#head = end
    if (this.#head > 10_000 || this.#head === this.#items.length) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return taken
  }

  putBack(parcels: readonly Parcel[]): void {
    this.#items = [...parcels, ...this.#items.slice(this.#head)]
    this.#head = 0
  }

  count(kind: Parcel['kind']): number {
    let count = 0
    for (let i = this.#head; i < this.#items.length; i++) if (this.#items[i]!.kind === kind) count++
    return count
  }
}
