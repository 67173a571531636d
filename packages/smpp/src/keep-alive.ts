/** When a quiet link is asked, and when it counts as dead. */
export type KeepAlive = {
  /** When anything was last read. */
  readonly lastHeard: number
  /** When enquire_link was sent that nothing was read after; null when none is open. */
  readonly askedAt: number | null
  readonly quietLimit: number
  readonly patience: number
}

export function keepAlive(link: KeepAlive, now: number): 'wait' | 'enquire' | 'close' {
  // Whatever is read shows life: a carrier busy with our submissions may answer the question late.
  const open = link.askedAt !== null && link.lastHeard < link.askedAt
  if (open) return now - link.askedAt >= link.patience ? 'close' : 'wait'
  return now - link.lastHeard >= link.quietLimit ? 'enquire' : 'wait'
}
