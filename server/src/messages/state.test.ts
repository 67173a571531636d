import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { merge } from './gateway/folder.ts'
import { batchOf, dayNumber, firstNo, indexOf, messageId, preparationId, readMessageId } from './numbering.ts'
import { histogram, messageState, type Rank, rankInAttempt, rankNames, rankOfByte, ranks, stateByte } from './state.ts'

const parts = 3
const fact = fc.record({
  no: fc.integer({ min: firstNo(4), max: firstNo(4) + 5 }),
  part: fc.integer({ min: 0, max: parts }),
  attempt: fc.integer({ min: 1, max: 15 }),
  rank: fc.integer({ min: 0, max: 14 }),
})
const folded = (facts: readonly { no: number; part: number; attempt: number; rank: number }[]) => {
  const states = new Uint8Array(6 * parts)
  for (const { no, part, attempt, rank } of facts)
    merge(states, parts, { preparation: 1, no, part, byte: stateByte(attempt, rank as Rank) })
  return states
}

describe('what is known of the parts of a batch', () => {
  it('is the same in whatever order and however often it comes', () => {
    const shuffledTwice = fc
      .array(fact, { maxLength: 30 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
        ),
      )
    fc.assert(
      fc.property(shuffledTwice, ([facts, again]) => {
        expect(folded(again)).toEqual(folded(facts))
      }),
    )
  })

  it('never goes backwards: a fact more never makes a byte smaller', () => {
    fc.assert(
      fc.property(fc.array(fact), fact, (facts, more) => {
        const before = folded(facts)
        for (const [i, byte] of folded([...facts, more]).entries()) expect(byte).toBeGreaterThanOrEqual(before[i]!)
      }),
    )
  })

  it('is counted by a histogram that adds up', () => {
    fc.assert(
      fc.property(fc.array(fact), (facts) => {
        const states = folded(facts)
        expect(histogram(states).reduce((sum, count) => sum + count, 0)).toBe(states.length)
      }),
    )
  })

  it('says the rank that went in, whatever the attempt', () => {
    for (let attempt = 1; attempt <= 15; attempt++)
      for (const rank of Object.values(ranks)) {
        const byte = stateByte(attempt, rank)
        expect([rankOfByte(byte), rankInAttempt(byte, attempt)]).toEqual([rank, rank])
        if (rank !== ranks.delivered) expect(rankInAttempt(byte, attempt + 1)).toBe(ranks.waiting)
      }
  })
})

describe('the state of a message', () => {
  const of = (...names: (keyof typeof ranks)[]) =>
    messageState(Uint8Array.from(names, (name) => stateByte(1, ranks[name])))
  it.each([
    [['inDoubt', 'undelivered', 'delivered'], 'in-doubt'],
    [['delivered', 'undelivered', 'waiting'], 'undelivered'],
    [['refused', 'delivered'], 'refused'],
    [['delivered', 'waiting'], 'waiting'],
    [['delivered', 'putBack'], 'waiting'],
    [['submitted', 'delivered'], 'submitted'],
    [['enRoute', 'delivered'], 'submitted'],
    [['unknownToCarrier', 'delivered'], 'sent-without-receipt'],
    [['expiredBefore', 'expiredBefore'], 'expired'],
    [['excludedLate'], 'excluded'],
    [['delivered', 'delivered'], 'delivered'],
  ] as const)('of which the parts are %j is %s', (names, state) => expect(of(...names)).toBe(state))

  it('has a word for every rank', () => {
    for (const name of rankNames) expect(typeof of(name)).toBe('string')
  })
})

describe('numbers', () => {
  it('of a preparation begin with its day', () => {
    const at = new Date('2026-11-20T23:59:59Z')
    const id = preparationId(dayNumber(at), 7)
    expect(id % 100_000).toBe(7)
    expect(Math.floor(id / 100_000)).toBe(dayNumber(at))
    expect(dayNumber(new Date('2025-01-01T00:00:00Z'))).toBe(0)
    expect(dayNumber(new Date('2026-11-21T00:00:00Z'))).toBe(dayNumber(at) + 1)
  })

  it('of messages say their batch and their place in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 21 - 1 }), fc.integer({ min: 0, max: 1023 }), (batch, i) => {
        const no = firstNo(batch) + i
        expect([batchOf(no), indexOf(no)]).toEqual([batch, i])
        expect(readMessageId(messageId(68_900_001, no))).toEqual({ preparationId: 68_900_001, no })
      }),
    )
  })

  it.each(['', '1', 'a-b', '1-2-3', '99999999999-1', '3000000000-1', '-1-2', "1-2'"])('are not read from %j', (text) =>
    expect(readMessageId(text)).toBeNull(),
  )
})
