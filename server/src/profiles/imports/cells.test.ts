import { describe, expect, it } from 'vitest'
import { readDate, readNumber, readValue, readYesNo } from './cells.ts'
import { readConsent, readOptOut } from './consent-cells.ts'
import { readCountry, readLanguage, readZone } from './places.ts'

describe('a date', () => {
  it.each([
    ['20/11/2026', 'dmy', '2026-11-20'],
    ['1.2.2026', 'dmy', '2026-02-01'],
    ['11/20/2026', 'mdy', '2026-11-20'],
    ['2026-11-20', 'mdy', '2026-11-20'],
    ['2026/11/20', 'dmy', '2026-11-20'],
    ['20/11/2026 14:05', 'dmy', '2026-11-20'],
    ['2026-11-20T14:05:00.000Z', 'dmy', '2026-11-20'],
  ] as const)('%s read as %s is %s', (text, order, day) => expect(readDate(text, order)).toBe(day))

  it.each(['31/02/2026', '29/02/2025', '20/11/26', '45981', '20/11', '11/20/2026', 'demain', '1/2.2026'])(
    'is never guessed from %s',
    (text) => expect(readDate(text, 'dmy')).toBeNull(),
  )
})

describe('a number', () => {
  it.each([
    ['12,5', ',', 12.5],
    ['1 234,56', ',', 1234.56],
    ['1\u202f234,56 €', ',', 1234.56],
    ['1.234,5', ',', 1234.5],
    ['1,234.5', '.', 1234.5],
    ['-3', ',', -3],
  ] as const)('%s with decimal %s is %d', (text, decimal, value) => expect(readNumber(text, decimal)).toBe(value))

  it.each(['12,34,5', '1.5', 'douze', '1e5', '1234567890123456'])('is not %s with a decimal comma', (text) =>
    expect(readNumber(text, ',')).toBeNull(),
  )
})

it.each([
  ['oui', true],
  ['OUI', true],
  ['x', true],
  ['✓', true],
  ['Vrai', true],
  ['0', false],
  ['Non', false],
  ['peut-être', null],
])('yes or no: %s is %s', (text, value) => expect(readYesNo(text)).toBe(value))

it('a text keeps what it says, up to a thousand characters', () => {
  const format = { date_order: 'dmy', decimal: ',' } as const
  expect(readValue('01000', 'text', format)).toBe('01000')
  expect(readValue('a'.repeat(1_001), 'text', format)).toBeNull()
})

describe('places', () => {
  it.each([
    ['FR', 'FR'],
    ['france', 'FR'],
    ['La Réunion', 'RE'],
    ['REUNION', 'RE'],
    ['Royaume-Uni', 'GB'],
    ['UK', 'GB'],
    ['États-Unis', 'US'],
    ['Côte d’Ivoire', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Germany', 'DE'],
    ['EU', null],
    ['Atlantide', null],
  ])('%s is the country %s', (text, code) => expect(readCountry(text)).toBe(code))

  it.each([
    ['fr', 'fr'],
    ['fr-FR', 'fr'],
    ['Français', 'fr'],
    ['anglais', 'en'],
    ['Deutsch', 'de'],
    ['klingon', null],
  ])('%s is the language %s', (text, code) => expect(readLanguage(text)).toBe(code))

  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['Indian/Reunion', 'Indian/Reunion'],
    ['Paris', null],
    ['Europe/Atlantide', null],
  ])('%s is the zone %s', (text, zone) => expect(readZone(text)).toBe(zone))
})

describe('what a cell says of consent', () => {
  it.each([
    ['oui', 'yes'],
    ['STOP', 'yes'],
    ['Désinscrit (STOP)', 'yes'],
    ['unsubscribed', 'yes'],
    ['12/03/2026', 'yes'],
    ['non', 'no'],
    ['subscribed', 'no'],
    ['Actif', 'no'],
  ])('an opt-out column with %s: opted out %s', (text, answer) =>
    expect(readOptOut(text, 'dmy')).toMatchObject({ answer }),
  )
  it('keeps the day that it names', () =>
    expect(readOptOut('12/03/2026', 'dmy')).toEqual({ answer: 'yes', on: '2026-03-12' }))

  it.each([
    ['oui', 'yes'],
    ['opt-in', 'yes'],
    ['12/03/2026', 'yes'],
    ['non', 'no'],
    ['désabonné', 'no'],
  ])('a consent column with %s: agreed %s', (text, answer) =>
    expect(readConsent(text, 'dmy')).toMatchObject({ answer }),
  )
  it.each(['peut-être', 'à voir', '31/02/2026'])('never guesses from %s', (text) => {
    expect(readOptOut(text, 'dmy')).toBeNull()
    expect(readConsent(text, 'dmy')).toBeNull()
  })
})
