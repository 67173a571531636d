import { esmClass, type MessageBody, messageBody, messageState, writeTlvs } from '@parley/smpp'
import { writeMessageId } from './message-id.ts'
import type { ReceiptParcel } from './parcel.ts'
import type { Settings } from './settings.ts'

/** What a receipt says on the wire, in the writing that the settings ask for. */
export function receiptBody(parcel: ReceiptParcel, settings: Settings): MessageBody {
  const { message, stat, err } = parcel
  const { shape, flagged, dataCoding, seconds } = settings.receipts
  const id = settings.ids.receipt === 'as-is' ? message.id : writeMessageId(message.no, settings.ids.receipt)
  const delivered = stat === 'DELIVRD' ? '001' : '000'
  const text =
    shape === 'tlvs'
      ? ''
      : `id:${id} sub:001 dlvrd:${delivered} submit date:${date(message.at, seconds)} done date:${date(parcel.doneAt, seconds)} stat:${stat} err:${err} text:${message.head}`
  const intermediate = stat === 'ENROUTE' || stat === 'ACCEPTD' || stat === 'BUFFRED'
  return messageBody({
    source: message.to.address,
    sourceTon: message.to.ton,
    sourceNpi: message.to.npi,
    dest: message.from.address,
    destTon: message.from.ton,
    destNpi: message.from.npi,
    // A text of a phone has no flag either: a carrier that forgets it leaves only the text to tell.
    esmClass: flagged ? (intermediate ? esmClass.intermediateNotification : esmClass.receipt) : 0,
    dataCoding,
    shortMessage: Buffer.from(text, 'latin1'),
    tlvs: shape === 'text' ? none : tlvsOf(id, stat, err),
  })
}

const none: Uint8Array = new Uint8Array(0)
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

/** Ids of one length differ in their octets only: the rest is written once. */
let pattern = { length: -1, stat: '', err: '', tlvs: none }

function tlvsOf(id: string, stat: string, err: string): Uint8Array {
  if (pattern.length !== id.length || pattern.stat !== stat || pattern.err !== err)
    pattern = { length: id.length, stat, err, tlvs: writtenTlvs(id, stat, err) }
  const tlvs = pattern.tlvs.slice()
  for (let i = 0; i < id.length; i++) tlvs[idAt + i] = id.charCodeAt(i)
  return tlvs
}

// receipted_message_id comes first, behind its tag and its length.
const idAt = 4

function writtenTlvs(receiptedMessageId: string, stat: string, err: string): Uint8Array {
  const code = Number.parseInt(err, 10)
  const said = { receiptedMessageId, messageState: stateNumber(stat) }
  if (!(code > 0)) return writeTlvs(said)
  return writeTlvs({ ...said, networkErrorCode: Uint8Array.of(gsmNetwork, code >> 8, code) })
}

const gsmNetwork = 3

/** `YYMMDDhhmm`, in UTC. Dates of one campaign are mostly of the same second, so the last ones are kept. */
function date(at: number, seconds: boolean): string {
  const second = Math.floor(at / 1_000)
  let known = dates.get(second)
  if (known === undefined) {
    if (dates.size > 1_000) dates.clear()
    known = new Date(second * 1_000).toISOString().slice(2, 19).replace(/[-T:]/g, '')
    dates.set(second, known)
  }
  return seconds ? known : known.slice(0, 10)
}

const dates = new Map<number, string>()
