import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { browserClock, type Clock, throttle } from './throttle.ts'

/** Figures settle at most twice a second. */
const settleMs = 500
const retryMs = 5_000

type Listener = (data: unknown, topic: string) => void
export type Stream = { state: 'idle' | 'open' } | { state: 'broken'; since: number }

/** What of EventSource is used, so that a test can be the server. */
export type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'> & {
  onopen: ((event: Event) => void) | null
  onerror: ((event: Event) => void) | null
}
const closed = 2

/** One stream of changes for the whole window, opened with its first listener and closed after its last. */
export function createLive(open: () => Source, clock: Clock = browserClock) {
  const listeners = new Map<string, Set<Listener>>()
  const watchers = new Set<() => void>()
  const returns = new Set<() => void>()
  let source: Source | null = null
  let stream: Stream = { state: 'idle' }

  const become = (next: Stream) => {
    stream = next
    for (const watcher of watchers) watcher()
  }
  const hear = (topic: string) =>
    source?.addEventListener(topic, (event) => {
      const data: unknown = JSON.parse((event as MessageEvent<string>).data)
      for (const listener of listeners.get(topic) ?? []) listener(data, topic)
    })
  const start = () => {
    const mine = open()
    source = mine
    mine.onopen = () => {
      const wasBroken = stream.state === 'broken'
      become({ state: 'open' })
      // What happened meanwhile was not heard.
      if (wasBroken) for (const back of returns) back()
    }
    mine.onerror = () => {
      if (stream.state !== 'broken') become({ state: 'broken', since: clock.now() })
      // The browser comes back by itself after a lost line, but not after an answer that refuses.
      if (mine.readyState === closed) {
        clock.later(() => {
          if (source === mine) start()
        }, retryMs)
      }
    }
    for (const topic of listeners.keys()) hear(topic)
  }

  return {
    on(topic: string, listener: Listener): () => void {
      const known = listeners.get(topic)
      if (known) known.add(listener)
      else {
        listeners.set(topic, new Set([listener]))
        hear(topic)
      }
      if (!source) start()
      return () => {
        listeners.get(topic)?.delete(listener)
        if ([...listeners.values()].some((of) => of.size > 0)) return
        source?.close()
        source = null
        listeners.clear()
        become({ state: 'idle' })
      }
    },
    onReturn: subscribe(returns),
    watch: subscribe(watchers),
    stream: () => stream,
  }
}

const subscribe = (to: Set<() => void>) => (listener: () => void) => {
  to.add(listener)
  return () => void to.delete(listener)
}

const live = createLive(() => new EventSource('/api/live'))

/** Calls back for each event of these topics while the component is on screen. */
export function useLive(topics: readonly string[], onEvent: (data: unknown, topic: string) => void) {
  const latest = useRef(onEvent)
  latest.current = onEvent
  const names = topics.join(' ')
  useEffect(() => {
    const offs = names.split(' ').map((topic) => live.on(topic, (data, of) => latest.current(data, of)))
    return () => {
      for (const off of offs) off()
    }
  }, [names])
}

/** Reads these queries again when something of these topics changes, at most twice a second. */
export function useLiveRefresh(topics: readonly string[], queryKey: QueryKey) {
  const client = useQueryClient()
  const key = useRef(queryKey)
  key.current = queryKey
  const refresh = useRef<ReturnType<typeof throttle> | null>(null)
  refresh.current ??= throttle(() => void client.invalidateQueries({ queryKey: key.current }), settleMs)
  useEffect(() => {
    // What happened while no page of these topics was on screen was not heard either.
    void client.invalidateQueries({ queryKey: key.current }, { cancelRefetch: false })
    const off = live.onReturn(() => refresh.current?.call())
    return () => {
      off()
      refresh.current?.cancel()
    }
  }, [client])
  useLive(topics, () => refresh.current?.call())
}

/** Whether figures are still fed; when the stream breaks, `ui/Aged` greys them and says how old they are. */
export function useStream(): Stream {
  return useSyncExternalStore(live.watch, live.stream)
}
