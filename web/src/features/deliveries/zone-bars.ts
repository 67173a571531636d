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

/** America/Argentina/Buenos_Aires: Buenos Aires. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
