import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('works through all rows in order, and what else is due comes in between', async () => {
  const course: (string | number)[] = []
  setImmediate(() => course.push('someone else'))
  await inTurns(2_500, (from, to) => course.push(from, to))
  expect(course).toEqual([0, 1_000, 'someone else', 1_000, 2_000, 2_000, 2_500])
})

it('has nothing to do with no rows', async () => {
  await inTurns(0, () => expect.unreachable())
})
