// Everything about texts, without phone metadata: a page that counts characters loads this only.
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
export { normaliseText } from './normalise.ts'
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
