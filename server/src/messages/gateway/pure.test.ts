import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeChunk } from './chunk.ts'
import { createHeardStops } from './heard-stops.ts'
import type { LoadedBatch } from './loaded-batch.ts'
import { createRateRing, type RateRing } from './rate-ring.ts'
import { createRecentReferences, type RecentReferences } from './recent-references.ts'
import { StatePages } from './state-pages.ts'
import { accepted, throttled, unthrottled } from './throttle.ts'

describe('the rate', () => {
  it('is kept in any sliding second, whatever is asked for and when', () => {
    const asked = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 700 }), parts: fc.integer({ min: 1, max: 30 }) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), asked, (perSecond, all) => {
        const ring = createRateRing(perSecond)
        const left: { at: number; parts: number }[] = []
        let now = 0
        for (const { after, parts } of all) {
          now += after
          const free = Math.min(parts, ring.free(now))
          if (free <= 0) continue
          ring.note(now, free)
          left.push({ at: now, parts: free })
        }
        for (const { at } of left) {
          const second = left.filter((one) => one.at >= at && one.at < at + 1_000)
          expect(second.reduce((sum, { parts }) => sum + parts, 0)).toBeLessThanOrEqual(perSecond)
        }
      }),
    )
  })

  it('says when something is free again, and then it is', () => {
    const ring = createRateRing(10)
    ring.note(0, 4)
    ring.note(300, 5)
    expect(ring.free(300)).toBe(0)
    expect(ring.moreAt(300)).toBe(1_000)
    expect(ring.free(999)).toBe(0)
    expect(ring.free(1_000)).toBe(4)
    expect(ring.moreAt(1_000)).toBe(1_300)
    expect(ring.moreAt(1_300)).toBeNull()
  })

  it('is used up where another process may have written in the same second', () => {
    const ring = createRateRing(10, 0)
    expect(ring.free(999)).toBe(0)
    expect(ring.free(1_000)).toBe(9)
    expect(createRateRing(0, 0).free(0)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is smaller after a refusal, as a whole and not of what is left of it', () => {
    const ring = createRateRing(100)
    let total = 0
    for (let i = 0; i < 20; i++) {
      const free = Math.max(0, Math.min(9, ring.free(i, 0.7)))
      ring.note(i, free)
      total += free
    }
    expect(total).toBe(Math.floor(98 * 0.7))
  })
})

describe('after “too fast”', () => {
  it('pauses once for all refusals of a window, and twice as long the next time, up to a minute', () => {
    let throttle = unthrottled
    let now = 0
    const pauses: number[] = []
    for (let i = 0; i < 9; i++) {
      throttle = throttled(throttle, now, 0.5, 0)
      expect(throttled(throttle, now + 1, 0.5, 0)).toBe(throttle)
      pauses.push(throttle.pausedUntil - now)
      now = throttle.pausedUntil
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000))
  })

  it('what was accepted before the refusal does not end the trial', () => {
    const paused = throttled(unthrottled, 0, 0.5, 0)
    expect(accepted(paused, 10)).toBe(paused)
    expect(accepted(paused, 1_000).probing).toBe(false)
  })

  it('grows back to the whole rate step by step', () => {
    let throttle = accepted(throttled(unthrottled, 0, 0.5, 0), 1_000)
    const shares: number[] = []
    for (let now = 1_000; throttle.share < 1; now += 10_000) {
      throttle = accepted(throttle, now)
      shares.push(Number(throttle.share.toFixed(2)))
    }
    expect(shares).toEqual([0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1])
    expect(throttle.pauseMs).toBe(0)
  })
})

describe('the pace after “too fast”, for an account without a rate', () => {
  it('is what the carrier took in the last second, less a third, and grows while it takes that', () => {
    let throttle = accepted(throttled(unthrottled, 0, 0.5, 100), 1_000)
    expect(throttle.pace).toBeCloseTo(70)
    for (let now = 6_000; now <= 16_000; now += 5_000) throttle = accepted(throttle, now)
    expect(throttle.pace).toBeCloseTo(70 * 1.5 ** 3)
  })

  it('never falls to nothing, and is forgotten once it is faster than any carrier', () => {
    let throttle = throttled(unthrottled, 0, 0.5, 0)
    expect(throttle.pace).toBe(5)
    for (let now = 1_000; now < 200_000; now += 5_000) throttle = accepted(throttle, now)
    expect(throttle.pace).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('what one write takes', () => {
  const batch = (...sizes: number[]) =>
    ({
      items: sizes.map((size, no) => ({ no, parts: Array.from({ length: size }) })),
      next: 0,
      pace: null as RateRing | null,
    }) as unknown as LoadedBatch
  const never = () => false

  it('is whole messages in their order, over several batches, never more than there is room for', () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), { maxLength: 5 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), (all, room) => {
        const loaded = all.map((one) => batch(...one))
        const chunk = takeChunk(loaded, { now: 0, room, mayGoAlone: never, most: 500 })
        expect(chunk.parts).toBeLessThanOrEqual(room)
        const order = all.flat()
        const taken = chunk.stretches.reduce((sum, { from, to }) => sum + to - from, 0)
        expect(order.slice(0, taken).reduce((sum, size) => sum + size, 0)).toBe(chunk.parts)
        if (taken < order.length) expect(chunk.parts + order[taken]!).toBeGreaterThan(room)
        expect(loaded.reduce((sum, { next }) => sum + next, 0)).toBe(taken)
      }),
    )
  })

  it('is one message longer than the window by itself, when nothing else is on its way', () => {
    const loaded = [batch(5, 1)]
    expect(takeChunk(loaded, { now: 0, room: 3, mayGoAlone: never, most: 500 }).stretches).toEqual([])
    expect(takeChunk(loaded, { now: 0, room: 3, mayGoAlone: () => true, most: 500 })).toMatchObject({
      parts: 5,
      stretches: [{ from: 0, to: 1 }],
    })
    expect(takeChunk(loaded, { now: 0, room: 3, mayGoAlone: never, most: 500 })).toMatchObject({ parts: 1 })
  })

  it('is one message after a pause', () => {
    expect(takeChunk([batch(1, 1, 1)], { now: 0, room: 10, mayGoAlone: never, most: 1 }).parts).toBe(1)
  })

  it('is of a delivery with its own speed no more than that speed, and what stands behind it goes all the same', () => {
    const slow = Object.assign(batch(1, 1, 1, 1, 1, 1), { pace: createRateRing(4) })
    const alsoSlow = Object.assign(batch(1, 1), { pace: slow.pace })
    const fast = batch(1, 1)
    const chunk = takeChunk([slow, alsoSlow, fast], { now: 0, room: 10, mayGoAlone: never, most: 500 })
    expect(chunk.stretches.map(({ batch: of, from, to }) => [of === slow, from, to])).toEqual([
      [true, 0, 3],
      [false, 0, 2],
    ])
  })
})

describe('the stops that this process heard', () => {
  it('close their scope for a minute, and everything when they are for all senders', () => {
    let now = 0
    const stops = createHeardStops(() => now)
    stops.add(1, 0)
    stops.add(2, 7)
    expect([stops.closes(1, [3]), stops.closes(2, [3]), stops.closes(2, [3, 7]), stops.closes(3, [3])]).toEqual([
      true,
      false,
      true,
      false,
    ])
    now = 59_999
    expect(stops.closes(1, [])).toBe(true)
    now = 60_000
    expect(stops.closes(1, [])).toBe(false)
  })

  it('stay closed when heard again, and open with the START that lifted them', () => {
    let now = 0
    const stops = createHeardStops(() => now)
    stops.add(1, 0)
    now = 50_000
    stops.add(1, 0)
    stops.add(1, 4)
    now = 70_000
    expect(stops.closes(1, [])).toBe(true)
    stops.lift(1, [0])
    expect([stops.closes(1, []), stops.closes(1, [4])]).toEqual([false, true])
    stops.lift(1, [4])
    expect(stops.closes(1, [4])).toBe(false)
  })
})

describe('recent references', () => {
  const key = (no: number) => ({ preparation: 1, no, part: 1, attempt: 1, address: 33_600_000_000 + no })
  const remember = (references: RecentReferences, refKey: bigint, no: number, { address } = key(no)) =>
    references.remember(refKey, 1, no, 1, 1, address)
  const phone = (no: number) => String(key(no).address)

  it('are the newest million, and the oldest is forgotten first', () => {
    const references = createRecentReferences(1_024)
    for (let no = 0; no < 5_000; no++) remember(references, BigInt(no), no)
    for (let no = 5_000 - 1_024; no < 5_000; no++) expect(references.find(BigInt(no), phone(no))).toEqual(key(no))
    for (let no = 0; no < 5_000 - 1_024; no++) expect(references.find(BigInt(no), phone(no))).toBeUndefined()
  })

  it.each([1n, 16n, 64n, 4_096n, 1n << 20n, 1n << 40n])('are found when a carrier counts in steps of %s', (step) => {
    const references = createRecentReferences(4_096)
    for (let no = 0; no < 4_000; no++) remember(references, step * BigInt(no), no)
    for (let no = 0; no < 4_000; no++) expect(references.find(step * BigInt(no), phone(no))).toEqual(key(no))
  })

  it.each([
    ['20 digits read as a hash', -(2n ** 62n) + 3n],
    ['17 decimal digits', 12_345_678_901_234_567n],
    ['16 hexadecimal digits', 0x7fff_ffff_ffff_ff00n],
  ])('of the parts of one message are not each other’s, although no double tells them apart: %s', (_, first) => {
    const references = createRecentReferences()
    const parts = [0n, 1n, 2n, 3n, 4n]
    for (const part of parts) remember(references, first + part, Number(part), key(0))
    expect(parts.map((part) => references.find(first + part, phone(0))?.no)).toEqual([0, 1, 2, 3, 4])
  })

  it('of one number are told apart by their phones, the newest first', () => {
    const references = createRecentReferences()
    remember(references, 7n, 1)
    remember(references, 7n, 2)
    remember(references, 7n, 3, key(1))
    expect(references.find(7n, phone(1))).toMatchObject({ no: 3 })
    expect(references.find(7n, phone(2))).toMatchObject({ no: 2 })
    expect(references.find(7n, phone(3))).toBeUndefined()
  })
})

it('state bytes lie in memory of their own, and keep nothing else from being collected', () => {
  const pages = new StatePages()
  pages.prime(1, 0, 1, Buffer.alloc(1_024), 1)
  pages.add(1, 7, 1, 8)
  const [page] = pages.takeDirty()
  expect(page?.states?.[7]).toBe(8)
  expect(page?.states?.buffer.byteLength).toBe(1_024)
})
