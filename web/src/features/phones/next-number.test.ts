import { expect, it } from 'vitest'
import { nextNumber } from './next-number.ts'

it.each([
  [[], '+33612345601'],
  [['+33612345601', '+33612345602', '+33612345603'], '+33612345604'],
  [['+33612345601', '+33612345603'], '+33612345602'],
])('beside %j a new phone gets %s', (taken, next) => {
  expect(nextNumber(taken)).toBe(next)
})
