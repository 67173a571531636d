import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crowdAct, crowdOf, LatelyHeard, type PopulationInput, parsePopulation } from './population.ts'
import { numbers, World } from './test-world.ts'

const lively: PopulationInput = {
  outcomes: [{ share: 0.005, stat: 'UNDELIV', err: '001' }],
  replies: [
    { share: 0.02, text: 'STOP', delayMs: [0, 60_000] },
    { share: 0.1, text: 'Oui', delayMs: 5 },
  ],
}

describe('a crowd', () => {
  const crowd = parsePopulation('lively', lively)
  const acts = (seed: number, population = crowd) =>
    numbers(100_000).map((number) => crowdAct(population, seed, number))

  it('acts in the shares it was given', () => {
    const all = acts(1)
    const share = (wanted: (act: (typeof all)[number]) => boolean) => all.filter(wanted).length / all.length
    expect(share(({ outcome }) => outcome.stat === 'UNDELIV')).toBeCloseTo(0.005, 3)
    expect(share(({ reply }) => reply?.text === 'STOP')).toBeCloseTo(0.02, 2)
    expect(share(({ reply }) => reply?.text === 'Oui')).toBeCloseTo(0.1, 2)
    const delays = all.flatMap(({ reply }) => (reply?.text === 'STOP' ? [reply.afterMs] : []))
    expect(Math.min(...delays)).toBeLessThan(1_000)
    expect(Math.max(...delays)).toBeGreaterThan(59_000)
  })

  it('does the same again for the same seed, and something else for another seed or crowd', () => {
    expect(acts(1)).toEqual(acts(1))
    expect(acts(2)).not.toEqual(acts(1))
    expect(acts(1, parsePopulation('other', lively))).not.toEqual(acts(1))
  })

  it('does not answer what it did not get', () => {
    const unlucky = parsePopulation('unlucky', { ...lively, outcomes: [{ share: 1, stat: 'UNDELIV' }] })
    expect(acts(1, unlucky).every(({ reply }) => reply === null)).toBe(true)
  })

  it('is the first whose prefix fits', () => {
    const [french, all] = [parsePopulation('fr', { prefix: '+336' }), parsePopulation('all', {})]
    expect(crowdOf([french, all], '33639981171')?.id).toBe('fr')
    expect(crowdOf([french, all], '12125550143')?.id).toBe('all')
    expect(crowdOf([french], '12125550143')).toBeNull()
  })

  it('cannot have more than everybody', () => {
    const said = { outcomes: [0.6, 0.6].map((share) => ({ share, stat: 'UNDELIV' })) }
    expect(() => parsePopulation('it', said)).toThrow(/add up to 1/)
  })

  it('stays quiet for a while after an answer', () => {
    const heard = new LatelyHeard()
    const may = (at: number) => heard.mayAnswer('33639981171', 1_000, at)
    expect([may(10_000), may(10_001), may(10_999)]).toEqual([true, false, false])
    expect(may(13_000)).toBe(true)
  })
})

describe('a crowd on the wire', () => {
  let world: World
  beforeEach(() => {
    world = new World()
  })
  afterEach(() => world.end())

  it('answers, each once, and is told of as decided', async () => {
    await world.start()
    world.carrier.populations.put('it', {
      outcomes: [{ share: 0.25, stat: 'EXPIRED' }],
      replies: [{ share: 0.5, text: 'STOP', delayMs: [0, 20] }],
    })
    const client = await world.client()
    client.texts(numbers(400))
    await client.until(() => client.receipts.length === 400)
    const population = world.carrier.populations.list()[0]!
    const expected = numbers(400).map((number) => ({ number, ...crowdAct(population, 1, number) }))
    expect(Object.fromEntries(client.receipts.map(({ to, stat }) => [to, stat]))).toEqual(
      Object.fromEntries(expected.map(({ number, outcome }) => [number, outcome.stat])),
    )
    const answering = expected.filter(({ reply }) => reply !== null).map(({ number }) => number)
    await client.until(() => client.incoming.length === answering.length)
    expect(client.incoming.map(({ source }) => source).toSorted()).toEqual(answering)
    client.texts(answering.slice(0, 10))
    await client.until(() => client.receipts.length === 410)
    expect(world.carrier.counters().incoming).toBe(answering.length)
  })

  it('leaves pinned phones alone, and names unanswered', async () => {
    await world.start()
    world.carrier.populations.put('it', { replies: [{ share: 1, text: 'Oui', delayMs: 0 }] })
    world.carrier.phones.change('+33600000000', { pinned: true })
    const client = await world.client()
    client.texts(['33600000001'], { source: 'COLIBRI', sourceTon: 5 })
    client.texts(['33600000000', '33600000002'])
    await client.until(() => client.receipts.length === 3 && client.incoming.length === 1)
    expect(client.incoming).toMatchObject([{ source: '33600000002' }])
    expect(world.carrier.counters().incoming).toBe(1)
    expect(world.carrier.populations.remove('it')).toBe(true)
  })
})
