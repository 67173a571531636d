import { noShift, type Shift } from './alphabet.ts'
import {
  type Decoded,
  type DefaultAlphabet,
  decodeAs,
  encodingOf,
  storable,
  type TextEncoding,
  toHex,
} from './incoming.ts'
import { encodeUcs2 } from './octets.ts'

/** One part as it came in. A provider that decodes for us gives `text`, otherwise `payload` (no header) and `dataCoding`. */
export type IncomingPart = { total: number; sequence: number } & (
  | { text: string }
  | { payload: Uint8Array; dataCoding: number; shift?: Shift }
)

export type Assembly =
  | { kind: 'whole'; content: Decoded }
  /** `soFar`: what came, in order, with « … » for what did not; shown when the wait is given up. */
  | { kind: 'waiting'; total: number; missing: number[]; soFar: Decoded }

/**
 * Parts of one long message (same sender, recipient, reference and total), in any order, repeated or not. The first
 * of two parts with one number stays.
 */
export function assemble(
  parts: readonly IncomingPart[],
  options: { defaultAlphabet?: DefaultAlphabet } = {},
): Assembly {
  const total = parts[0]?.total ?? 0
  const bySequence = new Map<number, IncomingPart>()
  for (const part of parts)
    if (part.total === total && part.sequence >= 1 && part.sequence <= total && !bySequence.has(part.sequence))
      bySequence.set(part.sequence, part)
  const missing: number[] = []
  for (let sequence = 1; sequence <= total; sequence++) if (!bySequence.has(sequence)) missing.push(sequence)
  const ordered = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)
  const content = join(ordered, options.defaultAlphabet ?? 'gsm7')
  return missing.length === 0 && total > 0
    ? { kind: 'whole', content }
    : { kind: 'waiting', total, missing, soFar: content }
}

function join(ordered: readonly IncomingPart[], defaultAlphabet: DefaultAlphabet): Decoded {
  const readings = ordered.map((part) => read(part, defaultAlphabet))
  if (readings.some(({ encoding }) => encoding === null))
    return { kind: 'binary', hex: readings.map(({ payload }) => toHex(payload)).join('') }
  let text = ''
  let run: Reading | null = null
  let expected = 1
  for (const reading of readings) {
    const gap = reading.sequence !== expected
    // Parts that follow each other in one alphabet are decoded as one: some senders cut a character in two.
    if (run && !gap && canJoin(run, reading)) run = { ...reading, payload: concat(run.payload, reading.payload) }
    else {
      text += run ? decode(run) : ''
      run = reading
    }
    if (gap) text += ' … '
    expected = reading.sequence + 1
  }
  text += run ? decode(run) : ''
  return { kind: 'text', encoding: readings[0]?.encoding ?? 'gsm7', text: storable(text) }
}

type Reading = { sequence: number; encoding: TextEncoding | null; shift: Shift; payload: Uint8Array }

function read(part: IncomingPart, defaultAlphabet: DefaultAlphabet): Reading {
  const { sequence } = part
  if ('text' in part) return { sequence, encoding: 'ucs2', shift: noShift, payload: encodeUcs2(part.text) }
  const encoding = encodingOf(part.payload, part.dataCoding, defaultAlphabet)
  return { sequence, encoding, shift: part.shift ?? noShift, payload: part.payload }
}

function canJoin(run: Reading, next: Reading): boolean {
  if (run.encoding !== next.encoding) return false
  if (run.shift.locking !== next.shift.locking || run.shift.single !== next.shift.single) return false
  // Packed septets end on a septet, not on an octet. Two odd lengths are one character cut in the middle.
  if (run.encoding === 'gsm7-packed') return false
  return run.encoding !== 'ucs2' || run.payload.length % 2 === next.payload.length % 2
}

function decode(reading: Reading): string {
  return reading.encoding === null ? '' : decodeAs(reading.encoding, reading.payload, reading.shift)
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
