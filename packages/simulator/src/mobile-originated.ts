import type { Ground } from './ground.ts'
import { type IncomingPart, type ParsedOutgoing, partsOf } from './incoming.ts'
import { partyOf } from './message.ts'
import type { Outbox } from './outbox.ts'
import type { IncomingParcel } from './parcel.ts'
import type { Handset } from './phone.ts'
import type { Phones } from './phones.ts'

/** What phones write: cut into parts and put into the outbox of whoever owns the number it goes to. */
export class MobileOriginated {
  #ground: Ground
  #outbox: Outbox
  #phones: Phones
  #reference = 0
  /** Who last wrote from a sender: answers to it are theirs. */
  #owners = new Map<string, string>()
  /** What was last given to each phone by each sender to be echoed. */
  #references = new Map<string, number>()
  #lastSender = ''
  #lastSystem = ''

  constructor(ground: Ground, outbox: Outbox, phones: Phones) {
    this.#ground = ground
    this.#outbox = outbox
    this.#phones = phones
  }

  learn(sender: string, systemId: string): void {
    if (sender === this.#lastSender && systemId === this.#lastSystem) return
    this.#lastSender = sender
    this.#lastSystem = systemId
    if (this.#owners.size >= mostSenders) this.#owners.clear()
    this.#owners.set(sender, systemId)
  }

  remember(sender: string, phone: string, reference: number): void {
    if (this.#references.size >= mostReferences) this.#references.clear()
    this.#references.set(`${sender} ${phone}`, reference)
  }

  /** Numbers of the incoming parts, as the book writes them. */
  send(digits: string, said: ParsedOutgoing, handset: Handset | null): { incoming: number[]; parts: number } {
    const from = partyOf(`+${digits}`)
    this.#reference = (this.#reference + 1) & 0xffff
    const to = partyOf(said.to)
    const echoed = this.#references.get(`${to.address} ${digits}`) ?? null
    const parts = partsOf(from, said, this.#reference, this.#ground.chance, echoed)
    const text = said.binary === null ? said.text : ''
    const bubble = handset?.send(to, text, parts.length, this.#ground.wallNow()) ?? null
    if (handset !== null) this.#phones.touch(handset)
    this.#ground.tally.incoming++
    const systemId = said.systemId ?? this.#owners.get(to.address) ?? this.#ground.settings.systems[0]!.systemId
    const progress =
      handset === null || bubble === null
        ? null
        : (what: 'sent' | 'acknowledged' | 'refused') => {
            if (what === 'acknowledged' && --bubble.unacknowledged > 0) return
            bubble.state = what
            if (what === 'acknowledged') bubble.acknowledgedMs = this.#ground.wallNow() - bubble.at
            this.#phones.touch(handset)
          }
    const incoming = parts.map((part) => {
      const parcel = this.#parcel(`+${digits}`, said.to, part, progress)
      this.#outbox.put(systemId, parcel)
      return parcel.no
    })
    return { incoming, parts: parts.length }
  }

  #parcel(from: string, to: string, part: IncomingPart, onProgress: IncomingParcel['onProgress']): IncomingParcel {
    const no = this.#ground.nextDelivery()
    return { kind: 'incoming', no, from, to, ...part, onProgress, tries: 0, sentAt: 0 }
  }
}

const mostSenders = 10_000
const mostReferences = 100_000
