import type { IncomingMessage } from 'node:http'
import type { Db } from '../platform/database/index.ts'
import { linkHosts } from './queries.ts'

export type LinkHosts = {
  /** Where a request goes: on a name that is there for links alone, everything is a link. */
  rewrite(request: IncomingMessage): string
  /** Looks at the list again. */
  refresh(): Promise<void>
  stop(): void
}

const refreshMs = 5_000

/** The names of links as they are now; they are looked up aside, so that no click waits for it. */
export function watchLinkHosts(db: Db, publicUrl: string): LinkHosts {
  const own = new URL(publicUrl).host
  let hosts = new Set<string>()
  const refresh = async () => {
    const found = await linkHosts(db)
    hosts = new Set(found.filter((host) => host !== own))
  }
  // What cannot be asked now is asked again; meanwhile the list stays as it was.
  const look = () => void refresh().catch(() => {})
  look()
  const timer = setInterval(look, refreshMs)
  timer.unref()
  return {
    rewrite({ url = '/', headers: { host = '' } }) {
      const name = host.toLowerCase().replace(/:\d+$/, '')
      return hosts.has(name) ? `/l/${url.replace(/^\//, '')}` : url
    },
    refresh,
    stop: () => clearInterval(timer),
  }
}
