import { type Definition, emptyDefinition, type Kind } from '@parley/workflow'
import { addActivity, addAfter, changeGeneral, changeSettings, connect, type Names, step } from './drawing.ts'

type Words = { first: string; second: string; list: string }

/** Drawings to begin with, not templates that anything stays bound to. */
export const beginnings = {
  empty: () => null,

  list(names: Names, words: Words): Definition {
    const { drawing, ids } = chain(['scheduler', 'audience', 'save', 'end'], names)
    return changeSettings(drawing, ids[2] ?? '', { into: { new_list: words.list }, mode: 'replace' })
  },

  split(names: Names, words: Words): Definition {
    const { drawing, ids } = chain(['start', 'audience', 'segmentation', 'save'], names)
    const [, , cut = '', first = ''] = ids
    const half = { id: 'a', label: words.first, where: null, limit: { percent: 50 }, order: 'random' as const }
    let whole = changeSettings(drawing, cut, { segments: [half], exclusive: true, complement: true })
    // The segment was not there when the first list was put behind it.
    whole = { ...whole, transitions: whole.transitions.filter(({ from }) => from !== cut) }
    whole = connect(whole, { from: cut, port: 'a', to: first, into: 'in' }, names) ?? whole
    whole = changeSettings(whole, first, { into: { new_list: words.first }, mode: 'replace' })
    const second = addActivity(whole, 'save', { x: 3 * step.x, y: step.y }, names)
    whole = changeSettings(second.drawing, second.id, { into: { new_list: words.second }, mode: 'replace' })
    whole = connect(whole, { from: cut, port: 'complement', to: second.id, into: 'in' }, names) ?? whole
    return changeGeneral(changeGeneral(whole, first, { label: words.first }), second.id, { label: words.second })
  },
} satisfies Record<string, (names: Names, words: Words) => Definition | null>

function chain(kinds: readonly Kind[], names: Names) {
  return kinds.reduce<{ drawing: Definition; ids: string[] }>(
    ({ drawing, ids }, kind) => {
      const before = ids.at(-1)
      const added =
        before === undefined
          ? addActivity(drawing, kind, { x: 0, y: 0 }, names)
          : addAfter(drawing, before, kind, names)
      return { drawing: added.drawing, ids: [...ids, added.id] }
    },
    { drawing: emptyDefinition(), ids: [] },
  )
}
