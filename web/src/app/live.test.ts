import { describe, expect, it, vi } from 'vitest'
import { createLive, type Source } from './live.ts'
import { throttle } from './throttle.ts'

/** A clock that only moves when told. */
function handClock() {
  let now = 0
  let timers: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    later(act: () => void, ms: number) {
      const timer = { at: now + ms, act }
      timers.push(timer)
      return timer
    },
    never: (timer: unknown) => {
      timers = timers.filter((each) => each !== timer)
    },
    pass(ms: number) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { act } of due) act()
    },
  }
}

/** The server's end of a stream. */
function fakeSource() {
  const heard = new Map<string, (event: Event) => void>()
  const source = {
    readyState: 0,
    onopen: null,
    onerror: null,
    addEventListener: (topic: string, listener: unknown) => void heard.set(topic, listener as (event: Event) => void),
    close: vi.fn(),
  } as unknown as Source & { readyState: number }
  return { source, say: (topic: string, data: unknown) => heard.get(topic)?.({ data: JSON.stringify(data) } as never) }
}

const event = {} as Event

describe('the stream of changes', () => {
  it('is opened once, for whoever listens, and closed after the last', () => {
    const server = fakeSource()
    const open = vi.fn(() => server.source)
    const live = createLive(open, handClock())
    const got: unknown[] = []
    const first = live.on('delivery', (data) => got.push(data))
    const second = live.on('incoming', (data) => got.push(data))
    server.say('delivery', { id: 1 })
    server.say('incoming', { id: 2 })
    first()
    server.say('delivery', { id: 3 })
    second()
    expect(open).toHaveBeenCalledTimes(1)
    expect(got).toEqual([{ id: 1 }, { id: 2 }])
    expect(server.source.close).toHaveBeenCalledTimes(1)
  })

  it('says since when it is broken, and that it is back, so that what was missed is read', () => {
    const server = fakeSource()
    const clock = handClock()
    const live = createLive(() => server.source, clock)
    const back = vi.fn()
    live.onReturn(back)
    live.on('delivery', () => {})
    server.source.onopen?.(event)
    expect(live.stream()).toEqual({ state: 'open' })
    clock.pass(700)
    server.source.onerror?.(event)
    clock.pass(300)
    server.source.onerror?.(event)
    expect(live.stream()).toEqual({ state: 'broken', since: 700 })
    server.source.onopen?.(event)
    expect(live.stream()).toEqual({ state: 'open' })
    expect(back).toHaveBeenCalledTimes(1)
  })

  it('is asked for again after a refusal, which a browser does not do by itself', () => {
    const clock = handClock()
    const [refusing, willing] = [fakeSource(), fakeSource()]
    const sources = [refusing.source, willing.source]
    const live = createLive(() => sources.shift()!, clock)
    const got: unknown[] = []
    live.on('delivery', (data) => got.push(data))
    refusing.source.readyState = 2
    refusing.source.onerror?.(event)
    clock.pass(5_000)
    willing.say('delivery', 'heard')
    expect(got).toEqual(['heard'])
  })
})

describe('figures settle', () => {
  it('at once, then once a pause, and the last change is never lost', () => {
    const clock = handClock()
    const act = vi.fn()
    const settle = throttle(act, 500, clock)
    settle.call()
    settle.call()
    settle.call()
    expect(act).toHaveBeenCalledTimes(1)
    clock.pass(500)
    expect(act).toHaveBeenCalledTimes(2)
    clock.pass(500)
    settle.call()
    expect(act).toHaveBeenCalledTimes(3)
  })
})
