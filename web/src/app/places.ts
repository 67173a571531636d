/** ISO 3166 codes with their names in the reader's language, in its order. */
export function countriesIn(language: string): { value: string; label: string }[] {
  return namesOf(language, 'region', countryCodes)
}

/** ISO 639 codes of the languages that people are written to in. */
export function languagesIn(language: string): { value: string; label: string }[] {
  return namesOf(language, 'language', languageCodes)
}

export function zones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

function namesOf(language: string, type: 'region' | 'language', codes: readonly string[]) {
  const names = new Intl.DisplayNames(language, { type, fallback: 'none' })
  const compare = new Intl.Collator(language).compare
  return codes
    .flatMap((value) => {
      const label = names.of(value)
      return label === undefined ? [] : [{ value, label: label.charAt(0).toUpperCase() + label.slice(1) }]
    })
    .sort((one, other) => compare(one.label, other.label))
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
// Codes that name a group of countries, a former one, or nothing.
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'ZZ',
  'XA',
  'XB',
  'SU',
  'YU',
  'DD',
  'FX',
  'UK',
  'CS',
  'AN',
  'BU',
  'TP',
  'ZR',
  'NT',
  'DY',
  'HV',
  'RH',
  'VD',
  'YD',
  'NH',
  'CQ',
])
const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const countryCodes = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !notCountries.has(code) && known.of(code) !== undefined)
const languageCodes =
  'ar bg bn br ca co cs da de el en es et eu fa fi fr ga he hi hr hu hy id is it ja ka ko lb lt lv ms mt nl no pl ps pt ro ru sk sl sq sr sv sw ta th tr uk ur vi wo zh'.split(
    ' ',
  )
