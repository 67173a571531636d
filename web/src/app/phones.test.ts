import { describe, expect, it } from 'vitest'
import { showPhone } from './phones.ts'

describe('a number on the screen', () => {
  it.each([
    ['+33639981171', 'fr-FR', '06 39 98 11 71'],
    ['+32470123456', 'fr-FR', '+32 470 12 34 56'],
    ['+262692123456', 'fr-FR', '+262 692 12 34 56'],
    ['+12125550143', 'en-US', '(212) 555-0143'],
    ['+12125550143', 'fr-FR', '+1 212 555 0143'],
    ['36173', 'fr-FR', '36173'],
    ['COLIBRI', 'en-US', 'COLIBRI'],
  ])('%s for %s is %s', (number, locale, shown) => {
    expect(showPhone(number, locale).replaceAll('\u00a0', ' ')).toBe(shown)
  })
})
