import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { formatRelativeTime, formatTime, parseTime } from './time.ts'

const now = new Date('2026-07-01T10:00:00Z')

it('gives back an instant to the tenth of a second', () => {
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (at) => {
      expect(parseTime(formatTime(at), now)?.getTime()).toBe(Math.floor(at.getTime() / 100) * 100)
    }),
  )
})

it('gives back a span to the second, up to 99 days', () => {
  fc.assert(
    fc.property(fc.nat(99 * 86_400), (seconds) => {
      const end = parseTime(formatRelativeTime(seconds * 1000), now)
      expect(end?.getTime()).toBe(now.getTime() + seconds * 1000)
    }),
  )
})

test.each([
  ['260701120000008+', '2026-07-01T10:00:00.000Z'],
  ['260701080000008-', '2026-07-01T10:00:00.000Z'],
  ['260701100000500+', '2026-07-01T10:00:00.500Z'],
  ['000002000000000R', '2026-07-03T10:00:00.000Z'],
  ['000100000000000R', '2026-08-01T10:00:00.000Z'],
])('%s is %s', (text, at) => expect(parseTime(text, now)?.toISOString()).toBe(at))

test.each(['', '2607011000', '260231100000000+', '260701250000000+', '260701100000099+', 'yesterday'])(
  '%j is no time',
  (text) => expect(parseTime(text, now)).toBeNull(),
)
