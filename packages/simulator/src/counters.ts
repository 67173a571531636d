import { statusName } from '@parley/smpp'
import type { Ground } from './ground.ts'
import type { HandOver } from './hand-over.ts'
import type { Links } from './links.ts'
import type { Outbox } from './outbox.ts'
import type { Phones } from './phones.ts'
import type { Receipts } from './receipts.ts'

export type Counters = {
  links: number
  submitted: number
  accepted: number
  /** By status name. */
  refused: Record<string, number>
  answered: number
  /** Accepted in the last whole second. */
  perSecond: number
  /** By final stat. */
  receipts: Record<string, number>
  receiptsSent: number
  receiptsAcknowledged: number
  receiptsWaiting: number
  incoming: number
  incomingSent: number
  incomingAcknowledged: number
  incomingWaiting: number
  /** By fault. */
  faults: Record<string, number>
  waitingForPhones: number
  bookEntries: number
  bookBytes: number
}

type Counted = { links: Links; handOver: HandOver; receipts: Receipts; outbox: Outbox; phones: Phones }

export function readCounters(ground: Ground, { links, handOver, receipts, outbox, phones }: Counted): Counters {
  const { tally, book } = ground
  return {
    links: links.size,
    submitted: tally.submitted,
    accepted: tally.accepted,
    refused: Object.fromEntries(tally.refused),
    answered: tally.answered,
    perSecond: tally.perSecond(ground.wallNow()),
    receipts: Object.fromEntries(tally.receipts),
    receiptsSent: tally.receiptsSent,
    receiptsAcknowledged: tally.receiptsAcknowledged,
    receiptsWaiting: handOver.pending + receipts.grouped + outbox.waiting('receipt'),
    incoming: tally.incoming,
    incomingSent: tally.incomingSent,
    incomingAcknowledged: tally.incomingAcknowledged,
    incomingWaiting: outbox.waiting('incoming'),
    faults: Object.fromEntries(tally.faults),
    waitingForPhones: phones.waiting,
    bookEntries: book.last,
    bookBytes: book.bytes,
  }
}

/** What is counted as it happens; the rest of `Counters` is read off where it lies. */
export class Tally {
  submitted = 0
  accepted = 0
  answered = 0
  receiptsSent = 0
  receiptsAcknowledged = 0
  incoming = 0
  incomingSent = 0
  incomingAcknowledged = 0
  readonly refused = new Map<string, number>()
  readonly receipts = new Map<string, number>()
  readonly faults = new Map<string, number>()
  #second = 0
  #thisSecond = 0
  #lastSecond = 0

  accept(now: number): void {
    this.accepted++
    this.#turn(now)
    this.#thisSecond++
  }

  refuse(status: number): void {
    add(this.refused, statusName(status))
  }

  receipt(stat: string): void {
    add(this.receipts, stat)
  }

  fault(id: string): void {
    add(this.faults, id)
  }

  perSecond(now: number): number {
    this.#turn(now)
    return this.#lastSecond
  }

  #turn(now: number): void {
    const second = Math.floor(now / 1_000)
    if (second === this.#second) return
    this.#lastSecond = second === this.#second + 1 ? this.#thisSecond : 0
    this.#thisSecond = 0
    this.#second = second
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
