import type { SubmitSm } from '@parley/smpp'
import { readUserData as readMessage } from '@parley/smpp'
import { readUserData as readHeader, type Shift } from '@parley/sms/text'
import type { Concat } from './book/layout.ts'
import type { IdFormat } from './settings.ts'

/** A submission that the carrier has taken. Hundreds of thousands wait at once, so each is as small as can be. */
export type Message = {
  /** The carrier's own number. */
  readonly no: number
  readonly terms: Terms
  /** As it was written: `digitsOf` it is the key of phones and crowds. */
  readonly to: string
  readonly concat: Concat | null
  /** What a receipt repeats: the first characters, when they are plain. */
  readonly head: string
  /** Kept only when a phone that someone may look at gets it: a crowd's texts are in the book. */
  readonly content: Content | null
  /** `ENROUTE` until its outcome. */
  stat: string
  err: string
  /** Where it stands on the screen of a phone. */
  bubble: { receiptMs: number | null } | null
}

/** What the messages of one read mostly have in common: one object for all of them. */
export type Terms = {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly validUntil: number
  readonly systemId: string
  readonly link: number
  readonly from: Party
  readonly toTon: number
  readonly toNpi: number
  readonly registered: number
  /** How the answer wrote the number. */
  readonly idFormat: IdFormat
  /** What a fault decided about it. */
  readonly forced: { stat: string; err: string } | null
  readonly receiptTwice: boolean
  readonly receiptLost: boolean
}

export type Party = { readonly address: string; readonly ton: number; readonly npi: number }
export type Content = { payload: Uint8Array; dataCoding: number; shift: Shift; flash: boolean }

export function digitsOf(address: string): string {
  return address.charCodeAt(0) === plus ? address.slice(1) : address
}

/** As a phone shows it: numbers with a plus sign, short codes and names as they are. */
export function shownAddress({ address, ton }: Pick<Party, 'address' | 'ton'>): string {
  if (ton === alphanumeric || !/^\d+$/.test(address)) return address
  // Carriers often leave the type unknown on full numbers; a short code is at most 8 digits long.
  return ton === international || address.length > 8 ? `+${address}` : address
}

/** How an address that a person writes stands on the wire. */
export function partyOf(shown: string): Party {
  if (/^\+?\d{9,}$/.test(shown)) return { address: digitsOf(shown), ton: international, npi: isdn }
  if (/^\d+$/.test(shown)) return { address: shown, ton: networkSpecific, npi: unknown }
  return { address: shown, ton: alphanumeric, npi: unknown }
}

/** Text and class of what arrived, copied: what was read off the socket is written over. */
export function contentOf(pdu: SubmitSm): Content {
  const { data } = readMessage(pdu)
  const shift = readHeader(pdu.shortMessage, (pdu.esmClass & udhIndicator) !== 0).shift
  const { dataCoding } = pdu
  const classed = dataCoding >= 0xf0 || (dataCoding >= 0x10 && dataCoding <= 0x1f)
  return { payload: Uint8Array.from(data), dataCoding, shift, flash: classed && (dataCoding & 0x03) === 0 }
}

const plus = 0x2b
const unknown = 0
const international = 1
const networkSpecific = 3
const alphanumeric = 5
const isdn = 1
const udhIndicator = 0x40
