/** One zone of the recipients: when it may be written to on the day, and when its messages leave. Instants in ms. */
export type ZoneHours = {
  zone: string
  messages: number
  /** The permitted hours that hold its departure; null: any hour. */
  opens: number | null
  closes: number | null
  leaves: number
  ends: number
}

const hour = 3_600_000
export const bars = { width: 400, left: 128, first: 22, pitch: 28, height: 18 }

/** A day's hours from left to right, one line a zone, all in the reader's time. */
export function layZones(zones: readonly ZoneHours[]) {
  const edges = zones.flatMap(({ opens, closes, leaves, ends }) => [opens ?? leaves, closes ?? ends, leaves, ends])
  const from = floorHour(Math.min(...edges) - hour)
  const until = floorHour(Math.max(...edges) + 2 * hour - 1)
  const x = (at: number) => round(bars.left + ((at - from) / (until - from)) * (bars.width - bars.left))
  const hours = Math.round((until - from) / hour)
  const every = [1, 2, 3, 4, 6, 12, 24, 48].find((step) => hours / step <= 7) ?? 48
  const ticks = Array.from(
    { length: Math.ceil(hours / every) },
    (_, at) => from + (at + (every > 1 ? 0.5 : 1)) * every * hour,
  )
    .map(floorHour)
    .filter((at) => at > from && at < until)
    .map((at) => ({ at, x: x(at) }))
  return {
    height: bars.first + zones.length * bars.pitch - 4,
    ticks,
    rows: zones.map((zone, at) => ({
      ...zone,
      y: bars.first + at * bars.pitch,
      open: { x: x(zone.opens ?? from), width: round(x(zone.closes ?? until) - x(zone.opens ?? from)) },
      sends: { x: x(zone.leaves), width: Math.max(5, round(x(zone.ends) - x(zone.leaves))) },
    })),
  }
}

const floorHour = (at: number) => Math.floor(at / hour) * hour
const round = (value: number) => Math.round(value * 100) / 100

/** America/Argentina/Buenos_Aires: Buenos Aires. FR*: all of France. A|B, where both must be open: the first, and how many more. */
export function zoneName(zone: string, language: string): string {
  if (zone.endsWith('*'))
    return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(zone.slice(0, -1)) ?? zone
  const [first = zone, ...more] = zone.split('|')
  const city = (first.split('/').at(-1) ?? first).replaceAll('_', ' ')
  const named = (language.startsWith('fr') ? french[city] : undefined) ?? accented[city] ?? city
  return more.length === 0 ? named : `${named} + ${more.length}`
}

// Zone names know no accents.
const accented: Record<string, string> = {
  Reunion: 'Réunion',
  Noumea: 'Nouméa',
  'Sao Paulo': 'São Paulo',
  Bogota: 'Bogotá',
}
const french: Record<string, string> = {
  Reunion: 'La Réunion',
  London: 'Londres',
  Brussels: 'Bruxelles',
  Lisbon: 'Lisbonne',
  Vienna: 'Vienne',
  Athens: 'Athènes',
  Warsaw: 'Varsovie',
  Copenhagen: 'Copenhague',
  Bucharest: 'Bucarest',
  Algiers: 'Alger',
  Cairo: 'Le Caire',
  Beirut: 'Beyrouth',
  Singapore: 'Singapour',
  'Mexico City': 'Mexico',
}
