import { identifierOf, languageOf, noShift, type Shift } from './alphabet.ts'

/** latin1 is for routes that say so; ucs2 is UTF-16BE. */
export type Encoding = 'gsm7' | 'latin1' | 'ucs2'
export type ReferenceBits = 8 | 16
export type Concatenation = { reference: number; bits: ReferenceBits; total: number; sequence: number }
export type UserData = {
  concatenation: Concatenation | null
  ports: { destination: number; source: number } | null
  shift: Shift
  payload: Uint8Array
}

/** Room for text in a message of one part, and in each part of a longer one: septets, octets or UTF-16 units. */
export function partLimits(
  encoding: Encoding,
  options: { referenceBits?: ReferenceBits; shift?: Shift } = {},
): { single: number; each: number } {
  const shift = options.shift ?? noShift
  return {
    single: roomBeside(headerLength(shift, null), encoding),
    each: roomBeside(headerLength(shift, options.referenceBits ?? 8), encoding),
  }
}

export function headerLength(shift: Shift, concatenated: ReferenceBits | null): number {
  const elements =
    (concatenated === null ? 0 : concatenated === 8 ? 5 : 6) + (shift.locking ? 3 : 0) + (shift.single ? 3 : 0)
  return elements === 0 ? 0 : 1 + elements
}

/** Writes at the start of `target`, which must have room for `headerLength`. */
export function writeHeader(target: Uint8Array, shift: Shift, concatenation: Concatenation | null): void {
  const length = headerLength(shift, concatenation?.bits ?? null)
  if (length === 0) return
  let at = 0
  target[at++] = length - 1
  if (concatenation) {
    const { reference, bits, total, sequence } = concatenation
    target[at++] = bits === 8 ? 0x00 : 0x08
    target[at++] = bits === 8 ? 3 : 4
    if (bits === 16) target[at++] = (reference >> 8) & 0xff
    target[at++] = reference & 0xff
    target[at++] = total
    target[at++] = sequence
  }
  if (shift.single) {
    target.set([0x24, 1, identifierOf(shift.single)], at)
    at += 3
  }
  if (shift.locking) target.set([0x25, 1, identifierOf(shift.locking)], at)
}

/** Takes the header off (`esm_class` bit 0x40). A broken header leaves everything in the payload: nothing heard is lost. */
export function readUserData(octets: Uint8Array, hasHeader: boolean): UserData {
  const whole: UserData = { concatenation: null, ports: null, shift: { ...noShift }, payload: octets }
  if (!hasHeader || octets.length === 0) return whole
  const end = 1 + octets[0]!
  if (end > octets.length) return whole
  const read: UserData = { concatenation: null, ports: null, shift: { ...noShift }, payload: octets.subarray(end) }
  for (let at = 1; at + 1 < end; ) {
    const element = octets[at]!
    const value = octets.subarray(at + 2, at + 2 + octets[at + 1]!)
    at += 2 + octets[at + 1]!
    if (at > end) return whole
    readElement(element, value, read)
  }
  return read
}

function readElement(element: number, value: Uint8Array, into: UserData): void {
  const [a = 0, b = 0, c = 0, d = 0] = value
  // A concatenation of zero parts, or a part out of range, is to be ignored (TS 23.040, 9.2.3.24.1).
  if (element === 0x00 && value.length === 3 && c >= 1 && c <= b)
    into.concatenation = { reference: a, bits: 8, total: b, sequence: c }
  else if (element === 0x08 && value.length === 4 && d >= 1 && d <= c)
    into.concatenation = { reference: (a << 8) | b, bits: 16, total: c, sequence: d }
  else if (element === 0x04 && value.length === 2) into.ports = { destination: a, source: b }
  else if (element === 0x05 && value.length === 4) into.ports = { destination: (a << 8) | b, source: (c << 8) | d }
  else if (element === 0x24 && value.length === 1) into.shift.single = languageOf(a, 'single')
  else if (element === 0x25 && value.length === 1) into.shift.locking = languageOf(a, 'locking')
}

function roomBeside(header: number, encoding: Encoding): number {
  if (encoding === 'gsm7') return 160 - Math.ceil((header * 8) / 7)
  return encoding === 'latin1' ? 140 - header : Math.floor((140 - header) / 2)
}
