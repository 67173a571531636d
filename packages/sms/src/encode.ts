import { defaultSeptets, noShift, outside, type Shift } from './alphabet.ts'
import { countSeptets, writeSeptets } from './gsm7.ts'
import { type Encoding, headerLength, partLimits, type ReferenceBits, writeHeader } from './header.ts'
import { normaliseText } from './normalise.ts'
import { writeUcs2 } from './octets.ts'
import { dataCodings, type EncodedPart, encodePlan, layOut, type PlanOptions } from './plan.ts'
import { takeOctets } from './slab.ts'
import { countFrom, type Reach, reachGsm7, reachUcs2, splitText } from './split.ts'

/** `planText(…).parts.length` for a campaign's millions; 0 when no allowed encoding can carry the text. */
export function countParts(text: string, options: PlanOptions = noOptions): number {
  const short = shortcut(text, options)
  if (short === null) {
    const layout = layOut(text, options)
    return layout.kind === 'ok' ? layout.plan.parts.length : 0
  }
  return short.fitsOne ? 1 : countFrom(0, short.text.length, reachOf(short))
}

/** How a text leaves: what of it a batch is made by. */
export type Outline = { text: string; encoding: Encoding; shift: Shift; parts: number }

/** The text as it leaves, its encoding and its parts, for a campaign's millions; null when nothing can carry it. */
export function outlineText(text: string, options: PlanOptions = noOptions): Outline | null {
  const short = shortcut(text, options)
  if (short === null) {
    const layout = layOut(text, options)
    if (layout.kind !== 'ok') return null
    const { plan } = layout
    return { text: plan.text, encoding: plan.encoding, shift: plan.shift, parts: plan.parts.length }
  }
  const parts = short.fitsOne ? 1 : countFrom(0, short.text.length, reachOf(short))
  return { text: short.text, encoding: short.encoding, shift: noShift, parts }
}

/**
 * `encodePlan(planText(…), reference)` for a campaign's millions; none when no allowed encoding can carry the text.
 * The limit of parts is the affair of who counted.
 */
export function encodeParts(text: string, reference: number, options: PlanOptions = noOptions): EncodedPart[] {
  const plain = plainPart(text, options)
  if (plain !== null) return [plain]
  const short = shortcut(text, options)
  if (short === null) {
    const layout = layOut(text, options)
    return layout.kind === 'ok' ? encodePlan(layout.plan, reference) : []
  }
  if (short.fitsOne) return [encodePart(short, 0, short.text.length, null, 0, 1)]
  const starts = splitText(short.text, reachOf(short), short.encoding === 'ucs2')
  return starts.map((start, i) =>
    encodePart(short, start, starts[i + 1] ?? short.text.length, reference, i, starts.length),
  )
}

const noOptions: PlanOptions = {}
const limits = {
  gsm7: { 8: partLimits('gsm7'), 16: partLimits('gsm7', { referenceBits: 16 }) },
  ucs2: { 8: partLimits('ucs2'), 16: partLimits('ucs2', { referenceBits: 16 }) },
}

/** A short text with a septet for each letter, as most are: counted and written in one go. */
function plainPart(text: string, { encodings, suffix }: PlanOptions): EncodedPart | null {
  const { length } = text
  if (length > limits.gsm7[8].single || suffix || (encodings && !gsm7IsShortest(encodings))) return null
  const octets = takeOctets(length)
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    const septet = defaultSeptets[code]!
    if (septet > 127 || septet === outside || code === carriageReturn) return null
    octets[i] = septet
  }
  return { octets, udhLength: 0, dataCoding: dataCodings.gsm7 }
}

const carriageReturn = 0x0d

// GSM-7 never takes more parts than UTF-16 (an escaped character is 2 of 153, a unit 1 of 67), but it may take
// more than Latin-1, where { and [ are not escaped.
const gsm7IsShortest = (encodings: readonly Encoding[]) => encodings[0] === 'gsm7' && !encodings.includes('latin1')

type Shortcut = { text: string; encoding: 'gsm7' | 'ucs2'; units: number; bits: ReferenceBits; fitsOne: boolean }

/** Where the outcome of `planText` is known without weighing several encodings; null where it is not. */
function shortcut(text: string, options: PlanOptions): Shortcut | null {
  const { encodings } = options
  if (encodings && !gsm7IsShortest(encodings)) return null
  const bits = options.referenceBits ?? 8
  const whole = options.suffix ? text + options.suffix : text
  const plain = whole.includes('\r') ? normaliseText(whole) : whole
  const septets = countSeptets(plain)
  if (septets >= 0)
    return { text: plain, encoding: 'gsm7', units: septets, bits, fitsOne: septets <= limits.gsm7[bits].single }
  if (encodings || options.national?.length || options.transliterate?.length) return null
  // Composing may bring letter and accent back into the alphabet: é in two characters is é.
  const normal = normaliseText(plain)
  if (normal !== plain && countSeptets(normal) >= 0) return null
  const units = normal.length
  return { text: normal, encoding: 'ucs2', units, bits, fitsOne: units <= limits.ucs2[bits].single }
}

function reachOf({ text, encoding, bits }: Shortcut): Reach {
  const { each } = limits[encoding][bits]
  return encoding === 'gsm7' ? reachGsm7(text, each, defaultSeptets) : reachUcs2(text, each)
}

function encodePart(
  whole: Shortcut,
  start: number,
  end: number,
  reference: number | null,
  index: number,
  total: number,
): EncodedPart {
  const { text, encoding, bits } = whole
  const udhLength = reference === null ? 0 : headerLength(noShift, bits)
  const units =
    total === 1 ? whole.units : encoding === 'ucs2' ? end - start : countSeptets(text, defaultSeptets, start, end)
  const octets = takeOctets(udhLength + (encoding === 'ucs2' ? units * 2 : units))
  if (reference !== null) writeHeader(octets, noShift, { reference, bits, total, sequence: index + 1 })
  if (encoding === 'gsm7') writeSeptets(text, start, end, defaultSeptets, octets, udhLength)
  else writeUcs2(text, start, end, octets, udhLength)
  return { octets, udhLength, dataCoding: dataCodings[encoding] }
}
