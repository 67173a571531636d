import type { MessageStateName } from './constants.ts'
import type { DataSm, DeliverSm } from './layouts.ts'

export type Receipt = {
  /** As the carrier wrote it: see `normaliseMessageId`. '' when it named none. */
  readonly messageId: string
  /** null for a word nobody knows: see `stat`. */
  readonly state: MessageStateName | null
  /** The word of the text, as written, upper case. */
  readonly stat: string
  /** `err:` of the text, or '' . */
  readonly error: string
  /** network_error_code: type and code. */
  readonly networkError: { readonly type: number; readonly code: number } | null
  readonly submitDate: Date | null
  readonly doneDate: Date | null
  readonly sub: number | null
  readonly delivered: number | null
  /** The beginning of the message, when the carrier repeats it. */
  readonly text: string
}

/** Reads a delivery receipt from TLVs and text; TLVs win. null when neither names a state or a message. */
export declare function readReceipt(pdu: DeliverSm | DataSm, options?: { utcOffsetMinutes?: number }): Receipt | null
/** The text part alone. */
export declare function parseReceiptText(text: string, options?: { utcOffsetMinutes?: number }): Receipt | null
/** What the appendix of the specification shows: `id:… sub:001 dlvrd:001 submit date:… done date:… stat:… err:000 text:…`. */
export declare function formatReceiptText(receipt: {
  readonly messageId: string
  readonly stat: string
  readonly submitDate: Date
  readonly doneDate: Date
  readonly error?: string
  readonly sub?: number
  readonly delivered?: number
  readonly text?: string
  readonly seconds?: boolean
}): string
