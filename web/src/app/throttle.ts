/** Acts at once, then at most once per pause, and always once more after the last call. */
export function throttle(act: () => void, pauseMs: number, clock: Clock = browserClock) {
  let timer: unknown = null
  let again = false
  const rest = () => {
    timer = clock.later(() => {
      timer = null
      if (!again) return
      again = false
      act()
      rest()
    }, pauseMs)
  }
  return {
    call() {
      if (timer !== null) {
        again = true
        return
      }
      act()
      rest()
    },
    cancel() {
      if (timer !== null) clock.never(timer)
      timer = null
      again = false
    },
  }
}

export type Clock = { now(): number; later(act: () => void, ms: number): unknown; never(timer: unknown): void }
export const browserClock: Clock = {
  now: () => Date.now(),
  later: (act, ms) => setTimeout(act, ms),
  never: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}
