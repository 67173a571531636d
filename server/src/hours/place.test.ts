import { type Address, readAddress } from '@parley/sms/address'
import { describe, expect, it } from 'vitest'
import { placeOf, zoneOf } from './place.ts'
import { zonesIn } from './zones.ts'

const address = (digits: string) => readAddress(digits) as Address
const zone = (digits: string, profileZone: string | null = null) => zoneOf({ profileZone, address: address(digits) })

describe('the zone of a recipient', () => {
  it('is what the profile says', () => expect(zone('33612345678', 'Asia/Tokyo')).toBe('Asia/Tokyo'))
  it('is told by the number when the profile says nothing, or what no clock knows', () => {
    expect(zone('33612345678')).toBe('Europe/Paris')
    expect(zone('33612345678', 'Europe/Atlantis')).toBe('Europe/Paris')
  })
  it.each([
    ['262692123456', 'Indian/Reunion'],
    ['262639123456', 'Indian/Mayotte'],
    ['590690123456', 'America/Guadeloupe'],
    ['594694123456', 'America/Cayenne'],
    ['596696123456', 'America/Martinique'],
    ['508412345', 'America/Miquelon'],
    ['12125550123', 'America/New_York'],
    ['13105550123', 'America/Los_Angeles'],
    ['447700900123', 'Europe/London'],
    ['212650123456', 'Africa/Casablanca'],
    ['34922123456', 'Atlantic/Canary'],
    ['4915112345678', 'Europe/Berlin'],
    ['6591234567', 'Asia/Singapore'],
  ])('+%s is in %s', (digits, expected) => expect(zone(digits)).toBe(expected))

  it('is each of several candidates where a number fits them', () => {
    expect(zone('351912345678')).toBe('Atlantic/Azores|Europe/Lisbon')
    expect(zone('12085550123').split('|')).toContain('America/Boise')
  })
  it('is the strictest of the country where a number may be anywhere in it', () => {
    expect(zone('18005550123')).toBe('US*')
    expect(zone('79161234567')).toBe('RU*')
    expect(zone('34612345678')).toBe('ES*')
    expect(zone('61412345678')).toBe('AU*')
    expect(zonesIn('FR*')).toEqual(
      expect.arrayContaining(['Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe', 'America/Miquelon']),
    )
  })
  it('is unknown for a number of no country', () => expect(zone('881612345678')).toBe('*'))
})

describe('the place that a number presumes', () => {
  it.each([
    ['33612345678', 'FR', null],
    ['262692123456', 'RE', null],
    ['13055550123', 'US', 'FL'],
    ['14165550123', 'CA', 'ON'],
    ['17875550123', 'PR', null],
    ['77011234567', 'KZ', null],
    ['79161234567', 'RU', null],
    ['881612345678', null, null],
  ])('+%s is in %s, %s', (digits, country, region) => expect(placeOf(address(digits))).toEqual({ country, region }))
})
