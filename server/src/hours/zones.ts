/** Days of grace to look ahead: what does not open within them does not open. */
export const horizonMs = 14 * 24 * 3_600_000

/**
 * The zone of a batch: one of IANA, or several joined by `|` of which each must be open, or `FR*` (every zone of the
 * country), or `*` when not even the country is known.
 */
export function zonesIn(zone: string): readonly string[] {
  const known = expanded.get(zone)
  if (known) return known
  const found = zone === '*' ? everyZone() : zone.endsWith('*') ? zonesOfCountry(zone.slice(0, -1)) : zone.split('|')
  expanded.set(zone, found)
  return found
}

/** Every zone where a number of this country may be. The French overseas departments have French numbers and French rules. */
export function zonesOfCountry(country: string): readonly string[] {
  const countries = country === 'FR' ? ['FR', ...frenchOverseas] : [country]
  return countries.flatMap(ownZones)
}

/** Where French rules hold too, each with clocks and some public holidays of its own. */
export const frenchOverseas: readonly string[] = ['GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF', 'PM']

/** The country of a zone, null for `Etc/UTC` and its like. */
export function countryOfZone(zone: string): string | null {
  countryOf ??= new Map(allCountries().flatMap((country) => ownZones(country).map((name) => [name, country])))
  return countryOf.get(zone) ?? countryOf.get(canonical(zone)) ?? null
}

export function isZone(zone: string): boolean {
  const known = valid.get(zone)
  if (known !== undefined) return known
  let found = true
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  } catch {
    found = false
  }
  if (valid.size < 5_000) valid.set(zone, found)
  return found
}

type Stretch = { from: number; until: number; offset: number }

/** The offset of a zone at an instant, and until when it stays so. */
export function stretchAt(zone: string, at: number): Stretch {
  const known = stretches.get(zone)
  if (known && at >= known.from && at < known.until) return known
  const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  const until = there.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const found = { from: at, until, offset: there.offsetNanoseconds / 1e6 }
  stretches.set(zone, found)
  return found
}

// Facts of the runtime's zone data, kept because asking for them anew costs microseconds.
const expanded = new Map<string, readonly string[]>()
const stretches = new Map<string, Stretch>()
const valid = new Map<string, boolean>()
let countryOf: Map<string, string> | undefined
let countries: string[] | undefined

const everyZone = () => [...new Set(allCountries().flatMap(ownZones))]

function ownZones(country: string): string[] {
  // The types of the language do not know this method of Intl.Locale yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?(): string[] | undefined }
  return locale.getTimeZones?.() ?? []
}

function allCountries(): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  countries ??= [...letters].flatMap((a) => [...letters].map((b) => a + b)).filter((code) => ownZones(code).length > 0)
  return countries
}

const canonical = (zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
