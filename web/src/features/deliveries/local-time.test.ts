import { describe, expect, it } from 'vitest'
import { instantOf, wallTime } from './local-time.ts'

describe('a time on the wall', () => {
  it.each([
    ['2026-11-27T09:00', 'Europe/Paris', '2026-11-27T08:00:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Paris', '2026-07-01T07:00:00.000Z'],
    ['2026-11-27T09:00', 'America/Los_Angeles', '2026-11-27T17:00:00.000Z'],
    ['2026-11-27T00:30', 'Asia/Kolkata', '2026-11-26T19:00:00.000Z'],
    ['2026-11-27T09:00', 'Indian/Reunion', '2026-11-27T05:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant)
    expect(wallTime(new Date(instant), zone)).toBe(wall)
  })
  it('of an hour that the clocks show twice is the first', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Paris')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
  it('of an hour that the clocks skip is the one after it', () => {
    const at = instantOf('2026-03-29T02:30', 'Europe/Paris')
    expect(at && wallTime(at, 'Europe/Paris')).toBe('2026-03-29T03:30')
  })
  it('is nothing while it is not whole', () => expect(instantOf('', 'Europe/Paris')).toBeNull())
})
