import { describe, expect, it } from 'vitest'
import { isSameRule } from './same-rule.ts'

describe('the rule of a segment', () => {
  const rule = { where: { is: 'equal', field: 'country', value: 'FR' }, version: 2, resource: 'profiles' }

  it('is known again as that of its audience, in whatever order it comes back', () => {
    const saved = { version: 2, where: { field: 'country', is: 'equal', value: 'FR' } }
    expect(isSameRule(saved, rule)).toBe(true)
    expect(isSameRule({ ...saved, resource: 'profiles' }, rule)).toBe(true)
    expect(isSameRule({ ...saved, version: 1 }, rule)).toBe(false)
  })
})
