import { shuffle } from './chance.ts'
import type { Ground } from './ground.ts'
import { digitsOf, type Message } from './message.ts'
import type { Outbox } from './outbox.ts'
import type { Ending, ReceiptParcel } from './parcel.ts'

/** Which receipts leave, how often, and in which order. */
export class Receipts {
  #ground: Ground
  #outbox: Outbox
  /** Those of one group, until they are put in another order. */
  #group: ReceiptParcel[] = []
  #cancelGroup: (() => void) | null = null
  #lastEnding: Ending = { stat: '', err: '', doneAt: 0 }

  constructor(ground: Ground, outbox: Outbox) {
    this.#ground = ground
    this.#outbox = outbox
  }

  get grouped(): number {
    return this.#group.length
  }

  intermediate(message: Message, stat: string): void {
    if (message.stat === 'ENROUTE' && wanted(message, stat))
      this.#leave(this.#parcel(message, { stat, err: '000', doneAt: this.#ground.wallNow() }))
  }

  /** `atOnce`: before anything else this turn writes. */
  final(message: Message, doneAt: number, atOnce = false): void {
    const { stat, err, no, terms } = message
    const { settings, book, tally } = this.#ground
    tally.receipt(stat)
    const part = message.concat
    const silent =
      part !== null &&
      ((settings.receipts.parts === 'first' && part.part !== 1) ||
        (settings.receipts.parts === 'last' && part.part !== part.total))
    if (!wanted(message, stat) || silent || terms.receiptLost) {
      const how = terms.receiptLost ? 'lost' : 'not-asked'
      const to = digitsOf(message.to)
      book.append('receipt', { receipt: this.#ground.nextDelivery(), message: no, link: 0, to, stat, err, how })
      return
    }
    const ending = this.#endingOf(stat, err, doneAt)
    const inOrder = atOnce || settings.receipts.order === 'in-order'
    for (let i = 0; i < (terms.receiptTwice ? 2 : 1); i++) {
      const parcel = this.#parcel(message, ending, i > 0)
      if (inOrder) this.#leave(parcel)
      else this.#gather(parcel)
    }
    if (atOnce) this.#outbox.flushNow(terms.systemId)
  }

  /** Settings changed: what is gathered leaves as it is. */
  release(): void {
    const { order } = this.#ground.settings.receipts
    this.#cancelGroup?.()
    this.#cancelGroup = null
    const group = this.#group
    this.#group = []
    if (order === 'shuffled') shuffle(group, this.#ground.chance)
    if (order === 'reversed') group.reverse()
    for (const parcel of group) this.#leave(parcel)
  }

  #gather(parcel: ReceiptParcel): void {
    this.#group.push(parcel)
    if (this.#group.length >= this.#ground.settings.receipts.groupOf) this.release()
    else this.#cancelGroup ??= this.#ground.clock.after(longestGroup, () => this.release())
  }

  #leave(parcel: ReceiptParcel): void {
    const { systemId, link } = parcel.message.terms
    this.#outbox.put(systemId, parcel, this.#ground.settings.receipts.onLink === 'same' ? link : null)
  }

  #parcel(message: Message, ending: Ending, doubled = false): ReceiptParcel {
    return { kind: 'receipt', no: this.#ground.nextDelivery(), message, ending, doubled, tries: 0, sentAt: 0 }
  }

  #endingOf(stat: string, err: string, doneAt: number): Ending {
    const last = this.#lastEnding
    if (last.stat !== stat || last.err !== err || last.doneAt !== doneAt) this.#lastEnding = { stat, err, doneAt }
    return this.#lastEnding
  }
}

const longestGroup = 200

/** registered_delivery: 1 always, 2 only what failed. */
function wanted({ terms }: Message, stat: string): boolean {
  const asked = terms.registered & 0x03
  return asked === 1 || (asked === 2 && stat !== 'DELIVRD' && stat !== 'ENROUTE' && stat !== 'ACCEPTD')
}
