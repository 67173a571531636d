import { fold } from '../profile.ts'

/** ISO 3166 code of a country written as a code or as a name in French or English: "FR", "France", "Royaume-Uni". */
export function readCountry(text: string): string | null {
  return countries().get(fold(text)) ?? null
}

/** ISO 639 code of a language written as a code, a locale or a name: "fr", "fr-FR", "Français", "French". */
export function readLanguage(text: string): string | null {
  const word = fold(text)
  const primary = /^([a-z]{2,3}) [a-z]{2,4}$/.exec(word)?.[1]
  return languages().get(primary ?? word) ?? null
}

/** An IANA time zone as the runtime knows it: "Europe/Paris". */
export function readZone(text: string): string | null {
  const known = zones.get(text)
  if (known !== undefined) return known
  const read = canonicalZone(text)
  if (zones.size < 5_000) zones.set(text, read)
  return read
}

export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && countries().get(code.toLowerCase()) === code
}

const zones = new Map<string, string | null>()

function canonicalZone(text: string): string | null {
  if (!text.includes('/') && text !== 'UTC') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

// What people write that is nobody's official name.
const nicknames: Record<string, string> = {
  uk: 'GB',
  angleterre: 'GB',
  england: 'GB',
  scotland: 'GB',
  usa: 'US',
  'etats unis d amerique': 'US',
  'united states of america': 'US',
  'la reunion': 'RE',
  'ile de la reunion': 'RE',
  'france metropolitaine': 'FR',
  'guyane francaise': 'GF',
  hollande: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
}

let countryNames: Map<string, string> | null = null

function countries(): Map<string, string> {
  countryNames ??= namesOf('region', notCountries, new Map(Object.entries(nicknames)))
  return countryNames
}

// Codes that name a group of countries, a former one, or nothing at all.
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'SU', 'YU', 'DD', 'FX', 'UK', 'CS', 'AN'])

let languageNames: Map<string, string> | null = null

function languages(): Map<string, string> {
  languageNames ??= namesOf('language', new Set(), new Map(Object.entries(ownNames)))
  return languageNames
}

// What people call their language themselves, and the three letters that some systems write.
const ownNames: Record<string, string> = {
  deutsch: 'de',
  espanol: 'es',
  castellano: 'es',
  italiano: 'it',
  portugues: 'pt',
  nederlands: 'nl',
  polski: 'pl',
  fra: 'fr',
  fre: 'fr',
  eng: 'en',
  spa: 'es',
  deu: 'de',
  ger: 'de',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  dut: 'nl',
}

/** Every code of two letters by itself and by its names in French and English, folded. */
function namesOf(type: 'region' | 'language', without: ReadonlySet<string>, names: Map<string, string>) {
  const letters = [...(type === 'region' ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : 'abcdefghijklmnopqrstuvwxyz')]
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !without.has(code))
  for (const language of ['fr', 'en']) {
    const display = new Intl.DisplayNames(language, { type, fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name === undefined) continue
      names.set(code.toLowerCase(), code)
      if (!names.has(fold(name))) names.set(fold(name), code)
    }
  }
  return names
}
