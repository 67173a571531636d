import type { Pdu } from './layouts.ts'

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

/** The bytes of one PDU. Throws a RangeError for a value its field cannot hold. */
export declare function encode(pdu: Pdu): Uint8Array
/** Reads one whole PDU. Byte fields are views of `bytes`. */
export declare function decode(bytes: Uint8Array): Decoded
