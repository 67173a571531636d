import { codecs } from './commands.ts'
import type { CommandCodec } from './compile.ts'
import { type DataSm, type DeliverSm, nothing } from './layouts.ts'

/** The connection that a delivery came by, and that its answer goes by. */
export type DeliveryOwner = {
  /** The stream up to here was surely read by the carrier: it answered something that we wrote behind it. */
  readonly readUpTo: number
  /** Where on the stream the answer ends; null when the connection is gone. */
  postAnswer(codec: CommandCodec, body: object, sequence: number, status: number): number | null
}

const plainAnswer = { messageId: '', tlvs: nothing }

/** What the carrier delivered, until it is answered. */
export class OpenDelivery {
  readonly pdu: DeliverSm | DataSm
  readonly #owner: DeliveryOwner
  #place: number | null = null

  constructor(pdu: DeliverSm | DataSm, owner: DeliveryOwner) {
    this.pdu = pdu
    this.#owner = owner
  }

  /** May come at any time and in any order. False when the link ended meanwhile, or when it was answered already. */
  answer(status: number): boolean {
    if (this.#place !== null) return false
    const codec = this.pdu.command === 'deliver_sm' ? codecs.deliver_sm_resp : codecs.data_sm_resp
    this.#place = this.#owner.postAnswer(codec, plainAnswer, this.pdu.sequence, status)
    return this.#place !== null
  }

  get answered(): 'unanswered' | 'written' | 'surely-read' {
    if (this.#place === null) return 'unanswered'
    return this.#place <= this.#owner.readUpTo ? 'surely-read' : 'written'
  }
}
