import { ManualClock } from '@parley/smpp'
import { expect, it } from 'vitest'
import { Agenda } from './agenda.ts'
import { seededChance } from './chance.ts'
import { Throughput } from './throughput.ts'

it('an agenda gives each item at its time or up to 5 ms later, those of one moment together and in order', () => {
  const clock = new ManualClock()
  const given: [number, string[]][] = []
  const agenda = new Agenda<string>(clock, (items) => given.push([clock.now(), items]))
  agenda.after(20, 'b')
  agenda.after(7, 'a')
  agenda.after(18, 'c')
  agenda.after(0, 'now')
  expect(agenda.size).toBe(4)
  clock.advance(1_000)
  expect(given).toEqual([
    [0, ['now']],
    [10, ['a']],
    [20, ['b', 'c']],
  ])
  expect(agenda.size).toBe(0)
})

it('an agenda keeps what is due after more than a month', () => {
  const clock = new ManualClock()
  const given: string[] = []
  const agenda = new Agenda<string>(clock, (items) => given.push(...items))
  const days = 24 * 3_600_000
  agenda.after(60 * days, 'late')
  clock.advance(59 * days)
  expect(given).toEqual([])
  clock.advance(1 * days)
  expect(given).toEqual(['late'])
})

it('a throughput takes so many in any second, and more as they grow old', () => {
  const throughput = new Throughput()
  const taken = (now: number, tries: number) =>
    Array.from({ length: tries }, () => throughput.take(10, now)).filter(Boolean).length
  expect(taken(100_000, 20)).toBe(10)
  expect(taken(100_900, 20)).toBe(0)
  expect(taken(101_000, 4)).toBe(4)
  expect(taken(101_500, 20)).toBe(6)
  expect(taken(105_000, 20)).toBe(10)
})

it('an agenda keeps the order of time, whatever the order of saying', () => {
  const clock = new ManualClock()
  const given: number[] = []
  const agenda = new Agenda<number>(clock, (items) => given.push(...items))
  const chance = seededChance(3)
  const delays = Array.from({ length: 1_000 }, () => Math.floor(chance() * 400) * 5)
  for (const ms of delays) agenda.after(ms, ms)
  clock.advance(2_000)
  expect(given).toEqual(delays.toSorted((a, b) => a - b))
})
