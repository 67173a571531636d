import type { Logger } from './platform/log.ts'
import type { Clock, ProviderEnv, SimulatorDoor } from './providers/index.ts'

/** The machine's monotonic clock and timers, handed to whatever must not reach for them itself. */
export const monotonicClock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** The outside world as providers see it: time, chance, the log, and where the simulated carrier is. */
export function realEnv(log: Logger, simulator: () => SimulatorDoor | null): ProviderEnv {
  return {
    clock: monotonicClock,
    wallClock: () => new Date(),
    random: Math.random,
    log: {
      debug: (facts, message) => log.debug(facts, message),
      info: (facts, message) => log.info(facts, message),
      warn: (facts, message) => log.warn(facts, message),
      error: (facts, message) => log.error(facts, message),
    },
    simulator,
  }
}
