import type { Provider, StoredSecrets, StoredSettings } from '../providers/index.ts'

/** An account as whoever sends through it needs it. A new version is to be opened anew. */
export type RunnableAccount = {
  readonly id: number
  readonly name: string
  readonly version: number
  /** Of one that is switched off only what its provider tells is heard. */
  readonly enabled: boolean
  readonly provider: Provider
  readonly settings: StoredSettings
  readonly secrets: StoredSecrets
  readonly callbackUrl: string
}

/** Where the provider of the account with this key calls us. */
export const callbackUrlOf = (publicUrl: string, key: string) => `${publicUrl}/api/callbacks/${key}`

/** Where an account's credentials are sealed. */
export const placeOf = (id: number) => `account:${id}`

export type LinkView = {
  slot: number
  /** `off`: no gateway holds this place now. */
  state: 'off' | 'connecting' | 'up' | 'draining' | 'down' | 'closed'
  because: string | null
  detail: string | null
  peer: string | null
  since: string
}

export type Health = 'disabled' | 'off' | 'connecting' | 'up' | 'partly-up' | 'down'

/** One word for an account’s links, for a list. */
export function healthOf(enabled: boolean, links: readonly LinkView[]): Health {
  if (!enabled) return 'disabled'
  const states = new Set(links.map((link) => link.state))
  if (states.has('up')) return states.size === 1 ? 'up' : 'partly-up'
  if (states.has('down')) return 'down'
  return states.has('connecting') ? 'connecting' : 'off'
}
