export { type Address, type Brand, type E164, readAddress, readE164, toAddress, toE164 } from './address.ts'
export { noShift, type Shift, type ShiftLanguage, shiftLanguages } from './alphabet.ts'
export { type Assembly, assemble, type IncomingPart } from './assemble.ts'
export { countParts, encodeParts } from './encode.ts'
export { decodeGsm7, encodeGsm7, isGsm7, packSeptets, unpackSeptets } from './gsm7.ts'
export {
  type Concatenation,
  type Encoding,
  partLimits,
  type ReferenceBits,
  readUserData,
  type UserData,
} from './header.ts'
export { type Decoded, type DefaultAlphabet, decodeIncoming, defaultAlphabets, type TextEncoding } from './incoming.ts'
export { normaliseText } from './normalise.ts'
export {
  formatNumber,
  type NumberProblem,
  type NumberType,
  numberProblems,
  type ParsedNumber,
  parseNumber,
  type Repair,
  regionOf,
  typeOf,
} from './number.ts'
export { decodeLatin1, decodeUcs2, encodeLatin1, encodeUcs2 } from './octets.ts'
export {
  defaultMaxParts,
  type EncodedPart,
  encodePlan,
  type Plan,
  type PlannedPart,
  type PlanOptions,
  planText,
  type TextPlan,
} from './plan.ts'
export {
  type ForcingCharacter,
  forcingCharacters,
  type Replacement,
  type TransliterationLevel,
  transliterate,
  transliterationLevels,
} from './transliterate.ts'

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
