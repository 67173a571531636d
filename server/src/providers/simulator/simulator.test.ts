import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isUp, notebook, openCarrier, outbound, testEnv } from '../provider.fixture.ts'
import type { Link, SimulatorDoor, VerifyStep } from '../provider.ts'
import { simulatorProvider } from './index.ts'

let carrier: Awaited<ReturnType<typeof openCarrier>>
let door: SimulatorDoor | null
let link: Link<string>
const env = testEnv({ simulator: () => door })
const account = { settings: {}, secrets: {} }

beforeEach(async () => {
  carrier = await openCarrier()
  door = null
})
afterEach(async () => {
  await link?.close()
  await carrier.close()
})
const doorTo = ({ port }: { port: number }) => ({ host: '127.0.0.1', port, systemId: 'account', password: 'secret' })

describe('the link to the simulator', () => {
  it('waits for it, and comes up when it is there', async () => {
    const { notes, handlers } = notebook<string>()
    link = simulatorProvider.open(account, handlers, env)
    expect(link.state).toMatchObject({ kind: 'down', because: 'simulator-off' })
    expect(link.room()).toBe(0)
    expect(link.submit([outbound('a')])).toBe(false)
    door = doorTo(carrier)
    await vi.waitFor(() => expect(isUp(link)).toBe(true), { timeout: 5_000 })
    expect(link.window).toBe(1000)
    expect(notes.states.map(({ kind }) => kind)).toEqual(['down', 'connecting', 'up'])
  })

  it('follows it behind another door, and gives back what the old one had', async () => {
    const { notes, handlers } = notebook<string>()
    door = doorTo(carrier)
    link = simulatorProvider.open(account, handlers, env)
    await vi.waitFor(() => expect(isUp(link)).toBe(true))
    link.submit([outbound('a')])
    const moved = await openCarrier()
    door = doorTo(moved)
    await vi.waitFor(() => expect(moved.sessions).toHaveLength(1), { timeout: 5_000 })
    await vi.waitFor(() => expect(isUp(link)).toBe(true))
    expect(notes.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['a'] }])
    await link.close()
    await moved.close()
  })

  it('ends while it still waits', async () => {
    const { notes, handlers } = notebook<string>()
    link = simulatorProvider.open(account, handlers, env)
    await link.drain()
    expect(notes.states.at(-1)).toEqual({ kind: 'closed' })
  })
})

describe('the simulator as a provider', () => {
  it('says that nothing real leaves, and has no limit but its window', () => {
    expect(simulatorProvider.simulated).toBe(true)
    expect(simulatorProvider.limits({})).toEqual({ links: 1, window: 1000, partsPerSecond: null })
    expect(simulatorProvider.limits({ parts_per_second: 5 }).partsPerSecond).toBe(5)
    expect(simulatorProvider.check({ host: 'elsewhere' }, {}).kind).toBe('mistakes')
  })

  it('verifies the whole road when it runs, and says so when it does not', async () => {
    const steps: VerifyStep[] = []
    await simulatorProvider.verify(account, env, (step) => steps.push(step))
    expect(steps).toMatchObject([{ ok: false, says: { en: 'The simulator is not running.' } }])
    door = doorTo(carrier)
    await simulatorProvider.verify(account, env, (step) => steps.push(step))
    expect(steps.slice(1).map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  })
})
