import { describe, expect, it } from 'vitest'
import { createHours, type HoursRule, noHolidays, toWeek } from '../../hours/index.ts'
import { closedUntil, validUntil } from './open-hours.ts'

const days = (from: number, to: number) => toWeek(Array.from({ length: 7 }, () => [{ from: from * 60, to: to * 60 }]))
const rule = (id: number, week: HoursRule['week']): HoursRule => ({
  ...{ id, key: null, name: null, country: 'FR', region: null, provider: null, automatic: true },
  ...{ week, holidays: true, retired: false },
})
const hours = createHours({
  rules: [rule(1, days(8, 20)), rule(2, toWeek([])), rule(3, days(0, 24))],
  holidays: noHolidays,
})
const batch = (id: number | null, expiresAt: number | null = null) => ({ hours: id, zone: 'Europe/Paris', expiresAt })
const at = (text: string) => new Date(`2026-11-27T${text}Z`)

describe('a batch at the gate', () => {
  it('leaves while its hours are open, and at any time without any', () => {
    expect(closedUntil(batch(1), hours, at('12:00:00'))).toBeNull()
    expect(closedUntil(batch(null), hours, at('23:00:00'))).toBeNull()
    expect(closedUntil(batch(3), hours, at('23:00:00'))).toBeNull()
  })

  it('waits for the next opening, from a second before they close', () => {
    const opening = new Date('2026-11-28T07:00:00Z')
    expect(closedUntil(batch(1), hours, at('18:59:58.999'))).toBeNull()
    expect(closedUntil(batch(1), hours, at('18:59:59.001'))).toEqual(opening)
    expect(closedUntil(batch(1), hours, at('19:00:00'))).toEqual(opening)
  })

  it('is looked at again tomorrow when nothing opens within 14 days', () => {
    expect(closedUntil(batch(2), hours, at('12:00:00'))).toEqual(new Date('2026-11-28T12:00:00Z'))
  })

  it('is valid until its hours end, or its validity does', () => {
    expect(validUntil(batch(1), hours, at('12:00:00'))).toEqual(at('19:00:00'))
    expect(validUntil(batch(1, at('13:00:00').getTime()), hours, at('12:00:00'))).toEqual(at('13:00:00'))
    expect(validUntil(batch(null), hours, at('12:00:00'))).toBeNull()
  })
})
