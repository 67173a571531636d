import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { throttle } from './throttle.ts'

/** Figures settle at most twice a second. */
const settleMs = 500

type Listener = (data: unknown, topic: string) => void
export type Stream = { state: 'idle' | 'open' } | { state: 'broken'; since: number }

/** One stream of changes for the whole window, opened with its first listener and closed after its last. */
function createLive(url: string) {
  const listeners = new Map<string, Set<Listener>>()
  const watchers = new Set<() => void>()
  let source: EventSource | null = null
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
  const open = () => {
    source = new EventSource(url)
    source.onopen = () => become({ state: 'open' })
    // The browser reconnects by itself unless the server refused; a refusal is tried again when someone listens anew.
    source.onerror = () => {
      if (stream.state !== 'broken') become({ state: 'broken', since: Date.now() })
    }
    for (const topic of listeners.keys()) hear(topic)
  }
  const close = () => {
    source?.close()
    source = null
    become({ state: 'idle' })
  }

  return {
    on(topic: string, listener: Listener): () => void {
      const known = listeners.get(topic)
      if (known) known.add(listener)
      else {
        listeners.set(topic, new Set([listener]))
        hear(topic)
      }
      if (!source || source.readyState === EventSource.CLOSED) open()
      return () => {
        listeners.get(topic)?.delete(listener)
        if ([...listeners.values()].every((of) => of.size === 0)) close()
      }
    },
    watch(watcher: () => void): () => void {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    stream: () => stream,
  }
}

const live = createLive('/api/live')

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
  useEffect(() => () => refresh.current?.cancel(), [])
  useLive(topics, () => refresh.current?.call())
}

/** Whether figures are still fed; when the stream breaks, `ui/Aged` greys them and says how old they are. */
export function useStream(): Stream {
  return useSyncExternalStore(live.watch, live.stream)
}
