/** A date and time as a clock on the wall shows it: 2026-11-27T09:00. */
export type WallTime = string

/** What the clocks of a zone show at an instant. */
export function wallTime(at: Date, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant at which the clocks of a zone show this time. An hour that the clocks skip in spring becomes the one
 * after it; of one that they show twice in autumn, the first is meant.
 */
export function instantOf(wall: WallTime, zone: string): Date | null {
  // Browsers read much as a date that is none: an empty field must not become the year 2000.
  const asUtc = wall.length >= 16 ? Date.parse(`${wall.slice(0, 16)}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const shift = (at: number) => Date.parse(`${wallTime(new Date(at), zone)}:00Z`) - at
  const [before, after] = [shift(asUtc - 86_400_000), shift(asUtc + 86_400_000)]
  const first = asUtc - Math.max(before, after)
  if (first + shift(first) === asUtc) return new Date(first)
  return new Date(asUtc - Math.min(before, after))
}

export const myZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
