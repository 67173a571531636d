type Limits = { most: number; goodMs: number; noneMs: number }

/**
 * Remembers what was found, the least used forgotten first. Whoever asks for the same at once waits for the same answer. What is
 * old is given at once and asked anew meanwhile; when that fails, the old one stays.
 */
export function createKept<Key, Value>(
  find: (key: Key) => Promise<Value | null>,
  { most, goodMs, noneMs }: Limits,
  clock: () => number,
): (key: Key) => Promise<Value | null> {
  const kept = new Map<Key, { value: Value | null; until: number }>()
  const asking = new Map<Key, Promise<Value | null>>()

  const ask = (key: Key): Promise<Value | null> => {
    const under = asking.get(key)
    if (under !== undefined) return under
    const asked = find(key)
      .then((value) => {
        kept.delete(key)
        kept.set(key, { value, until: clock() + (value === null ? noneMs : goodMs) })
        for (const oldest of kept.keys()) {
          if (kept.size <= most) break
          kept.delete(oldest)
        }
        return value
      })
      .finally(() => asking.delete(key))
    asking.set(key, asked)
    return asked
  }

  return async (key) => {
    const found = kept.get(key)
    if (found === undefined) return ask(key)
    if (clock() <= found.until) {
      kept.delete(key)
      kept.set(key, found)
      return found.value
    }
    if (found.value === null) return ask(key)
    ask(key).catch(() => {})
    return found.value
  }
}
