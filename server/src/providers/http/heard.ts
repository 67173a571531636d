import type { HeardMessage, HeardReceipt, Incoming, Named, Receipt } from '../provider.ts'
import { refKeyOf } from '../ref-key.ts'

/** How a gateway gives back, or asks again for, what was kept. */
type Kept = { readonly receivedAt: Date; acknowledge(): boolean; refuse(): boolean }

const named = (ref: string): Named => ({ ref, refKey: refKeyOf(null, ref) })
const dateOf = (text: string | null) => (text === null ? null : new Date(text))

/** What was told over HTTP and kept, in the words of the port. */
export const receiptOf = (heard: HeardReceipt, kept: Kept): Receipt => ({
  ...heard,
  ...named(heard.ref),
  submitDate: dateOf(heard.submitDate),
  doneDate: dateOf(heard.doneDate),
  raw: () => Buffer.from(JSON.stringify(heard)),
  ...kept,
})

/** Its text as UTF-16, which every character has a place in: from here on it is read as if a phone had sent it. */
export const incomingOf = (heard: HeardMessage, kept: Kept): Incoming => ({
  from: heard.from,
  to: heard.to,
  bytes: Buffer.from(heard.text, 'utf16le').swap16(),
  dataCoding: 8,
  defaultAlphabet: 'gsm7',
  udh: false,
  sar: null,
  providerId: heard.providerId,
  ...(heard.answers === null ? {} : { answers: named(heard.answers) }),
  answered: 'unanswered',
  raw: () => Buffer.from(JSON.stringify(heard)),
  ...kept,
})
