import { codecOf, codecs } from './commands.ts'
import { isResponseId } from './compile.ts'
import type { Pdu, UnknownPdu } from './layouts.ts'
import { putBytes, putLong, readLong, view } from './octets.ts'
import { statuses } from './statuses.ts'

/** The framing survives: answer `status` and go on. */
export type BadPdu = {
  readonly kind: 'bad'
  readonly command: string
  readonly commandId: number
  readonly sequence: number
  /** The status its header carried (of an answer that cannot be read). */
  readonly said: number
  readonly status: number
  readonly reason: string
}
/** The stream is lost: nobody knows where the next PDU begins. */
export type BrokenStream = { readonly kind: 'broken'; readonly reason: string }
export type Decoded = { readonly kind: 'pdu'; readonly pdu: Pdu } | BadPdu | BrokenStream

export const headerLength = 16
/** The longest message_payload and room for everything else. */
export const usualMaxLength = 65_536 + 1_024

/** The bytes of one PDU. Throws a RangeError for a value its field cannot hold. */
export function encode(pdu: Pdu): Uint8Array {
  const bytes = new Uint8Array(sizeOf(pdu))
  writePdu(bytes, 0, pdu)
  return bytes
}

/** Reads one whole PDU. Byte fields are views of `bytes`. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length < headerLength) return broken('a PDU is at least 16 octets long')
  const length = readLong(bytes, 0)
  if (length !== bytes.length) return broken(`command_length says ${length}, there are ${bytes.length} octets`)
  return readPdu(bytes, 0, length)
}

export function sizeOf(pdu: Pdu): number {
  return pdu.command === 'unknown' ? headerLength + pdu.body.length : codecs[pdu.command].size(pdu)
}

export function writePdu(bytes: Uint8Array, at: number, pdu: Pdu): number {
  if (pdu.command === 'unknown') return writeUnknown(bytes, at, pdu)
  return codecs[pdu.command].write(bytes, at, pdu, pdu.sequence, pdu.status)
}

/** Reads the PDU that stands whole between `from` and `from + length`. */
export function readPdu(bytes: Uint8Array, from: number, length: number): Decoded {
  const id = readLong(bytes, from + 4)
  const status = readLong(bytes, from + 8)
  const sequence = readLong(bytes, from + 12)
  const codec = codecOf(id)
  if (codec === undefined) {
    const body = view(bytes, from + headerLength, from + length)
    return { kind: 'pdu', pdu: { command: 'unknown', status, sequence, id, body } }
  }
  const pdu = codec.read(bytes, from + headerLength, from + length, sequence, status)
  if ('command' in pdu) return { kind: 'pdu', pdu }
  return { kind: 'bad', command: codec.name, commandId: id, sequence, said: status, ...pdu }
}

/** What a bad request is answered with: its own kind of answer, so that the other end finds its request again. */
export function answerToBad(bad: BadPdu): Pdu | null {
  if (isResponseId(bad.commandId)) return null
  return errorAnswer(bad.commandId, bad.sequence, bad.status)
}

/** An answer without body that only says a status; generic_nack to what has no answer of its own. */
export function errorAnswer(requestId: number, sequence: number, status: number): Pdu {
  const codec = codecOf((requestId | 0x80000000) >>> 0)
  if (codec === undefined || codec.name === 'generic_nack') return nack(sequence, status)
  return { command: 'unknown', id: codec.id, status, sequence, body: new Uint8Array(0) }
}

export function nack(sequence: number, status: number = statuses.RINVCMDID): Pdu {
  return { command: 'generic_nack', status, sequence, tlvs: new Uint8Array(0) }
}

export function broken(reason: string): BrokenStream {
  return { kind: 'broken', reason }
}

function writeUnknown(bytes: Uint8Array, from: number, pdu: UnknownPdu): number {
  let at = putLong(bytes, from, headerLength + pdu.body.length)
  at = putLong(bytes, at, pdu.id)
  at = putLong(bytes, at, pdu.status)
  at = putLong(bytes, at, pdu.sequence)
  return putBytes(bytes, at, pdu.body)
}
