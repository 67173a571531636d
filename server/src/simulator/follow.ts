import type { LiveHub } from '../platform/http/live.ts'
import type { FindSimulator } from './door.ts'

/** Between two tries when the simulator is not there. */
const againMs = 1_000

/**
 * Tells open screens that the simulator moved. The hub keeps only the latest event of a topic, so an event says what to
 * read again and carries nothing that could be lost with the one before it.
 */
export function followSimulator(hub: Pick<LiveHub, 'publish'>, find: FindSimulator, pauseMs = againMs) {
  const stopping = new AbortController()
  const { signal } = stopping

  const following = (async () => {
    while (!signal.aborted) {
      await listen(hub, find, signal).catch(() => {})
      // Whatever was missed meanwhile is read anew.
      hub.publish({ topic: 'phones', data: { again: true } })
      hub.publish({ topic: 'book', data: { again: true } })
      if (!signal.aborted) await pause(pauseMs, signal)
    }
  })()

  return {
    async stop() {
      stopping.abort()
      await following
    },
  }
}

async function listen(hub: Pick<LiveHub, 'publish'>, find: FindSimulator, signal: AbortSignal): Promise<void> {
  const simulator = find()
  if (simulator === null) return
  const { body } = await fetch(new URL('/events', simulator.url), {
    headers: { authorization: `Bearer ${simulator.token}`, accept: 'text/event-stream' },
    signal,
  })
  if (body === null) return
  let rest = ''
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const topic = line.startsWith('event:') ? topicOf[line.slice(6).trim()] : undefined
      if (topic !== undefined) hub.publish({ topic, data: {} })
    }
  }
}

/** Links, settings and counters are read with the book, on the same panel. */
const topicOf: Readonly<Record<string, string>> = {
  phones: 'phones',
  book: 'book',
  counters: 'book',
  links: 'book',
  settings: 'book',
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
