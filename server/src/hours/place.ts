import type { Address } from '@parley/sms/address'
import prefixes from './data/prefixes.json' with { type: 'json' }
import { isZone, zonesOfCountry } from './zones.ts'

/** What the digits of a number presume about where its phone is. `region` is the state, in North America only. */
export type Place = { readonly country: string | null; readonly region: string | null }

export function placeOf(address: Address): Place {
  const country = lookUp(countries, address)?.value ?? null
  const region = country === 'US' || country === 'CA' ? (lookUp(regions, address)?.value ?? null) : null
  return { country, region }
}

type Recipient = {
  /** What the profile says; it wins, when the runtime knows it. */
  profileZone: string | null
  address: Address
  /** ISO 3166, where the caller has it already. */
  country?: string | null
}

/**
 * The recipient's zone: the profile's, else what the number tells, else the strictest of the country. Several candidates
 * are joined by `|`, and `FR*` stands for every zone of a country: each of them must be open.
 */
export function zoneOf({ profileZone, address, country }: Recipient): string {
  if (profileZone !== null && isZone(profileZone)) return profileZone
  const where = country ?? lookUp(countries, address)?.value
  const strictest = where ? strictestOf(where) : '*'
  if (where && !strictest.includes('*')) return strictest
  if (lookUp(nationwide, address)) return strictest
  const found = lookUp(zones, address)?.value
  return found && !found.wide ? found.zone : strictest
}

/** `FR*`; the zone itself where a country has only one. */
export function strictestOf(country: string): string {
  const known = strictestZones.get(country)
  if (known !== undefined) return known
  const all = zonesOfCountry(country)
  const zone = all.length === 0 ? '*' : all.length === 1 ? (all[0] as string) : `${country}*`
  strictestZones.set(country, zone)
  return zone
}

type Prefixes<T> = { longest: number; values: Map<number, T> }
type Candidates = { zone: string; wide: boolean }

// A list of many zones belongs to a calling code as a whole: it tells less than the country does.
const manyZones = 6

// Mobile numbers of all zones of Spain, Australia, New Zealand, Russia, Indonesia, Chile, Ecuador, Papua and Mongolia, which
// the table gives to the capital's.
const nationwide = table(
  '346 347 614 642 79 628 569 5939 6757 9768 9769'.split(' ').map((prefix): [string, true] => [prefix, true]),
)

const strictestZones = new Map<string, string>()
const zones = table(
  prefixes.zones.flatMap(([names = '', digits = '']) => {
    const all = names.split(' ')
    const candidates: Candidates = { zone: all.join('|'), wide: all.length > manyZones }
    return digits.split(' ').map((prefix): [string, Candidates] => [prefix, candidates])
  }),
)
const countries = table(byPrefix(prefixes.countries))
const regions = table(byPrefix(prefixes.regions).map(([prefix, region]): [string, string] => [prefix, region.slice(3)]))

function byPrefix(named: Record<string, string>): [string, string][] {
  return Object.entries(named).flatMap(([name, digits]) =>
    digits.split(' ').map((prefix): [string, string] => [prefix, name]),
  )
}

function table<T>(entries: readonly [string, T][]): Prefixes<T> {
  return {
    longest: Math.max(...entries.map(([prefix]) => prefix.length)),
    values: new Map(entries.map(([prefix, value]) => [Number(prefix), value])),
  }
}

/** The longest prefix that the table knows. No prefix begins with zero, so numbers compare as digits do. */
function lookUp<T>({ longest, values }: Prefixes<T>, address: Address): { value: T } | null {
  let prefix: number = address
  while (prefix >= 10 ** longest) prefix = Math.floor(prefix / 10)
  for (; prefix > 0; prefix = Math.floor(prefix / 10)) {
    const value = values.get(prefix)
    if (value !== undefined) return { value }
  }
  return null
}
