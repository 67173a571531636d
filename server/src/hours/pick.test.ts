import { describe, expect, it } from 'vitest'
import { ruleOf } from './hours.fixture.ts'
import { pickRule } from './pick.ts'

const rules = [
  ruleOf({ id: 1, key: '*', country: null }),
  ruleOf({ id: 2, key: 'FR', country: 'FR' }),
  ruleOf({ id: 3, key: 'US', country: 'US' }),
  ruleOf({ id: 4, key: 'US-TX', country: 'US', region: 'TX' }),
  ruleOf({ id: 5, country: 'FR', provider: 'smpp' }),
  ruleOf({ id: 6, country: 'DE', automatic: false }),
  ruleOf({ id: 7, country: 'DE', retired: true }),
]
const pick = (given: Partial<Parameters<typeof pickRule>[1]>) =>
  pickRule(rules, { country: 'FR', provider: 'simulator', marketing: true, ...given })?.id ?? null

describe('the rule of a message', () => {
  it('is that of the recipient’s country', () => expect(pick({})).toBe(2))
  it('is the one for everywhere else where a country has none', () => {
    expect(pick({ country: 'JP' })).toBe(1)
    expect(pick({ country: null })).toBe(1)
  })
  it('is that of the state where there is one', () => {
    expect(pick({ country: 'US', region: 'TX' })).toBe(4)
    expect(pick({ country: 'US', region: 'NY' })).toBe(3)
  })
  it('is the account’s own where there is one', () => expect(pick({ provider: 'smpp' })).toBe(5))
  it('is the French one in the French overseas departments', () => expect(pick({ country: 'RE' })).toBe(2))
  it('is none for what is not marketing, nor on a channel that has none', () => {
    expect(pick({ marketing: false })).toBeNull()
    expect(pick({ choice: 'none' })).toBeNull()
  })
  it('is the one that the channel names', () => {
    expect(pick({ choice: 6 })).toBe(6)
    expect(pick({ choice: 6, marketing: false })).toBeNull()
  })
  it('falls back to the country when the named one is gone', () => expect(pick({ choice: 99 })).toBe(2))
  it('is never one that only channels name, or that was deleted', () => expect(pick({ country: 'DE' })).toBe(1))
})
