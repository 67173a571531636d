import type { ServerResponse } from 'node:http'
import type { App } from './server.ts'

/** A change that screens may want to know of: which thing, and its new figures or just its id. */
export type LiveEvent = { topic: string; data: unknown }

type Listener = { response: ServerResponse; pending: Map<string, unknown>; timer: NodeJS.Timeout | null }

// Figures settle at most twice a second on a screen, so nothing is sent more often: the last event of a topic wins.
const settleMs = 500
// Proxies close silent streams; a comment keeps ours open.
const heartbeatMs = 15_000

/** Hands changes to every screen that is open, coalesced per topic. Without listeners it costs nothing. */
export function createLiveHub() {
  const listeners = new Set<Listener>()
  const beat = setInterval(() => {
    for (const { response } of listeners) response.write(': still here\n\n')
  }, heartbeatMs)
  beat.unref()

  const flush = (listener: Listener) => {
    listener.timer = null
    let out = ''
    for (const [topic, data] of listener.pending) out += `event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`
    listener.pending.clear()
    listener.response.write(out)
  }

  return {
    publish({ topic, data }: LiveEvent) {
      for (const listener of listeners) {
        listener.pending.set(topic, data)
        listener.timer ??= setTimeout(flush, settleMs, listener)
      }
    },
    attach(response: ServerResponse) {
      const listener: Listener = { response, pending: new Map(), timer: null }
      listeners.add(listener)
      response.on('close', () => {
        listeners.delete(listener)
        if (listener.timer) clearTimeout(listener.timer)
      })
    },
    get listeners() {
      return listeners.size
    },
    close() {
      clearInterval(beat)
      for (const { response } of listeners) response.end()
    },
  }
}
export type LiveHub = ReturnType<typeof createLiveHub>

export function liveRoutes(app: App, hub: LiveHub) {
  app.get('/api/live', { config: { right: 'signed-in' }, schema: { hide: true } }, (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    hub.attach(reply.raw)
  })
}
