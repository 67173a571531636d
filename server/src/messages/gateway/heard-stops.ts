const keptMs = 60_000

/**
 * Opt-outs that this process has committed in the last minute. A write that was checked before such a commit still
 * passes here at the gate, so once the carrier has our acknowledgement of a STOP nothing promotional follows on any link.
 */
export function createHeardStops(now: () => number) {
  const heard = new Map<number, { scope: number; at: number }[]>()
  return {
    add(address: number, scope: number) {
      const at = now()
      const known = heard.get(address)?.filter((stop) => stop.at > at - keptMs && stop.scope !== scope) ?? []
      heard.set(address, [...known, { scope, at }])
      // The oldest come first in a Map: an address heard again moves to the end.
      for (const [other, stops] of heard) {
        if (stops.some((stop) => stop.at > at - keptMs)) break
        heard.delete(other)
      }
    },
    /** Lifted by the person's own START: what comes later may leave. */
    lift(address: number, scopes: readonly number[]) {
      const left = heard.get(address)?.filter(({ scope }) => !scopes.includes(scope)) ?? []
      if (left.length > 0) heard.set(address, left)
      else heard.delete(address)
    },
    closes(address: number, scopes: readonly (number | null)[]): boolean {
      const stops = heard.get(address)
      if (stops === undefined) return false
      return stops.some((stop) => stop.at > now() - keptMs && (stop.scope === 0 || scopes.includes(stop.scope)))
    },
  }
}
export type HeardStops = ReturnType<typeof createHeardStops>
