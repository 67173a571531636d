export { type Address, type Brand, type E164, readAddress, readE164, toAddress, toE164 } from './address.ts'
export { noShift, type Shift, type ShiftLanguage, shiftLanguages } from './alphabet.ts'
export { type Assembly, assemble, type IncomingPart } from './assemble.ts'
export { countParts, encodeParts, type Outline, outlineText } from './encode.ts'
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
export {
  askFrom,
  confirmsOptIn,
  confirmsOptOut,
  type Intent,
  type IntentLanguage,
  type IntentReason,
  intentLanguages,
  isReaction,
  type Keyword,
  keywords,
  type Meaning,
  normaliseKeyword,
  readIntent,
  type Score,
  type Sign,
} from './intent.ts'
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
