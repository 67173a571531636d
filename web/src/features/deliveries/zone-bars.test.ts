import { describe, expect, it } from 'vitest'
import { bars, layZones, zoneName } from './zone-bars.ts'

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 21, hour, minute)
const pacific = {
  zone: 'America/Los_Angeles',
  messages: 15_902,
  opens: at(16),
  closes: at(28),
  leaves: at(17),
  ends: at(17, 4),
}
const hawaii = {
  zone: 'Pacific/Honolulu',
  messages: 148,
  opens: at(18),
  closes: at(30),
  leaves: at(19),
  ends: at(19, 1),
}

describe('when they will read it', () => {
  it('puts each zone’s departure inside its permitted hours, on one clock', () => {
    const { rows } = layZones([pacific, hawaii])
    for (const { open, sends } of rows) {
      expect(sends.x).toBeGreaterThan(open.x)
      expect(sends.x + sends.width).toBeLessThan(open.x + open.width)
    }
    expect(rows[1]?.sends.x).toBeGreaterThan(rows[0]?.sends.x ?? 0)
  })
  it('keeps a short departure visible', () => {
    expect(layZones([pacific]).rows[0]?.sends.width).toBeGreaterThanOrEqual(5)
  })
  it('is open the whole width where any hour is permitted', () => {
    const { open } = layZones([{ ...pacific, opens: null, closes: null }]).rows[0] ?? { open: { x: 0, width: 0 } }
    expect(open).toEqual({ x: bars.left, width: bars.width - bars.left })
  })
  it('names whole hours, at most eight of them', () => {
    const { ticks } = layZones([pacific, hawaii])
    expect(ticks.length).toBeGreaterThanOrEqual(3)
    expect(ticks.length).toBeLessThanOrEqual(8)
    for (const tick of ticks) expect(tick.at % 3_600_000).toBe(0)
  })
  it('calls a zone by its city', () => {
    expect(zoneName('America/Argentina/Buenos_Aires', 'en')).toBe('Buenos Aires')
    expect(zoneName('UTC', 'fr')).toBe('UTC')
    expect([zoneName('Indian/Reunion', 'fr-FR'), zoneName('Indian/Reunion', 'en-US')]).toEqual([
      'La Réunion',
      'Réunion',
    ])
    expect(zoneName('FR*', 'fr')).toBe('France')
    expect(zoneName('America/New_York|America/Chicago|America/Denver', 'en')).toBe('New York + 2')
  })
})
