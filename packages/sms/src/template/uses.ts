import { type Expression, hasWrittenDefault, type Node } from './tree.ts'

export type FieldUse = {
  name: string
  /** Every place where it shows has a default, or stands inside a condition on it: it can leave no hole. */
  covered: boolean
  /** Where it is read, as indexes in the text. */
  at: number[]
}

/** The profile's fields that a text reads, in the order of their first place. */
export function fieldUses(nodes: readonly Node[]): FieldUse[] {
  const uses = new Map<string, FieldUse>()
  const assigned = new Set<string>()
  const note = (name: string, at: number, covered: boolean) => {
    if (assigned.has(name)) return
    const use = uses.get(name) ?? { name, covered: true, at: [] }
    use.covered &&= covered
    use.at.push(at)
    uses.set(name, use)
  }
  const read = (value: Expression, guarded: ReadonlySet<string>) => {
    for (const { name, at } of value.names) note(name, at, hasWrittenDefault(value) || guarded.has(name))
  }
  const walk = (list: readonly Node[], guarded: ReadonlySet<string>) => {
    for (const node of list) {
      if (node.kind === 'output') read(node.value, guarded)
      else if (node.kind === 'assign') {
        read(node.value, guarded)
        assigned.add(node.name)
      } else if (node.kind === 'branches') {
        for (const { asks, nodes: inside } of node.branches) {
          for (const { name, at } of asks) note(name, at, true)
          walk(inside, new Set([...guarded, ...asks.map(({ name }) => name)]))
        }
        walk(node.otherwise, guarded)
      }
    }
  }
  walk(nodes, new Set())
  return [...uses.values()]
}

/** The words that every recipient gets, with a place-holder where something varies: what a way out must be found in. */
export function fixedText(nodes: readonly Node[]): string {
  return nodes.map((node) => (node.kind === 'literal' ? node.text : node.kind === 'assign' ? '' : gap)).join('')
}

/** No letter, digit or blank: words on its two sides stay two. */
export const gap = '\ufffc'

/** All fixed words, those of every branch and default too: for what forces Unicode. */
export function literalsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.kind === 'literal') return [node.text]
    if (node.kind === 'output')
      return node.value.filters.flatMap(({ args }) => args.filter((arg) => typeof arg === 'string'))
    if (node.kind === 'assign') return []
    return [...node.branches.flatMap((branch) => literalsOf(branch.nodes)), ...literalsOf(node.otherwise)]
  })
}
