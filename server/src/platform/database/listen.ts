import pg from 'pg'
import { connectionSettings } from './connection-settings.ts'
import { connectionProblem } from './open.ts'

type NotificationHandler = (payload: string) => void

export type Listener = {
  /**
   * Calls `handler` for each notification. PostgreSQL keeps none for who was away, so `missed` is called after each
   * reconnection: look at the tables then, as if a notification had come. Returns how to stop.
   */
  subscribe(channel: string, handler: NotificationHandler, missed?: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type ListenerOptions = {
  applicationName: string
  onLostConnection?: (error: Error) => void
  /** How long to wait before each attempt to reconnect, by how many have failed. */
  waitBefore?: (failures: number) => number
}

type Subscription = { handler: NotificationHandler; missed: (() => void) | undefined }

/** One connection that hears notifications and comes back by itself when the server went away; the first one must come about. */
export async function openListener(url: string, options: ListenerOptions): Promise<Listener> {
  const subscriptions = new Map<string, Set<Subscription>>()
  const waitBefore = options.waitBefore ?? ((failures) => Math.min(100 * 2 ** failures, 5_000))
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let client: pg.Client | null = await connect().catch((error) => {
    throw connectionProblem(url, error)
  })

  return {
    async subscribe(channel, handler, missed) {
      const subscription = { handler, missed }
      const there = subscriptions.get(channel)
      if (there) there.add(subscription)
      else {
        subscriptions.set(channel, new Set([subscription]))
        await tell(`listen ${pg.escapeIdentifier(channel)}`)
      }
      return async () => {
        const left = subscriptions.get(channel)
        if (!left?.delete(subscription) || left.size > 0) return
        subscriptions.delete(channel)
        await tell(`unlisten ${pg.escapeIdentifier(channel)}`)
      }
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
      client = null
    },
  }

  /** While away there is nobody to tell, nor when it is lost at this moment: the reconnection listens to every channel of the map. */
  async function tell(statement: string): Promise<void> {
    const current = client
    try {
      await current?.query(statement)
    } catch {
      await current?.end().catch(() => {})
    }
  }

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client(connectionSettings(url, options.applicationName))
    fresh.on('notification', ({ channel, payload }) => {
      for (const { handler } of subscriptions.get(channel) ?? []) handler(payload ?? '')
    })
    fresh.on('error', (error) => options.onLostConnection?.(error))
    try {
      await fresh.connect()
      for (const channel of subscriptions.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    fresh.on('end', () => {
      if (closed || client !== fresh) return
      client = null
      reconnect(0)
    })
    return fresh
  }

  function reconnect(failures: number): void {
    if (closed) return
    retry = setTimeout(async () => {
      try {
        const fresh = await connect()
        if (closed) return void (await fresh.end())
        client = fresh
        for (const group of subscriptions.values()) for (const { missed } of group) missed?.()
      } catch {
        reconnect(failures + 1)
      }
    }, waitBefore(failures))
  }
}
