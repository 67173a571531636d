import { describe, expect, it } from 'vitest'
import { startIn } from './start.ts'

const start = (zone: string, local: string) => startIn(zone, local).toISOString()

describe('the recipient’s local time', () => {
  it('is an instant in each zone', () => {
    expect(start('Europe/Paris', '2026-11-27T10:00')).toBe('2026-11-27T09:00:00.000Z')
    expect(start('Indian/Reunion', '2026-11-27T10:00')).toBe('2026-11-27T06:00:00.000Z')
  })
  it('that a clock skips is the first instant after the gap', () => {
    expect(start('Europe/Paris', '2027-03-28T02:30')).toBe('2027-03-28T01:00:00.000Z')
    expect(start('America/New_York', '2027-03-14T02:00')).toBe('2027-03-14T07:00:00.000Z')
  })
  it('that a clock shows twice is the earlier one', () => {
    expect(start('Europe/Paris', '2027-10-31T02:30')).toBe('2027-10-31T00:30:00.000Z')
    expect(start('America/New_York', '2027-11-07T01:30')).toBe('2027-11-07T05:30:00.000Z')
  })
  it('with several candidate zones has come when it has come in all of them', () => {
    expect(start('Europe/Madrid|Atlantic/Canary', '2026-11-27T10:00')).toBe('2026-11-27T10:00:00.000Z')
    expect(start('FR*', '2026-11-27T10:00')).toBe('2026-11-27T14:00:00.000Z')
  })

  it('is right in every zone at each change from 2026 to 2031', () => {
    const wrong: string[] = []
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0)).toZonedDateTimeISO(zone)
      for (;;) {
        const change = at.getTimeZoneTransition('next')
        if (change === null || change.epochMilliseconds > Date.UTC(2031, 0)) break
        at = change
        const before = change.subtract({ nanoseconds: 1 })
        for (let minutes = -180; minutes <= 180; minutes += 15) {
          const wall = change.toPlainDateTime().add({ minutes })
          const found = Temporal.Instant.fromEpochMilliseconds(startIn(zone, wall.toString()).getTime())
          const there = found.toZonedDateTimeISO(zone)
          const skipped =
            Temporal.PlainDateTime.compare(wall, before.toPlainDateTime()) > 0 &&
            Temporal.PlainDateTime.compare(wall, change.toPlainDateTime()) < 0
          const right = skipped
            ? found.epochMilliseconds === change.epochMilliseconds
            : there.toPlainDateTime().equals(wall) &&
              found.epochMilliseconds <= wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
          if (!right) wrong.push(`${wall} in ${zone}: ${there}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
