import { codecs } from './commands.ts'
import { type DataSm, type DeliverSm, nothing } from './layouts.ts'
import type { Wire } from './wire.ts'

/** What the owner of a delivery's connection keeps count of. */
export type DeliveryBook = {
  readonly wire: Wire
  /** The stream up to here was surely read by the carrier: it answered something that we wrote behind it. */
  readonly readUpTo: number
  onAnswered(): void
}

const unanswered = -1
const plainAnswer = { messageId: '', tlvs: nothing }

/** What the carrier delivered, until it is answered. */
export class OpenDelivery {
  readonly pdu: DeliverSm | DataSm
  readonly #book: DeliveryBook
  /** Where on the stream our answer ends. */
  #place = unanswered

  constructor(pdu: DeliverSm | DataSm, book: DeliveryBook) {
    this.pdu = pdu
    this.#book = book
  }

  /** May come at any time and in any order. False when the link ended meanwhile, or when it was answered already. */
  answer(status: number): boolean {
    const { wire } = this.#book
    if (this.#place !== unanswered || wire.ended) return false
    const codec = this.pdu.command === 'deliver_sm' ? codecs.deliver_sm_resp : codecs.data_sm_resp
    wire.postBody(codec, plainAnswer, this.pdu.sequence, status)
    this.#place = wire.written + wire.mark()
    this.#book.onAnswered()
    return true
  }

  get answered(): 'unanswered' | 'written' | 'surely-read' {
    if (this.#place === unanswered) return 'unanswered'
    return this.#place <= this.#book.readUpTo ? 'surely-read' : 'written'
  }
}
