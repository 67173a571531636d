import { describe, expect, it } from 'vitest'
import { referenceOf } from './reference.ts'

describe('a message id', () => {
  it.each([
    ['hexadecimal in the answer, decimal and padded in the receipt', '39f99dd5', 'hex', '0972660181', 'decimal'],
    ['leading zeros stripped', '00123', 'decimal', '123', 'decimal'],
    ['capitals and small letters', '6F0A', 'hex', '6f0a', 'hex'],
    ['as it is', 'ab-12/é', 'as-is', ' ab-12/é ', 'as-is'],
    ['beyond 2^63', 'ffffffffffffffff', 'hex', '18446744073709551615', 'decimal'],
  ] as const)('meets its receipt: %s', (_, answered, answerFormat, reported, receiptFormat) => {
    expect(referenceOf(answered, answerFormat)).toEqual(referenceOf(reported, receiptFormat))
  })

  it('is a key of its own value while that fits 63 bits', () => {
    expect(referenceOf('9223372036854775807', 'as-is').refKey).toBe(9223372036854775807n)
    expect(referenceOf('7fffffffffffffff', 'hex').refKey).toBe(9223372036854775807n)
    expect(referenceOf('00123', 'as-is')).toEqual({ ref: '00123', refKey: 0x123n })
  })

  it('is a hash that fits a bigint column otherwise', () => {
    for (const id of ['', 'ab\t\\\0', '9223372036854775808', 'x'.repeat(64)]) {
      const { refKey } = referenceOf(id, 'as-is')
      expect(refKey).toBe(BigInt.asIntN(64, refKey))
    }
    const keys = Array.from({ length: 2000 }, (_, i) => referenceOf(`msg-${i}`, 'as-is').refKey)
    expect(new Set(keys).size).toBe(2000)
  })
})
