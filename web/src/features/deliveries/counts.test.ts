import { expect, it } from 'vitest'
import { balanceOf } from '../../app/delivery-counts.ts'
import { endsOf } from './counts.ts'

const counts = {
  target: 78,
  excluded: 1,
  excluded_late: 2,
  waiting: 3,
  submitted: 4,
  delivered: 5,
  undelivered: 6,
  sent_without_receipt: 7,
  refused: 8,
  expired: 4,
  expired_at_carrier: 5,
  cancelled: 10,
  in_doubt: 23,
}
const sum = (of: object) => Object.values(of).reduce((all: number, one: number) => all + one, 0)

it('the balance and the funnel add up to the target, whatever became of the messages', () => {
  expect(sum(balanceOf(counts))).toBe(counts.target)
  expect(sum(endsOf(counts)) + counts.excluded).toBe(counts.target)
})
