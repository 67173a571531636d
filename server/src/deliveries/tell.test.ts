import { describe, expect, it } from 'vitest'
import type { DeliveryCounts } from './counts.ts'
import { sumUp } from './tell.ts'

const none: DeliveryCounts = {
  ...{ target: 0, excluded: 0, excluded_late: 0, waiting: 0, submitted: 0, delivered: 0, undelivered: 0 },
  ...{ sent_without_receipt: 0, refused: 0, expired: 0, expired_at_carrier: 0, cancelled: 0, in_doubt: 0 },
}

describe('how a delivery went, in one line', () => {
  it('says where everyone is, so that it adds up to the target, and nothing of what nobody is in', () => {
    const counts = { ...none, target: 1_403, excluded: 1, delivered: 1_358, undelivered: 30, refused: 10, in_doubt: 4 }
    expect(sumUp(counts, 'en')).toBe('1,403 targeted, 1 excluded, 1,358 delivered, 40 failed, 4 in doubt.')
    expect(sumUp(counts, 'fr').replaceAll('\u202f', ' ')).toBe(
      '1 403 ciblés, 1 exclu, 1 358 délivrés, 40 en échec, 4 incertains.',
    )
  })

  it('of a stopped one, whose last messages are still being counted', () => {
    expect(sumUp(null, 'en')).toBe('What had not left is cancelled.')
  })
})
