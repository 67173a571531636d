import { alphabetOf, defaultSeptets, escapeSeptet, noShift, outside, type Shift } from './alphabet.ts'

/** Unpacked septets, one per octet; null when a character is outside the alphabet. */
export function encodeGsm7(text: string, shift: Shift = noShift): Uint8Array | null {
  const table = alphabetOf(shift).septets
  const count = countSeptets(text, table)
  if (count < 0) return null
  const septets = new Uint8Array(count)
  writeSeptets(text, 0, text.length, table, septets, 0)
  return septets
}

/**
 * As a phone shows it: an escape before an unmapped septet shows the main character, two escapes show a space,
 * an escape at the end nothing (TS 23.038, 6.2.1.1).
 */
export function decodeGsm7(septets: Uint8Array, shift: Shift = noShift): string {
  const { main, extension } = alphabetOf(shift)
  let text = ''
  for (let i = 0; i < septets.length; i++) {
    const septet = septets[i]! & 0x7f
    if (septet !== escapeSeptet) {
      text += shown(main, septet)
      continue
    }
    i++
    if (i === septets.length) break
    const escaped = septets[i]! & 0x7f
    text += extension.get(escaped) ?? shown(main, escaped)
  }
  return text
}

/** Septets of a text or of a piece of it, -1 when a character is outside the alphabet. */
export function countSeptets(text: string, table: Uint8Array = defaultSeptets, from = 0, to = text.length): number {
  let count = to - from
  for (let i = from; i < to; i++) {
    const septet = table[text.charCodeAt(i)]!
    if (septet === outside) return -1
    count += septet >> 7
  }
  return count
}

export function isGsm7(text: string): boolean {
  return countSeptets(text) >= 0
}

/** Every character must be in the alphabet; returns where the next septet goes. */
export function writeSeptets(
  text: string,
  from: number,
  to: number,
  table: Uint8Array,
  target: Uint8Array,
  offset: number,
): number {
  let at = offset
  for (let i = from; i < to; i++) {
    const septet = table[text.charCodeAt(i)]!
    if (septet > 127) target[at++] = escapeSeptet
    target[at++] = septet & 0x7f
  }
  return at
}

/** Eight septets in seven octets, lowest bits first. `fillBits` keeps room after a header, so that text starts on a septet. */
export function packSeptets(septets: Uint8Array, fillBits = 0): Uint8Array {
  const octets = new Uint8Array(Math.ceil((septets.length * 7 + fillBits) / 8))
  for (let i = 0; i < septets.length; i++) {
    const bit = i * 7 + fillBits
    const shifted = (septets[i]! & 0x7f) << (bit & 7)
    octets[bit >> 3]! |= shifted
    if (shifted > 0xff) octets[(bit >> 3) + 1]! |= shifted >> 8
  }
  return octets
}

/** `count` is needed: seven octets may hold seven septets or eight, and an `@` at the end is a zero. */
export function unpackSeptets(octets: Uint8Array, count: number, fillBits = 0): Uint8Array {
  const there = Math.max(0, Math.floor((octets.length * 8 - fillBits) / 7))
  const septets = new Uint8Array(Math.min(count, there))
  for (let i = 0; i < septets.length; i++) {
    const bit = i * 7 + fillBits
    const two = octets[bit >> 3]! | ((octets[(bit >> 3) + 1] ?? 0) << 8)
    septets[i] = (two >> (bit & 7)) & 0x7f
  }
  return septets
}

/** Void positions of a locking table show a space, and so does the escape itself, void in every table. */
function shown(main: string, septet: number): string {
  const char = main[septet]!
  return char === '\0' ? ' ' : char
}
