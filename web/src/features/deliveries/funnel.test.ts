import { describe, expect, it } from 'vitest'
import { type Ends, layFunnel } from './funnel.ts'

const nocturne: Ends = {
  waiting: 15_486,
  delivered: 27_841,
  expected: 3_127,
  undelivered: 431,
  refused: 13,
  'in-doubt': 14,
}

describe('the funnel of a delivery', () => {
  it('adds up: the messages are those that wait and those that left', () => {
    const { messages, submitted, excluded } = layFunnel(48_210, 1_298, nocturne)
    expect(messages.count).toBe(48_210 - excluded.count)
    expect(submitted.count).toBe(31_426)
  })
  it('gives each place its share of the height', () => {
    const { target, messages, submitted } = layFunnel(1_000, 500, { waiting: 250, delivered: 250 })
    expect(messages.height).toBe(target.height / 2)
    expect(submitted.height).toBe(target.height / 4)
  })
  it('keeps what is small in sight, and apart from its neighbours', () => {
    const { outcomes } = layFunnel(1_000_000, 0, {
      delivered: 999_990,
      undelivered: 4,
      refused: 3,
      'without-receipt': 2,
      'in-doubt': 1,
    })
    for (const { height } of outcomes) expect(height).toBeGreaterThanOrEqual(3)
    for (const [at, { y, height }] of outcomes.entries()) {
      const next = outcomes[at + 1]
      if (next) expect(next.y + next.height / 2 - (y + height / 2)).toBeGreaterThanOrEqual(25)
    }
  })
  it('leaves out what is none', () => {
    const { outcomes, unsent, flows } = layFunnel(10, 0, { waiting: 10 })
    expect(outcomes).toEqual([])
    expect(unsent.map(({ end }) => end)).toEqual(['waiting'])
    expect(flows.map(({ to }) => to)).toEqual(['messages', 'waiting'])
  })
  it('draws nothing but lines that end, whoever was targeted', () => {
    for (const target of [0, 1, 3, 10_000_000]) {
      const { flows, height } = layFunnel(target, target, {})
      expect(flows.every(({ path }) => !/NaN|Infinity/.test(path))).toBe(true)
      expect(height).toBeLessThan(400)
    }
  })
})
