import { expect, it } from 'vitest'
import { shapeOf, shapes, stretch } from './when.ts'

it.each([
  [0, 0, 'present', 1],
  [-1, -1, 'previous', 1],
  [1, 1, 'next', 1],
  [-29, 0, 'last', 30],
  [-7, -1, 'before', 7],
  [0, 6, 'upcoming', 7],
  [1, 7, 'after', 7],
  [-30, -30, 'ago', 30],
  [3, 3, 'ahead', 3],
  [-7, -3, 'between', 1],
] as const)('from %i to %i is “%s” of %i', (from, to, shape, count) => {
  expect(shapeOf({ from, to })).toEqual({ shape, count })
  if (shape !== 'between') expect(stretch({ shape, count })).toEqual({ from, to })
})

it('never ends before it begins', () => {
  for (const shape of shapes) {
    const { from, to } = stretch({ shape, count: 1 })
    expect(from).toBeLessThanOrEqual(to)
  }
})
