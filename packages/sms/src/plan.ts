import { alphabetOf, hasLocking, noShift, type Shift, type ShiftLanguage } from './alphabet.ts'
import { countSeptets, writeSeptets } from './gsm7.ts'
import { type Encoding, headerLength, partLimits, type ReferenceBits, writeHeader } from './header.ts'
import { normaliseText } from './normalise.ts'
import { isLatin1, writeLatin1, writeUcs2 } from './octets.ts'
import { type Reach, reachGsm7, reachOctets, reachUcs2, splitText } from './split.ts'
import {
  type ForcingCharacter,
  forcingCharacters,
  type Replacement,
  type TransliterationLevel,
  transliterate,
} from './transliterate.ts'

export const defaultMaxParts = 5
export const defaultEncodings: readonly Encoding[] = ['gsm7', 'ucs2']

export type PlanOptions = {
  /** Allowed encodings. Fewest parts win; at a tie the earlier one. Default: gsm7, then ucs2. */
  encodings?: readonly Encoding[]
  /** Shift tables that the channel may use. Default: none, as many routes strip them. */
  national?: readonly ShiftLanguage[]
  /** Used only where it brings the whole text into the GSM alphabet. Default: none. */
  transliterate?: readonly TransliterationLevel[]
  /** Size of the concatenation reference: 8 bits (153/67 per part) or 16 (152/66). Default 8. */
  referenceBits?: ReferenceBits
  /** Default 5. */
  maxParts?: number
  /** Text that the route adds at the end and charges, such as a STOP mention: counted and shown in the last part. */
  suffix?: string
}

/** `start` is an index in the plan's text; `units` are septets, octets or UTF-16 units, without the header. */
export type PlannedPart = { text: string; units: number; start: number }

export type Plan = {
  encoding: Encoding
  shift: Shift
  /** What leaves: normalised, transliterated, with the suffix. */
  text: string
  parts: PlannedPart[]
  /** Of all parts. */
  units: number
  /** Units left in the last part. */
  room: number
  limits: { single: number; each: number }
  referenceBits: ReferenceBits
  /** Empty when the text goes in a GSM alphabet. Positions in the plan's text. */
  forcing: ForcingCharacter[]
  /** Positions in the normalised text before any replacement. */
  replaced: Replacement[]
}

export type TextPlan =
  | ({ kind: 'ok' } & Plan)
  | ({ kind: 'too-long'; maxParts: number } & Plan)
  | { kind: 'cannot-encode'; text: string; forcing: ForcingCharacter[] }

export type EncodedPart = {
  /** User data as `short_message` holds it: header first (esm_class 0x40 when `udhLength` > 0), then unpacked text. */
  octets: Uint8Array
  udhLength: number
  dataCoding: 0 | 3 | 8
}

/** Counts, previews, prices and prepares sending: the one place where a text becomes parts. */
export function planText(text: string, options: PlanOptions = {}): TextPlan {
  const layout = layOut(text, options)
  if (layout.kind === 'cannot-encode') return { ...layout, forcing: forcingCharacters(layout.text) }
  const { encoding, text: planned, parts } = layout.plan
  const plan = { ...layout.plan, forcing: encoding === 'gsm7' ? [] : forcingCharacters(planned) }
  const maxParts = options.maxParts ?? defaultMaxParts
  return parts.length > maxParts ? { kind: 'too-long', maxParts, ...plan } : { kind: 'ok', ...plan }
}

/** What sending needs of a plan. */
export type Layout = Omit<Plan, 'forcing'>

/** `planText` without what only a person looks at. */
export function layOut(
  text: string,
  options: PlanOptions = {},
): { kind: 'ok'; plan: Layout } | { kind: 'cannot-encode'; text: string } {
  const source = normaliseText(text + (options.suffix ?? ''))
  const referenceBits = options.referenceBits ?? 8
  let best: { way: Way; starts: number[] } | null = null
  for (const way of waysToEncode(source, options)) {
    const starts = splitText(way.text, ...splittingOf(way, referenceBits))
    if (best === null || starts.length < best.starts.length) best = { way, starts }
  }
  if (best === null) return { kind: 'cannot-encode', text: source }
  return { kind: 'ok', plan: planOf(best.way, best.starts, referenceBits) }
}

/** `reference` joins the parts on the phone: long messages under way to one number must differ in it. */
export function encodePlan(plan: Layout, reference: number): EncodedPart[] {
  const { encoding, shift, referenceBits: bits, parts } = plan
  const long = parts.length > 1
  const udhLength = headerLength(shift, long ? bits : null)
  return parts.map((part, i) => {
    const octets = new Uint8Array(udhLength + (encoding === 'ucs2' ? part.units * 2 : part.units))
    writeHeader(octets, shift, long ? { reference, bits, total: parts.length, sequence: i + 1 } : null)
    const to = part.start + part.text.length
    if (encoding === 'gsm7') writeSeptets(plan.text, part.start, to, alphabetOf(shift).septets, octets, udhLength)
    else (encoding === 'ucs2' ? writeUcs2 : writeLatin1)(plan.text, part.start, to, octets, udhLength)
    return { octets, udhLength, dataCoding: dataCodings[encoding] }
  })
}

export const dataCodings = { gsm7: 0, latin1: 3, ucs2: 8 } as const

/** One encoding that can carry the text, and the text that it then carries. */
type Way = { encoding: Encoding; shift: Shift; text: string; replaced: Replacement[] }

function* waysToEncode(source: string, options: PlanOptions): Generator<Way> {
  const way = { shift: noShift, text: source, replaced: [] }
  for (const encoding of options.encodings ?? defaultEncodings) {
    if (encoding === 'ucs2') yield { ...way, encoding }
    else if (encoding === 'latin1' && isLatin1(source)) yield { ...way, encoding }
    else if (encoding === 'gsm7') {
      if (countSeptets(source) >= 0) yield { ...way, encoding }
      else yield* gsm7Detours(source, options)
    }
  }
}

function* gsm7Detours(source: string, options: PlanOptions): Generator<Way> {
  const encoding = 'gsm7'
  for (const shift of (options.national ?? []).flatMap(shiftsOf))
    if (countSeptets(source, alphabetOf(shift).septets) >= 0) yield { encoding, shift, text: source, replaced: [] }
  if (!options.transliterate?.length) return
  const { text, replaced } = transliterate(source, options.transliterate)
  if (countSeptets(text) >= 0) yield { encoding, shift: noShift, text, replaced }
}

function shiftsOf(language: ShiftLanguage): Shift[] {
  const single: Shift = { locking: null, single: language }
  if (!hasLocking(language)) return [single]
  return [single, { locking: language, single: null }, { locking: language, single: language }]
}

function splittingOf(way: Way, referenceBits: ReferenceBits): [reach: Reach, clusters: boolean] {
  const { single, each } = partLimits(way.encoding, { referenceBits, shift: way.shift })
  const { units, reach } = measure(way, each)
  if (units(0, way.text.length) <= single) return [() => way.text.length, false]
  return [reach, way.encoding === 'ucs2' || way.shift !== noShift]
}

function measure(way: Way, each: number): { units: (from: number, to: number) => number; reach: Reach } {
  const { text } = way
  const length = (from: number, to: number) => to - from
  if (way.encoding === 'ucs2') return { units: length, reach: reachUcs2(text, each) }
  if (way.encoding === 'latin1') return { units: length, reach: reachOctets(text, each) }
  const table = alphabetOf(way.shift).septets
  return { units: (from, to) => countSeptets(text, table, from, to), reach: reachGsm7(text, each, table) }
}

function planOf(way: Way, starts: readonly number[], referenceBits: ReferenceBits): Layout {
  const { text, encoding, shift } = way
  const limits = partLimits(encoding, { referenceBits, shift })
  const { units } = measure(way, limits.each)
  const parts = starts.map((start, i): PlannedPart => {
    const end = starts[i + 1] ?? text.length
    return { text: text.slice(start, end), units: units(start, end), start }
  })
  return {
    encoding,
    shift,
    text,
    parts,
    units: parts.reduce((sum, part) => sum + part.units, 0),
    room: (parts.length === 1 ? limits.single : limits.each) - parts.at(-1)!.units,
    limits,
    referenceBits,
    replaced: way.replaced,
  }
}
