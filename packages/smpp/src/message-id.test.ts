import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { formatMessageId, messageIdNumber, normaliseMessageId } from './message-id.ts'

it('lets a hexadecimal answer and a decimal receipt meet', () => {
  expect(normaliseMessageId('39f99dd5', 'hex')).toBe('972660181')
  expect(normaliseMessageId('0972660181', 'decimal')).toBe('972660181')
})

test.each([
  ['00123', 'decimal', '123'],
  [' 123 ', 'decimal', '123'],
  ['6F0A', 'hex', '28426'],
  ['6f0a', 'hex', '28426'],
  ['0x6f0a', 'hex', '28426'],
  ['18446744073709551617', 'decimal', '18446744073709551617'],
  ['abc-DEF', 'decimal', 'abc-def'],
  [' Abc ', 'as-is', 'Abc'],
  ['0042', 'as-is', '0042'],
] as const)('%j as %s is %j', (id, format, normal) => expect(normaliseMessageId(id, format)).toBe(normal))

it('never loses a digit of a number beyond 2^53', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), fc.nat(24), (value, width) => {
      expect(messageIdNumber(formatMessageId(value, 'decimal', width), 'decimal')).toBe(value)
      expect(messageIdNumber(formatMessageId(value, 'hex', width), 'hex')).toBe(value)
      expect(messageIdNumber(formatMessageId(value, 'HEX', width), 'hex')).toBe(value)
    }),
  )
})
