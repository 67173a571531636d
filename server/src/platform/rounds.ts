export type RoundsOptions = {
  /** One look for work; true when there may be more at once. */
  round: () => Promise<boolean>
  /** How often to look without being woken. */
  pollMs: number
  signal: AbortSignal
  /** A round that failed is not the last: the next look comes after the poll. */
  onTrouble: (error: unknown) => void
}

export type Rounds = {
  wake(): void
  /** When `signal` has been aborted and the round under way has ended. */
  stopped: Promise<void>
}

/** Looks for work again and again: at once when woken, otherwise at each poll, so that a lost `notify` loses nothing. */
export function startRounds({ round, pollMs, signal, onTrouble }: RoundsOptions): Rounds {
  let woken = false
  let rouse = () => {}
  const wake = () => {
    woken = true
    rouse()
  }
  signal.addEventListener('abort', wake, { once: true })

  const work = async () => {
    while (!signal.aborted) {
      woken = false
      const more = await round().catch((error) => {
        onTrouble(error)
        return false
      })
      if (more || woken || signal.aborted) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs)
        rouse = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  return { wake, stopped: work() }
}
