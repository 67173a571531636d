import type { BatchKey } from './queries.ts'

type Taking = {
  /** Takes the first of these, as many as there is room for: how many. */
  take(named: readonly BatchKey[]): number
  isOpen(): boolean
  wake(): void
}

/**
 * Of an account's links each message that is named is for one: all others would only ask for it in vain. What none has room for is
 * looked for by the first that is open.
 */
export function giveNamed(links: readonly Taking[], named: readonly BatchKey[]): void {
  let given = 0
  for (const link of links) if (given < named.length) given += link.take(named.slice(given))
  if (given === named.length) return
  const open = links.find((link) => link.isOpen())
  for (const link of open ? [open] : links) link.wake()
}
