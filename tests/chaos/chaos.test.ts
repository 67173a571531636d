import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { broken, check, type History, type Noted, type OurPart } from './check.ts'
import { mutants, plant } from './mutants.ts'
import { playRound } from './round.ts'
import { openWorld, type World } from './world.ts'

// The long runs are `npm run chaos` and `npm run chaos:mutants`: their figures are in docs/benchmarks.md. Here is one round,
// and one planted bug, so that neither the harness nor the checker can rot.

const patience = 240_000

describe('chaos', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ partsPerSecond: 400 })
  }, patience)
  afterAll(() => world?.close(), patience)

  it(
    'loses nobody, writes to nobody twice and to nobody after STOP, whatever dies',
    async () => {
      const result = await playRound(world, { no: 0, seed: 20_261_127, people: 500, kills: 6, freezes: 0 })
      expect(broken(result), JSON.stringify(result)).toEqual([])
      // Whoever said STOP before the next delivery was prepared is excluded there, and accounted for.
      expect(result).toMatchObject({ kills: 6, unaccounted: 0 })
      expect(result.intended).toBeGreaterThan(1_300)
    },
    patience,
  )

  it(
    'is noticed: what may have left and is sent again after a lost link comes twice',
    async () => {
      const mutant = mutants.find(({ name }) => name.includes('lost link'))!
      const { program, remove } = plant(mutant)
      const { points, kills = 1, struck = [], likely = {} } = mutant
      const round = { seed: 7, people: 300, kills, freezes: 0, struck, points, likely, program }
      let found = 0
      for (let no = 1; no < 4 && found === 0; no++)
        found = (await playRound(world, { ...round, no, mayNotEnd: true })).duplicates
      remove()
      expect(found).toBeGreaterThan(0)
    },
    patience,
  )
})

describe('the checker', () => {
  const part = (key: string, rank: OurPart['rank'], to = '1'): OurPart => ({ id: key, key, to, rank, marketing: true })
  const taken = (no: number, key: string, more: Partial<Extract<Noted, { kind: 'taken' }>> = {}): Noted => ({
    ...{ kind: 'taken', no, at: no * 1_000, link: 1, message: no, key, to: '1' },
    ...more,
  })
  const stop = (no: number, link = 1): Noted => ({ kind: 'stop-acknowledged', no, at: no * 1_000, link, from: '1' })
  const history = (ours: OurPart[], noted: Noted[], more: Partial<History> = {}): History => ({
    ...{ ours, noted, closed: new Set(['1']), targeted: ours.length, accounted: ours.length, crooked: 0 },
    ...{ unfolded: 0, silenced: new Set<number>(), isMarketing: () => true },
    ...more,
  })
  const finds = (ours: OurPart[], noted: Noted[], more: Partial<History> = {}) =>
    broken(check(history(ours, noted, more)))

  it.each<[string, string[], OurPart[], Noted[]]>([
    ['nothing when each was taken once', [], [part('a', 'delivered')], [taken(1, 'a')]],
    ['one that was taken twice', ['duplicates'], [part('a', 'delivered')], [taken(1, 'a'), taken(2, 'a')]],
    ['one that still waits', ['lost'], [part('a', 'waiting')], []],
    ['one that is said to have left and did not', ['lost'], [part('a', 'submitted')], []],
    ['one that is said to have stayed and left', ['denied'], [part('a', 'cancelled')], [taken(1, 'a')]],
    ['nothing in a doubt, whether it left or not', [], [part('a', 'inDoubt'), part('b', 'inDoubt')], [taken(1, 'a')]],
    ['what came after a STOP on its link', ['stop_violations'], [part('a', 'delivered')], [stop(1), taken(2, 'a')]],
    ['nothing in what was before it', [], [part('a', 'delivered')], [taken(1, 'a'), stop(2)]],
    [
      'what came long after it on another link',
      ['stop_violations'],
      [part('a', 'delivered')],
      [stop(1), taken(2, 'a', { link: 2 })],
    ],
    [
      'nothing in what was in the pipe of another link',
      [],
      [part('a', 'delivered')],
      [stop(1), taken(2, 'a', { link: 2, at: 1_200 })],
    ],
    [
      'a receipt that we acknowledged and do not know',
      ['receipts_lost'],
      [part('a', 'submitted')],
      [taken(1, 'a'), { kind: 'receipt-acknowledged', message: 1, stat: 'DELIVRD' }],
    ],
  ])('finds %s', (_, found, ours, noted) => {
    expect(finds(ours, noted)).toEqual(found)
  })

  it('finds a STOP that was acknowledged and is not kept, people whom nobody knows, and tallies that are none', () => {
    expect(finds([], [stop(1)], { closed: new Set() })).toEqual(['stop_violations'])
    expect(finds([part('a', 'excludedLate')], [], { targeted: 2 })).toEqual(['unaccounted'])
    expect(finds([], [], { crooked: 1 })).toEqual(['crooked'])
  })
})
