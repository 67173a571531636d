import { describe, expect, it } from 'vitest'
import { createFormats } from './formats.ts'

const now = () => Date.parse('2026-11-20T09:24:07Z')
const fr = createFormats('fr-FR', 'Europe/Paris', now)
const us = createFormats('en-US', 'America/New_York', now)
const gb = createFormats('en-GB', 'Europe/London', now)
/** Spaces that do not break look the same in a test as those that do. */
const seen = (text: string) => text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '˽')

describe('a number is written as in the country of its reader', () => {
  it.each([
    [fr.number(48210), '48˽210'],
    [fr.percent(0.886), '88,6˽%'],
    [fr.money(2627.07, 'EUR'), '2˽627,07⍽€'],
    [fr.money(0.056, 'EUR'), '0,056⍽€'],
    [fr.credits(1), '1⍽crédit'],
    [fr.credits(0), '0⍽crédit'],
    [fr.credits(2), '2⍽crédits'],
    [fr.credits(1_000_000), '1˽000˽000 de crédits'],
    [fr.rate(104), '104/s'],
    [us.number(48210), '48,210'],
    [us.percent(0.886), '88.6%'],
    [us.money(2627.07, 'USD'), '$2,627.07'],
    [us.money(0.0139, 'USD'), '$0.0139'],
    [us.credits(1), '1⍽credit'],
    [us.credits(0), '0⍽credits'],
    [us.rate(86), '86/s'],
  ])('%j', (written, expected) => expect(seen(written)).toBe(expected))

  it('never rounds some to none, nor almost all to all', () => {
    expect(us.percent(1 / 300_000)).toBe('0.1%')
    expect(us.percent(299_999 / 300_000)).toBe('99.9%')
    expect([us.percent(0), us.percent(1)]).toEqual(['0%', '100%'])
  })
})

describe('an hour', () => {
  const at = '2026-11-20T09:24:07Z'
  it('is said in sentences', () => {
    expect(seen(fr.time(at))).toBe('10⍽h⍽24')
    expect(seen(fr.time('2026-11-20T08:00:00Z'))).toBe('9⍽h')
    expect(us.time('2026-11-20T15:24:00Z').replace('\u202f', ' ')).toBe('10:24 AM')
    expect(gb.time('2026-11-20T10:24:00Z')).toBe('10:24')
  })
  it('has its seconds in logs', () => expect([fr.clock(at), gb.clock(at)]).toEqual(['10:24:07', '09:24:07']))
  it('makes ranges', () => {
    expect(seen(fr.hours(480, 1200))).toBe('8⍽h – 20⍽h')
    expect(us.hours(480, 1200)).toBe('8 AM – 8 PM')
  })
})

describe('a duration has two units at most', () => {
  it.each([
    [fr.duration(47 * 3_600_000 + 54 * 60_000), '47⍽h⍽54'],
    [us.duration(47 * 3_600_000 + 54 * 60_000), '47⍽h⍽54⍽min'],
    [fr.duration(5 * 3_600_000 + 4 * 60_000), '5⍽h⍽04'],
    [us.duration(48 * 3_600_000), '48⍽h'],
    [fr.duration(5 * 86_400_000), '5⍽jours'],
    [us.duration(800).replace(' ', '⍽'), '0.8⍽s'],
    [us.duration(12 * 60_000).replace(' ', '⍽'), '12⍽min'],
  ])('%j', (written, expected) => expect(seen(written)).toBe(expected))
})

describe('a date', () => {
  it.each([
    [fr.date('2026-11-20T07:00:00Z'), 'aujourd’hui'],
    [fr.date('2026-11-19T07:00:00Z'), 'hier'],
    [us.date('2026-11-20T09:00:00Z'), 'today'],
    [us.date('2026-11-21T09:00:00Z'), 'tomorrow'],
    [fr.date('2026-11-06T07:00:00Z'), 'ven. 6 nov.'],
    [us.date('2026-11-06T17:00:00Z'), 'Fri, Nov 6'],
    [fr.longDate('2026-11-20T07:00:00Z'), '20 novembre 2026'],
    [us.longDate('2026-11-20T17:00:00Z'), 'November 20, 2026'],
    [fr.longDate('2026-12-01T12:00:00Z'), '1er décembre 2026'],
    [fr.longDate('2026-12-11T12:00:00Z'), '11 décembre 2026'],
    [fr.weekday('2026-12-01T12:00:00Z'), 'mardi 1er décembre'],
    [us.longDate('2026-12-01T17:00:00Z'), 'December 1, 2026'],
    [fr.stamp('2026-11-20T09:22:00Z'), '20/11 10:22'],
    [fr.stamp('2026-11-20T08:02:00Z'), '20/11 09:02'],
    [us.stamp('2026-11-20T15:22:00Z').replace('\u202f', ' '), '11/20 10:22 AM'],
    [fr.stamp('2025-11-20T09:22:00Z'), '20/11/2025'],
    [seen(fr.moment('2026-11-20T08:22:00Z')), 'aujourd’hui à 9⍽h⍽22'],
    [us.moment('2026-11-06T15:22:00Z').replace('\u202f', ' '), 'November 6 at 10:22 AM'],
  ])('%j', (written, expected) => expect(written).toBe(expected))

  it('turns at the midnight of its reader, not of Greenwich', () => {
    // 23:30 in New York on the 19th is already the 20th in Paris.
    expect(us.date('2026-11-20T04:30:00Z')).toBe('yesterday')
    expect(fr.date('2026-11-20T04:30:00Z')).toBe('aujourd’hui')
  })
})
