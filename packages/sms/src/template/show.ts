import { Drop } from 'liquidjs'

/** A profile's fields by name, those of everyone and those that were added, all on one level. */
export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

export const valueTypes = ['text', 'number', 'date', 'boolean'] as const
export type ValueType = (typeof valueTypes)[number]
/** Every field that a text may use, with its type. */
export type FieldTypes = Readonly<Record<string, ValueType>>

/** What every profile has, besides the fields that were added. */
export const commonFields = {
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  language: 'text',
  country: 'text',
  external_id: 'text',
} as const satisfies FieldTypes

/** The languages that Parley writes in by itself: mentions, dates, numbers, yes and no. */
export const textLanguages = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** The language of a text's own words; English where there is none. */
export function textLanguage(language: string | null | undefined): TextLanguage {
  const base = language?.slice(0, 2).toLowerCase()
  return textLanguages.find((one) => one === base) ?? 'en'
}

/** Longest that `show` makes of a value, apart from texts. All of it is in the standard alphabet. */
export const longestShown = { number: 32, date: 12, boolean: 4 } as const

/** Empty, so that it leaves a hole in a text. */
export function isHole(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return typeof value !== 'number' && typeof value !== 'boolean'
}

/** A value as its reader writes it, inside the standard alphabet but for texts. */
export function show(value: unknown, language: TextLanguage): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return showNumber(value, language)
    case 'boolean':
      return yesNo[language][value ? 0 : 1]
    default:
      if (value instanceof DateValue) return showDate(value.iso, language)
      if (Array.isArray(value)) return value.map((one) => show(one, language)).join('')
      return value instanceof Drop ? show(value.valueOf(), language) : ''
  }
}

const isoDay = /^(\d{4})-(\d\d)-(\d\d)$/

/** A value as a template works with it. */
export function toShown(value: Values[string], type: ValueType | undefined): unknown {
  if (typeof value !== 'string') return value
  const text = value.trim()
  return type === 'date' && isoDay.test(text) ? new DateValue(text) : text
}

/** A day that compares as it is stored and shows as its reader writes it. */
export class DateValue extends Drop {
  readonly iso: string
  constructor(iso: string) {
    super()
    this.iso = iso
  }
  override valueOf(): string {
    return this.iso
  }
}

const numbers = new Map<TextLanguage, Intl.NumberFormat>()

function showNumber(value: number, language: TextLanguage): string {
  if (Number.isInteger(value) && value >= 0 && value < 10_000) return String(value)
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return String(value)
  let format = numbers.get(language)
  if (!format) {
    // Years and small numbers stay whole ("2026"); longer ones are grouped.
    format = new Intl.NumberFormat(locales[language], { useGrouping: 'min2', maximumFractionDigits: 6 })
    numbers.set(language, format)
  }
  // No-break spaces would force Unicode.
  return format.format(value).replace(/[\u00a0\u202f]/g, ' ')
}

/** Months as figures: « août » would force Unicode. English has months, as 3/4 is April or March. */
function showDate(iso: string, language: TextLanguage): string {
  const [, year = '', month = '', day = ''] = isoDay.exec(iso) ?? []
  switch (language) {
    case 'en':
      return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
    case 'de':
      return `${day}.${month}.${year}`
    case 'nl':
      return `${day}-${month}-${year}`
    default:
      return `${day}/${month}/${year}`
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const locales = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', de: 'de-DE', it: 'it-IT', pt: 'pt-PT', nl: 'nl-NL' } as const
// « sí » and « não » are outside the standard alphabet.
const yesNo = {
  en: ['yes', 'no'],
  fr: ['oui', 'non'],
  es: ['si', 'no'],
  de: ['ja', 'nein'],
  it: ['sì', 'no'],
  pt: ['sim', 'nao'],
  nl: ['ja', 'nee'],
} as const
