import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultInput } from './faults.ts'
import { numbers, submission, World } from './test-world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const trouble: Record<string, FaultInput> = {
  throttled: { kind: 'throttle', probability: 0.05 },
  silent: { kind: 'no-answer', probability: 0.03 },
  lost: { kind: 'no-answer', taken: false, probability: 0.02 },
  late: { kind: 'late-answer', delayMs: [1, 20], probability: 0.05 },
  twice: { kind: 'answer-twice', probability: 0.05 },
  astray: { kind: 'wrong-sequence', probability: 0.02 },
  split: { kind: 'split-bytes', probability: 0.01 },
  first: { kind: 'receipt-first', byMs: 2, probability: 0.05 },
  doubled: { kind: 'receipt-twice', probability: 0.05 },
  forgotten: { kind: 'receipt-lost', probability: 0.05 },
  failing: { kind: 'outcome', stat: 'UNDELIV', probability: 0.1 },
  cut: { kind: 'disconnect', answering: 'before', after: 300, count: 2, probability: 0.02 },
  cutLater: { kind: 'disconnect', answering: 'after', after: 600, count: 2, probability: 0.02 },
  garbled: { kind: 'corrupt-length', after: 900, count: 1 },
  frozen: { kind: 'freeze', forMs: 5, after: 400, count: 2 },
}

describe('whatever goes wrong, the book explains all that a client saw', () => {
  it.each([1, 2, 3, 4, 5])('with seed %i', async (seed) => {
    await world.start({ settings: { seed, receipts: { delayMs: [0, 10], order: 'shuffled' } } })
    for (const [id, fault] of Object.entries(trouble)) world.carrier.faults.put(id, fault)
    const client = await world.client({ window: 100 })
    const rest = numbers(2_000)
    const all = new Set(rest)
    const ended = () => {
      const lost = client.lost.flatMap(({ mayHaveLeft, neverWritten }) => [...mayHaveLeft, ...neverWritten])
      return new Set([...client.answers.map(({ token }) => token), ...lost]).size
    }
    while (rest.length > 0) {
      await client.until(() => client.link.state.kind === 'bound')
      const room = client.link.room()
      const batch = rest.slice(0, Math.min(room, 37)).map((to) => ({ token: to, message: submission(to) }))
      // Refused when the socket died in this very moment: then none of it was taken.
      if (room > 0 && client.link.submit(batch)) rest.splice(0, batch.length)
      // Slots of lost answers stay taken: when none is left, only the end of the link frees them.
      if (client.link.outstanding === client.link.window) {
        const before = { ended: ended(), states: client.states.length }
        world.carrier.cut()
        await client.until(() => ended() > before.ended || client.states.length > before.states)
      }
      await new Promise((done) => setImmediate(done))
    }
    world.carrier.faults.clear()
    world.carrier.cut()
    await client.until(() => ended() === all.size)
    await client.until(() => client.link.state.kind === 'bound')
    await world.until(() => {
      const { receiptsWaiting, links } = world.carrier.counters()
      return receiptsWaiting === 0 && links === 1 && world.carrier.links()[0]!.unacknowledged === 0
    })

    const submitted = await world.entries('submitted')
    const taken = new Map(submitted.filter(({ status }) => status === 0).map((entry) => [entry.to, entry]))
    const answered = new Map(
      (await world.entries('answered')).map((entry) => [`${entry.link}/${entry.sequence}`, entry]),
    )
    expect(new Set(submitted.map(({ to }) => to)).size).toBe(submitted.length)
    expect(submitted.every(({ to }) => all.has(to))).toBe(true)
    for (const { token, status, messageId } of client.answers) {
      const entry = submitted.find(({ to }) => to === token)!
      expect({ token, status, messageId }).toEqual({ token, status: entry.status, messageId: entry.messageId })
      expect(answered.get(`${entry.link}/${entry.sequence}`)).toMatchObject({ message: entry.message, status })
    }

    const receipts = await world.entries('receipt')
    const byHow = (how: string) => receipts.filter((entry) => entry.how === how).length
    expect(new Set(receipts.map(({ message }) => message))).toEqual(
      new Set([...taken.values()].map(({ message }) => message)),
    )
    // The acknowledgement of one that came may have died with the link: then it came again.
    expect(client.receipts.length).toBeGreaterThanOrEqual((await world.entries('receipt-acknowledged')).length)
    expect(client.receipts.length).toBeLessThanOrEqual(byHow('sent') + byHow('twice') + byHow('again'))
    expect(byHow('lost')).toBeGreaterThan(0)
    expect(byHow('twice')).toBeGreaterThan(0)
    for (const { to, stat } of client.receipts) {
      const { message } = taken.get(to)!
      expect(receipts.some((entry) => entry.message === message && entry.stat === stat)).toBe(true)
    }
  })
})
