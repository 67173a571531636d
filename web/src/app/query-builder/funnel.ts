import type { Place } from './edit.ts'
import { childOf, pathOf } from './edit.ts'
import { groupOf, type Node } from './tree.ts'

/** At a place: how many are left, of how many who came to it; `alone`: each asked by itself, as in a group of which any holds. */
export type Left = { people: number; of: number; alone: boolean }

/** How a rule narrows people down, place by place, from what the API says is left at each. */
export function funnelOf(where: Node, steps: readonly { path: string; people: number }[], of: number) {
  const left = new Map(steps.map(({ path, people }) => [path, people]))
  const funnel = new Map<Place, Left>()
  const walk = (node: Node, place: Place, before: number, alone: boolean, holds: boolean): number => {
    const group = groupOf(node)
    const people = left.get(group?.mode === 'none' ? `${pathOf(place)}.not` : pathOf(place))
    if (people !== undefined) funnel.set(place, { people, of: before, alone })
    if (group === null) return people ?? before
    const within = group.mode === 'none' ? !holds : holds
    const chain = (group.mode === 'all') === within
    let came = before
    for (const [at, one] of group.nodes.entries()) {
      const after = walk(one, childOf(place, group.mode, at), came, !chain, within)
      if (chain) came = after
    }
    return people ?? came
  }
  walk(where, '', of, false, true)
  return funnel
}
