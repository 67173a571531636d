import { getCountries, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { type Address, toE164 } from './address.ts'
import { classify, regionAt } from './classify.ts'
import { readNumber, regionOf } from './number.ts'

function same(digits: number) {
  const address = digits as Address
  expect({ address, ...classify(address) }).toEqual({ address, ...readNumber(toE164(address)) })
  expect({ address, region: regionAt(address) }).toEqual({ address, region: regionOf(toE164(address)) })
}

/** The same numbers each time. */
function* chance(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

describe('the region and type of an address', () => {
  it.each([
    [33612345678, { region: 'FR', type: 'mobile' }],
    [33140205050, { region: 'FR', type: 'fixed' }],
    [262692123456, { region: 'RE', type: 'mobile' }],
    [590690123456, { region: 'GP', type: 'mobile' }],
    [12025550123, { region: 'US', type: 'fixed-or-mobile' }],
    [14165550123, { region: 'CA', type: 'fixed-or-mobile' }],
    [447400123456, { region: 'GB', type: 'mobile' }],
    [33639980001, null],
    [99912345678, null],
  ])('%d', (address, found) => {
    expect(classify(address as Address)).toEqual(found)
  })

  it('are those that reading the number tells, in the neighbourhood of real numbers of every country', () => {
    const random = chance(20_261_127)
    for (const country of getCountries()) {
      const digits = getExampleNumber(country, examples)!.number.slice(1)
      for (let i = 0; i < 60; i++) {
        const from = 1 + Math.floor(random.next().value * (digits.length - 1))
        const changed = [...digits]
          .map((digit, at) => (at < from ? digit : Math.floor(random.next().value * 10)))
          .join('')
        // A digit more or less makes another number, or none.
        const length = changed.length + Math.floor(random.next().value * 8 === 7 ? 1 : 0)
        same(Number(changed.slice(0, length)))
        if (i % 8 === 0) same(Number(changed.slice(0, -1)))
        if (i % 8 === 1) same(Number(`${changed}7`))
      }
    }
  })

  it('are those that reading tells, for digits of all kinds', () => {
    const random = chance(7)
    for (let i = 0; i < 20_000; i++) same(Math.floor(10 ** (7 + random.next().value * 8)))
  })
})
