import type { MessageBody } from './layouts.ts'

/** Which part of which message: `bits` is the width of the reference (sar TLVs count as 16). */
export type Concatenation = {
  readonly reference: number
  readonly total: number
  readonly part: number
  readonly bits: 8 | 16
}

/** User data header (with its length octet) for one part. */
export declare function writeUdh(concatenation: Concatenation): Uint8Array
/** Splits user data into its header elements and the rest; null when the header does not fit. */
export declare function readUdh(
  userData: Uint8Array,
): { elements: { id: number; data: Uint8Array }[]; concatenation: Concatenation | null; rest: Uint8Array } | null
/** The user data of a message (short_message, or message_payload), its header taken off, and which part it is by UDH or sar TLVs. */
export declare function readUserData(message: Pick<MessageBody, 'esmClass' | 'tlvs'> & { shortMessage?: Uint8Array }): {
  data: Uint8Array
  udh: Uint8Array
  concatenation: Concatenation | null
}
