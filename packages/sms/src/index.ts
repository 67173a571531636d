// Contract first: what this package will export, for those who build on it meanwhile.
export { type Address, type Brand, type E164, readAddress, readE164, toAddress, toE164 } from './address.ts'

import type { Address, E164 } from './address.ts'

// ---- ./number -------------------------------------------------------------------------------------------------
export type NumberType = 'mobile' | 'fixed' | 'fixed-or-mobile' | 'toll-free' | 'premium' | 'other'
/** What was put right, so that an import can show it: `0612345678` that a spreadsheet made 612345678, and so on. */
export type Repair = 'leading-zero' | 'overseas-prefix' | 'missing-plus' | 'decimal'
export type NumberProblem =
  | 'empty'
  | 'too-short'
  | 'too-long'
  | 'letters'
  | 'excel-scientific'
  | 'short-code'
  | 'impossible'
  | 'invalid'
export type ParsedNumber =
  | {
      kind: 'ok'
      e164: E164
      address: Address
      /** ISO 3166 region, null for numbers of no country (satellite, international toll-free). */
      region: string | null
      type: NumberType
      national: string
      international: string
      repaired: Repair | null
    }
  | {
      kind: 'invalid'
      because: NumberProblem /** What may have been meant; never taken by itself. */
      suggestion: E164 | null
    }
export declare function parseNumber(input: string, defaultRegion: string): ParsedNumber
/** In the reader's own country nationally, others internationally; spaces are U+00A0. */
export declare function formatNumber(number: E164, readerRegion: string): string
export declare function regionOf(number: E164): string | null
export declare function typeOf(number: E164): NumberType

// ---- ./text ---------------------------------------------------------------------------------------------------
export type Encoding = 'gsm7' | 'latin1' | 'ucs2'
/** ISO 639 codes of the 13 languages with GSM shift tables. */
export type ShiftLanguage = 'tr' | 'es' | 'pt' | 'bn' | 'gu' | 'hi' | 'kn' | 'ml' | 'or' | 'pa' | 'ta' | 'te' | 'ur'
export type Shift = { locking: ShiftLanguage | null; single: ShiftLanguage | null }
export type TransliterationLevel = 'typographic' | 'symbols' | 'letters'
export type Replacement = { at: number; char: string; by: string; level: TransliterationLevel }
/** A character outside the GSM alphabet: where (index in the plan's text), and what would avoid Unicode, if anything. */
export type ForcingCharacter = {
  at: number
  char: string
  replacement: string | null
  level: TransliterationLevel | null
}

export type PlanOptions = {
  /** Allowed encodings. Fewest parts win; at a tie the earlier one. Default: gsm7, then ucs2. */
  encodings?: readonly Encoding[]
  /** Shift tables the channel may use. Default: none, as many routes strip them. */
  national?: readonly ShiftLanguage[]
  /** Used only where it brings the whole text into the GSM alphabet. Default: none. */
  transliterate?: readonly TransliterationLevel[]
  /** Size of the concatenation reference: 8 bits (153/67 per part) or 16 (152/66). Default 8. */
  referenceBits?: 8 | 16
  /** Default 5. */
  maxParts?: number
  /** Text the route adds at the end and charges, such as a STOP mention; counted and shown in the last part. */
  suffix?: string
}
export type PlannedPart = { text: string; units: number; start: number }
export type Plan = {
  encoding: Encoding
  shift: Shift
  /** What leaves: normalised, transliterated, with the suffix. */
  text: string
  parts: PlannedPart[]
  /** Septets, octets or UTF-16 units of all parts. */
  units: number
  /** Units left in the last part. */
  room: number
  limits: { single: number; each: number }
  referenceBits: 8 | 16
  forcing: ForcingCharacter[]
  replaced: Replacement[]
}
export type TextPlan =
  | ({ kind: 'ok' } & Plan)
  | ({ kind: 'too-long'; maxParts: number } & Plan)
  | { kind: 'cannot-encode'; text: string; forcing: ForcingCharacter[] }
export type EncodedPart = {
  /** User data as it goes into `short_message`: header first (esm_class 0x40 when `udhLength` > 0), then unpacked text. */
  octets: Uint8Array
  udhLength: number
  dataCoding: 0 | 3 | 8
}
/** Counts, previews, prices and prepares sending: the one place where a text becomes parts. */
export declare function planText(text: string, options?: PlanOptions): TextPlan
export declare function encodePlan(plan: Plan, reference: number): EncodedPart[]
/** Hot path of `planText(...).parts.length`; 0 when no allowed encoding can carry the text. */
export declare function countParts(text: string, options?: PlanOptions): number
/** Hot path of `encodePlan(planText(...))`; none when no allowed encoding can carry the text. */
export declare function encodeParts(text: string, reference: number, options?: PlanOptions): EncodedPart[]
export declare function isGsm7(text: string): boolean
/** NFC, CRLF → LF, lone surrogates replaced: what every count is about. */
export declare function normaliseText(text: string): string
export declare function transliterate(
  text: string,
  levels: readonly TransliterationLevel[],
): { text: string; replaced: Replacement[] }
export declare function partLimits(
  encoding: Encoding,
  options?: { referenceBits?: 8 | 16; shift?: Shift },
): { single: number; each: number }
/** Unpacked septets, null when a character is outside the alphabet. */
export declare function encodeGsm7(text: string, shift?: Shift): Uint8Array | null
export declare function decodeGsm7(septets: Uint8Array, shift?: Shift): string
export declare function packSeptets(septets: Uint8Array, fillBits?: number): Uint8Array
export declare function unpackSeptets(octets: Uint8Array, count: number, fillBits?: number): Uint8Array

export type Concatenation = { reference: number; bits: 8 | 16; total: number; sequence: number }
export type UserData = {
  concatenation: Concatenation | null
  ports: { destination: number; source: number } | null
  shift: Shift
  payload: Uint8Array
}
/** Takes the user data header off (`esm_class` bit 0x40). A broken header leaves everything in the payload. */
export declare function readUserData(octets: Uint8Array, hasHeader: boolean): UserData
/** What data_coding 0 means on this account. */
export type DefaultAlphabet = 'gsm7' | 'gsm7-packed' | 'latin1'
export type Decoded =
  | { kind: 'text'; encoding: Encoding | 'ascii' | 'iso-8859-5' | 'iso-8859-8'; text: string }
  | { kind: 'binary'; hex: string }
export declare function decodeIncoming(
  payload: Uint8Array,
  dataCoding: number,
  options?: { defaultAlphabet?: DefaultAlphabet; shift?: Shift },
): Decoded
/** One part as it came in. A provider that decodes for us gives `text`, otherwise `payload` and `dataCoding`. */
export type IncomingPart = { total: number; sequence: number } & (
  | { text: string }
  | { payload: Uint8Array; dataCoding: number; shift?: Shift }
)
/** Parts of one long message (same sender, recipient, reference and total), in any order, repeated or not. */
export declare function assemble(
  parts: readonly IncomingPart[],
  options?: { defaultAlphabet?: DefaultAlphabet },
): { kind: 'whole'; content: Decoded } | { kind: 'waiting'; total: number; missing: number[]; soFar: Decoded }

// ---- ./intent -------------------------------------------------------------------------------------------------
export type IntentLanguage = 'en' | 'fr' | 'es' | 'de' | 'it' | 'pt' | 'nl' | 'pl' | 'ru'
export type Meaning = 'opt-out' | 'opt-in' | 'help'
export type Keyword = {
  keyword: string
  meaning: Meaning
  /** null: every language. */
  language: IntentLanguage | null
  /** A word with an ordinary meaning (END, CANCEL, ARRET): counts only as the whole message. */
  ordinary: boolean
  /** Opt-in words such as YES: count only when the person is opted out or was asked. */
  onlyWhenAsked: boolean
}
export type IntentReason =
  | { code: 'whole-message' }
  | { code: 'repeated-letters' }
  | { code: 'keyword-and-courtesy'; courtesy: string[] }
  | { code: 'ordinary-word-with-courtesy'; courtesy: string[] }
  | { code: 'typo'; distance: number }
  | { code: 'first-word' }
  | { code: 'phrase' }
  | { code: 'keyword-inside' }
  | { code: 'weak-wording' }
  | { code: 'emoji' }
  | { code: 'reaction' }
  | { code: 'other-meaning' }
  | { code: 'empty' }
  | { code: 'no-keyword' }
export type Intent =
  | {
      kind: Meaning
      language: IntentLanguage | null
      keyword: string
      /** The words of the message that matched, normalised. */
      matched: string
      onlyWhenAsked: boolean
      because: IntentReason
    }
  | {
      /** May mean opt-out: ask. `clear`: a typo or plain wording; `weak`: also show it to a person. */
      kind: 'near'
      meaning: 'opt-out'
      strength: 'clear' | 'weak'
      language: IntentLanguage | null
      keyword: string | null
      matched: string
      because: IntentReason
    }
  | { kind: 'none'; because: IntentReason }
export declare function readIntent(text: string, options?: { languages?: readonly IntentLanguage[] }): Intent
/** Upper case, no accents, no punctuation, no emoji, no invisible characters, single spaces. */
export declare function normaliseKeyword(text: string): string
/** `Liked "…"`, `A aimé « … »`: a phone quoting our own text. */
export declare function isReaction(text: string): boolean
export declare const keywords: readonly Keyword[]
