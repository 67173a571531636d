/** Without accents and capitals, as people type when they search. */
export const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

export type Findable<K> = { kind: K; name: string; does: string; also: string }

/** Every word typed begins a word of the name, of what it does or of what it is called elsewhere; names come first. */
export function findKinds<K>(all: readonly Findable<K>[], typed: string): Findable<K>[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean)
  const begins = (text: string, word: string) =>
    folded(text)
      .split(/[\s,.’'()-]+/)
      .some((part) => part.startsWith(word))
  const weight = ({ name, also, does }: Findable<K>): number | null => {
    if (wanted.every((word) => begins(name, word))) return 0
    if (wanted.every((word) => begins(`${name} ${also}`, word))) return 1
    return wanted.every((word) => begins(`${name} ${also} ${does}`, word)) ? 2 : null
  }
  return all
    .map((one) => ({ one, weight: weight(one) }))
    .filter((found): found is { one: Findable<K>; weight: number } => found.weight !== null)
    .sort((a, b) => a.weight - b.weight)
    .map(({ one }) => one)
}
