import { noShift, type Shift } from './alphabet.ts'
import { decodeGsm7, unpackSeptets } from './gsm7.ts'
import type { Encoding } from './header.ts'
import { decodeLatin1, decodeUcs2 } from './octets.ts'

/** What data_coding 0 means on an account: SMPP leaves it to the carrier. */
export const defaultAlphabets = ['gsm7', 'gsm7-packed', 'latin1'] as const
export type DefaultAlphabet = (typeof defaultAlphabets)[number]

export type TextEncoding = Encoding | 'gsm7-packed' | 'ascii' | 'iso-8859-5' | 'iso-8859-8'
export type Decoded = { kind: 'text'; encoding: TextEncoding; text: string } | { kind: 'binary'; hex: string }

/** Payload without its header; the header's shift tables go into `options`. */
export function decodeIncoming(
  payload: Uint8Array,
  dataCoding: number,
  options: { defaultAlphabet?: DefaultAlphabet; shift?: Shift } = {},
): Decoded {
  const encoding = encodingOf(payload, dataCoding, options.defaultAlphabet ?? 'gsm7')
  if (encoding === null) return { kind: 'binary', hex: toHex(payload) }
  return { kind: 'text', encoding, text: storable(decodeAs(encoding, payload, options.shift ?? noShift)) }
}

/** null: binary, or an alphabet that nobody agreed on. */
export function encodingOf(
  payload: Uint8Array,
  dataCoding: number,
  defaultAlphabet: DefaultAlphabet,
): TextEncoding | null {
  switch (alphabetBits(dataCoding)) {
    case 0:
      // An octet above 127 cannot be a septet: this carrier sends Latin-1, whatever the account says.
      return defaultAlphabet === 'gsm7' && payload.some((octet) => octet > 127) ? 'latin1' : defaultAlphabet
    case 1:
      return 'ascii'
    case 3:
      return 'latin1'
    case 6:
      return 'iso-8859-5'
    case 7:
      return 'iso-8859-8'
    case 8:
      return 'ucs2'
    default:
      return null
  }
}

/** Halves of surrogate pairs stay, so that parts can be joined; `storable` ends it. */
export function decodeAs(encoding: TextEncoding, payload: Uint8Array, shift: Shift): string {
  switch (encoding) {
    case 'gsm7':
      return decodeGsm7(payload, shift)
    case 'gsm7-packed':
      return decodeGsm7(unpackSeptets(payload, countPacked(payload)), shift)
    case 'ucs2':
      return decodeUcs2(payload)
    case 'ascii':
    case 'latin1':
      return decodeLatin1(payload)
    case 'iso-8859-5':
    case 'iso-8859-8':
      return new TextDecoder(encoding).decode(payload)
  }
}

/** What a database takes: PostgreSQL refuses U+0000, and half a surrogate pair is no text. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}

export function toHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

/** GSM data coding groups with a message class (flash SMS) say the same in other bits. */
function alphabetBits(dataCoding: number): number {
  if (dataCoding >= 0xf0) return dataCoding & 0x04 ? 4 : 0
  if (dataCoding >= 0x10 && dataCoding <= 0x3f) return dataCoding & 0x20 ? -1 : dataCoding & 0x0c
  return dataCoding
}

/** The length of packed text is not on the wire of SMPP: seven spare bits of zero are padding, not an `@`. */
function countPacked(payload: Uint8Array): number {
  const count = Math.floor((payload.length * 8) / 7)
  return payload.length % 7 === 0 && payload.length > 0 && payload.at(-1)! >> 1 === 0 ? count - 1 : count
}
