import { expect, it } from 'vitest'
import { stateOf } from './incoming.ts'

it.each([
  [{ meaning: 'opt-out', late: true }, 'opted-out'],
  [{ meaning: 'opt-in', late: false }, 'opted-in'],
  [{ meaning: 'none', late: true }, 'late'],
  [{ meaning: 'help', late: false }, 'received'],
] as const)('%j shows as %s', (said, state) => {
  expect(stateOf(said)).toBe(state)
})
