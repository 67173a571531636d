import {
  type CountryCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import { type Address, type E164, toAddress } from './address.ts'

export type NumberType = 'mobile' | 'fixed' | 'fixed-or-mobile' | 'toll-free' | 'premium' | 'other'

/** What was put right, so that an import can show it. */
export type Repair = 'leading-zero' | 'overseas-prefix' | 'missing-plus' | 'decimal'

export const numberProblems = [
  'empty',
  'too-short',
  'too-long',
  'letters',
  'excel-scientific',
  'short-code',
  'impossible',
  'invalid',
] as const
export type NumberProblem = (typeof numberProblems)[number]

export type ParsedNumber =
  | {
      kind: 'ok'
      e164: E164
      address: Address
      /** ISO 3166; null for numbers of no country (satellite, international toll-free). */
      region: string | null
      type: NumberType
      national: string
      international: string
      repaired: Repair | null
    }
  | {
      kind: 'invalid'
      because: NumberProblem
      /** What may have been meant, to offer; never taken by itself. */
      suggestion: E164 | null
    }

/** Reads what a person typed or a file holds. `defaultRegion` (ISO 3166) is the country of numbers without a prefix. */
export function parseNumber(input: string, defaultRegion: string): ParsedNumber {
  const { text, decimal } = clean(input)
  if (text === '') return invalid('empty')
  // A spreadsheet that shows 3,36E+10 has saved 33 600 000 000: the other digits are gone, no guess brings them back.
  if (/^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i.test(text)) return invalid('excel-scientific')
  if (/\p{L}/u.test(text)) return invalid('letters')
  if (/[^\d+().\-/ ]/.test(text) || text.lastIndexOf('+') > 0) return invalid('invalid')
  const digits = text.replace(/\D/g, '')
  if (digits.length < 3) return invalid('too-short')
  const local = !text.startsWith('+') && !digits.startsWith('00')
  const own = read(text, defaultRegion)
  const whole = own && local ? readWithoutPlus(digits, own) : null
  if (whole) return ok(whole, 'missing-plus')
  if (own?.isValid()) return ok(own, decimal ? 'decimal' : repairOf(text, digits, own, defaultRegion))
  if (local && frenchRegions.has(defaultRegion)) {
    const french = readFrench(digits)
    if (french) return ok(french.number, french.repaired)
  }
  if (local && digits.length <= 6) return invalid('short-code')
  return invalid(problemOf(own, digits), suggest(digits, local))
}

/** Nationally for a reader of the same country, internationally for others; with no-break spaces, as on screens. */
export function formatNumber(number: E164, readerRegion: string): string {
  const read = parsePhoneNumberFromString(number, { extract: false })
  if (!read) return number
  const text = read.country === readerRegion ? read.formatNational() : read.formatInternational()
  return text.replaceAll(' ', '\u00a0')
}

/** null for numbers of no country. Regions that share a range are told by its main one (Saint-Barthélemy as GP). */
export function regionOf(number: E164): string | null {
  return parsePhoneNumberFromString(number, { extract: false })?.country ?? null
}

export function typeOf(number: E164): NumberType {
  return numberType(parsePhoneNumberFromString(number, { extract: false })?.getType())
}

/** The region and type of a complete number; null when it does not exist. */
export function readNumber(number: E164): { region: string | null; type: NumberType } | null {
  const read = parsePhoneNumberFromString(number, { extract: false })
  return read?.isValid() ? { region: read.country ?? null, type: numberType(read.getType()) } : null
}

function ok(number: PhoneNumber, repaired: Repair | null): ParsedNumber {
  const e164 = e164Of(number)
  return {
    kind: 'ok',
    e164,
    address: toAddress(e164),
    region: number.country ?? null,
    type: numberType(number.getType()),
    // Formatted when asked for: an import parses a million numbers and shows none.
    get national() {
      return number.formatNational()
    },
    get international() {
      return number.formatInternational()
    },
    repaired,
  }
}

function invalid(because: NumberProblem, suggestion: E164 | null = null): ParsedNumber {
  return { kind: 'invalid', because, suggestion }
}

/** Full-width digits, the invisible marks that phones put around copied numbers, what spreadsheets put around text. */
function clean(input: string): { text: string; decimal: boolean } {
  const text = input
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^["'](.*?)["']?$/, '$1')
    .replace(/^tel:/i, '')
    .replace(/[;,.:]+$/, '')
    .replace(/^\( ?\+ ?(\d+) ?\)/, '+$1')
    .trim()
  // 33612345678.0 is a number that a program kept as a fraction. A space or a pair of digits after the dot is a format.
  const decimal = /^\+?\d{6,}[.,]0$/.test(text)
  return { text: decimal ? text.slice(0, -2) : text, decimal }
}

/** Digits of any script come in runs of ten that begin with zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!
  if (code < 0x80) return code - 0x30
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return code - zero
}

function read(text: string, region: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: region as CountryCode, extract: false })
}

function e164Of(number: PhoneNumber): E164 {
  return number.number as string as E164
}

function numberType(type: ReturnType<PhoneNumber['getType']>): NumberType {
  switch (type) {
    case 'MOBILE':
      return 'mobile'
    case 'FIXED_LINE':
      return 'fixed'
    case 'FIXED_LINE_OR_MOBILE':
      return 'fixed-or-mobile'
    case 'TOLL_FREE':
      return 'toll-free'
    case 'PREMIUM_RATE':
      return 'premium'
    default:
      return 'other'
  }
}

/** 4915112345678 in a German file is a mobile without its plus sign, though it could be a landline of area 0491. */
function readWithoutPlus(digits: string, own: PhoneNumber): PhoneNumber | null {
  if (isMobile(own) || !digits.startsWith(own.countryCallingCode)) return null
  const whole = parsePhoneNumberFromString(`+${digits}`, { extract: false })
  return whole?.isValid() && whole.country === own.country && isMobile(whole) ? whole : null
}

const isMobile = (number: PhoneNumber) => number.getType() === 'MOBILE'

function repairOf(text: string, digits: string, number: PhoneNumber, region: string): Repair | null {
  if (text.startsWith('+') || number.country !== region) return null
  if (digits === `${number.countryCallingCode}${number.nationalNumber}` && number.countryCallingCode !== '1')
    return 'missing-plus'
  // Where people write a zero first (France, Germany, Britain), a number without it went through a spreadsheet.
  const national = number.formatNational().replace(/\D/g, '')
  return digits === number.nationalNumber && national === `0${digits}` ? 'leading-zero' : null
}

/**
 * One numbering plan, several country codes: `0692 12 34 56` written in a French file is a number of Réunion. Read
 * with France it gives +33692123456, which does not exist. Prefixes: Google's libphonenumber 9.0.35 (Apache-2.0) for
 * mobiles, the national plan for fixed lines.
 */
const overseas: readonly (readonly [prefix: string, region: string])[] = [
  ['690', 'GP'],
  ['691', 'GP'],
  ['694', 'GF'],
  ['696', 'MQ'],
  ['697', 'MQ'],
  ['692', 'RE'],
  ['693', 'RE'],
  ['639', 'YT'],
  ['708', 'PM'],
  ['7090', 'GP'],
  ['7091', 'MQ'],
  ['7092', 'RE'],
  ['70930', 'GF'],
  ['70931', 'GF'],
  ['70932', 'GF'],
  ['70933', 'GF'],
  ['70935', 'YT'],
  ['70936', 'YT'],
  ['70937', 'YT'],
  ['590', 'GP'],
  ['594', 'GF'],
  ['596', 'MQ'],
  ['262', 'RE'],
  ['269', 'YT'],
  ['508', 'PM'],
]
const frenchRegions = new Set(['FR', 'GP', 'BL', 'MF', 'GF', 'MQ', 'RE', 'YT', 'PM'])

function readFrench(digits: string): { number: PhoneNumber; repaired: Repair } | null {
  const lostZero = digits.length === 9 && !digits.startsWith('0')
  if (!lostZero && !(digits.length === 10 && digits.startsWith('0'))) return null
  const national = digits.slice(-9)
  const region = overseas.find(([prefix]) => national.startsWith(prefix))?.[1] ?? 'FR'
  const number = read(national, region)
  return number?.isValid() ? { number, repaired: lostZero ? 'leading-zero' : 'overseas-prefix' } : null
}

function problemOf(number: PhoneNumber | undefined, digits: string): NumberProblem {
  if (digits.length > 15) return 'too-long'
  if (!number) return digits.length < 7 ? 'too-short' : 'impossible'
  if (number.isPossible()) return 'invalid'
  switch (validatePhoneNumberLength(number.number)) {
    case 'TOO_SHORT':
      return 'too-short'
    case 'TOO_LONG':
      return 'too-long'
    default:
      return 'impossible'
  }
}

/** An international number whose plus sign was lost, or an overseas one behind +33. */
function suggest(digits: string, local: boolean): E164 | null {
  if (local) {
    const international = parsePhoneNumberFromString(`+${digits}`, { extract: false })
    if (international?.isValid()) return e164Of(international)
  }
  const behindFrance = /^(?:00)?33(0?[1-9]\d{8})$/.exec(digits)?.[1]
  const french = behindFrance ? readFrench(behindFrance) : null
  return french ? e164Of(french.number) : null
}
