import type { MessageBody } from '@parley/smpp'
import type { Concat } from './book/layout.ts'
import type { Message } from './message.ts'

/** Something for the client: a receipt, or one part of an incoming message. */
export type Parcel = ReceiptParcel | IncomingParcel

export type ReceiptParcel = {
  readonly kind: 'receipt'
  readonly no: number
  readonly message: Message
  readonly ending: Ending
  /** The second of two, by a fault. */
  readonly doubled: boolean
  tries: number
  sentAt: number
}

/** What a receipt tells of its message. Those of one moment share it. */
export type Ending = { readonly stat: string; readonly err: string; readonly doneAt: number }

export type IncomingParcel = {
  readonly kind: 'incoming'
  readonly no: number
  /** As shown. */
  readonly from: string
  readonly to: string
  readonly body: MessageBody
  readonly concat: Concat | null
  /** For the phone that wrote it. */
  readonly onProgress: ((what: 'sent' | 'acknowledged' | 'refused') => void) | null
  tries: number
  sentAt: number
}
