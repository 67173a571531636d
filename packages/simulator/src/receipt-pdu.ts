import { esmClass, messageState, type WrittenDelivery } from '@parley/smpp'
import { writeMessageId } from './message-id.ts'
import type { Ending, ReceiptParcel } from './parcel.ts'
import type { Settings } from './settings.ts'

/**
 * What a receipt says on the wire, in the writing that the settings ask for. It puts its octets there itself: one of a million has
 * few of its own, and fields and texts made of them for the codec cost more than all the rest of a receipt.
 */
export class ReceiptPdu implements WrittenDelivery {
  readonly #parcel: ReceiptParcel
  readonly #settings: Settings

  constructor(parcel: ReceiptParcel, settings: Settings) {
    this.#parcel = parcel
    this.#settings = settings
  }

  get room(): number {
    const { message, ending } = this.#parcel
    const { from } = message.terms
    return withoutTexts + message.to.length + from.address.length + ending.stat.length + ending.err.length
  }

  write(bytes: Uint8Array, start: number, sequence: number): number {
    const { message, ending } = this.#parcel
    const { ids, receipts } = this.#settings
    const { terms } = message
    const id = writeMessageId(message.no, ids.receipt === 'as-is' ? terms.idFormat : ids.receipt)
    let at = putLong(bytes, start + 4, deliverSm)
    at = putLong(bytes, at, 0)
    at = putLong(bytes, at, sequence)
    bytes[at++] = 0 // service_type
    at = putParty(bytes, at, message.to, terms.toTon, terms.toNpi)
    at = putParty(bytes, at, terms.from.address, terms.from.ton, terms.from.npi)
    // A text of a phone has no flag either: a carrier that forgets it leaves only the text to tell.
    bytes[at++] = receipts.flagged
      ? intermediate(ending.stat)
        ? esmClass.intermediateNotification
        : esmClass.receipt
      : 0
    // From protocol_id to replace_if_present_flag.
    for (let i = 0; i < 6; i++) bytes[at++] = 0
    bytes[at++] = receipts.dataCoding
    bytes[at++] = 0 // sm_default_msg_id
    const lengthAt = at++
    if (receipts.shape !== 'tlvs') {
      at = putText(bytes, at, 'id:')
      at = putText(bytes, at, id)
      const facts = factsOf(terms.at, ending, receipts.seconds)
      bytes.set(facts, at)
      at += facts.length
      at = putText(bytes, at, message.head)
    }
    const length = at - lengthAt - 1
    if (length > 254) throw new RangeError('The text of a receipt is longer than 254 octets.')
    bytes[lengthAt] = length
    if (receipts.shape !== 'text') at = putTlvs(bytes, at, id, ending)
    putLong(bytes, start, at - start)
    return at
  }
}

const deliverSm = 0x00000005
/** More than all else in a receipt ever is: addresses, states and errors can be of any length. */
const withoutTexts = 384

function intermediate(stat: string): boolean {
  return stat === 'ENROUTE' || stat === 'ACCEPTD' || stat === 'BUFFRED'
}

/** What stands between the id and the text of the message: for those that come together it is mostly the same, so it is kept. */
function factsOf(submittedAt: number, { stat, err, doneAt }: Ending, seconds: boolean): Uint8Array {
  const grain = seconds ? 1_000 : 60_000
  const submitted = Math.floor(submittedAt / grain)
  const done = Math.floor(doneAt / grain)
  const sameDates = lastFacts.submitted === submitted && lastFacts.done === done && lastFacts.grain === grain
  if (sameDates && lastFacts.stat === stat && lastFacts.err === err) return lastFacts.octets
  const delivered = stat === 'DELIVRD' ? '001' : '000'
  const [submitDate, doneDate] = [submitted, done].map((count) => date(count * grain, seconds))
  const text = ` sub:001 dlvrd:${delivered} submit date:${submitDate} done date:${doneDate} stat:${stat} err:${err} text:`
  lastFacts = { submitted, done, grain, stat, err, octets: new Uint8Array(Buffer.from(text, 'latin1')) }
  return lastFacts.octets
}

let lastFacts = { submitted: 0, done: 0, grain: 0, stat: '', err: '', octets: new Uint8Array(0) }

/** `YYMMDDhhmm` or `YYMMDDhhmmss`, in UTC. */
function date(at: number, seconds: boolean): string {
  return new Date(at)
    .toISOString()
    .slice(2, seconds ? 19 : 16)
    .replace(/[-T:]/g, '')
}

/** receipted_message_id, message_state and, where there is an error, network_error_code. */
function putTlvs(bytes: Uint8Array, start: number, id: string, { stat, err }: Ending): number {
  let at = putTlvHead(bytes, start, 0x001e, id.length + 1)
  at = putText(bytes, at, id)
  bytes[at++] = 0
  at = putTlvHead(bytes, at, 0x0427, 1)
  bytes[at++] = stateNumber(stat)
  const code = err === '000' ? 0 : Number.parseInt(err, 10)
  if (!(code > 0)) return at
  at = putTlvHead(bytes, at, 0x0423, 3)
  bytes[at++] = gsmNetwork
  bytes[at++] = code >> 8
  bytes[at++] = code
  return at
}

const gsmNetwork = 3
const states: Readonly<Record<string, number>> = {
  ENROUTE: messageState.enroute,
  BUFFRED: messageState.enroute,
  ACCEPTD: messageState.accepted,
  DELIVRD: messageState.delivered,
  EXPIRED: messageState.expired,
  DELETED: messageState.deleted,
  UNDELIV: messageState.undeliverable,
  UNKNOWN: messageState.unknown,
  REJECTD: messageState.rejected,
}

/** The number of a state; of a word that nobody knows: unknown. */
export function stateNumber(stat: string): number {
  return states[stat] ?? messageState.unknown
}

function putParty(bytes: Uint8Array, at: number, address: string, ton: number, npi: number): number {
  bytes[at] = ton
  bytes[at + 1] = npi
  const end = putText(bytes, at + 2, address)
  bytes[end] = 0
  return end + 1
}

function putTlvHead(bytes: Uint8Array, at: number, tag: number, length: number): number {
  bytes[at] = tag >> 8
  bytes[at + 1] = tag
  bytes[at + 2] = length >> 8
  bytes[at + 3] = length
  return at + 4
}

function putLong(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
  return at + 4
}

function putText(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}
