import { check, type Definition, emptyDefinition, mayStart } from '@parley/workflow'
import { describe, expect, it } from 'vitest'
import {
  addActivity,
  addAfter,
  changeSettings,
  connect,
  copy,
  makePrimary,
  move,
  paste,
  readClip,
  remove,
} from './drawing.ts'
import { begin, change, redo, undo } from './history.ts'

const namer = () => {
  let n = 0
  return (of: string) => `${of}-${++n}`
}

/** One behind the other, as the palette draws them. */
function chain(
  names: (of: string) => string,
  ...kinds: ('start' | 'audience' | 'fork' | 'exclusion' | 'save' | 'end')[]
) {
  let drawing: Definition = emptyDefinition()
  const ids: string[] = []
  for (const kind of kinds) {
    const before = ids.at(-1)
    const added = before ? addAfter(drawing, before, kind, names) : addActivity(drawing, kind, { x: 0, y: 0 }, names)
    drawing = added.drawing
    ids.push(added.id)
  }
  return { drawing, ids }
}

describe('a drawing', () => {
  it('joins what is put behind another, to its first port that leads nowhere', () => {
    const { drawing, ids } = chain(namer(), 'start', 'audience', 'save')
    expect(drawing.transitions.map(({ from, port, to, into }) => [from, port, to, into])).toEqual([
      [ids[0], 'out', ids[1], 'in'],
      [ids[1], 'out', ids[2], 'in'],
    ])
    expect(check(drawing).filter(({ level }) => level === 'malformed')).toEqual([])
  })

  it('is startable once what is missing was chosen', () => {
    const { drawing, ids } = chain(namer(), 'start', 'audience', 'end')
    expect(mayStart(check(drawing))).toBe(false)
    expect(mayStart(check(changeSettings(drawing, ids[1] as string, { audience: 7 })))).toBe(true)
  })

  it('puts nothing upon another', () => {
    const names = namer()
    const one = addActivity(emptyDefinition(), 'start', { x: 10, y: 10 }, names)
    const two = addActivity(one.drawing, 'end', { x: 12, y: 12 }, names).drawing.activities[1]
    expect(two?.y).toBeGreaterThan(100)
  })

  it('leads elsewhere when a port is drawn anew, and never to itself, to no entrance, or into a full one', () => {
    const names = namer()
    const { drawing, ids } = chain(names, 'start', 'fork', 'exclusion')
    const [start, fork, exclusion] = ids as [string, string, string]
    const end = addActivity(drawing, 'end', { x: 900, y: 0 }, names)
    const redrawn = connect(end.drawing, { from: fork, port: 'a', to: end.id, into: 'in' }, names)
    expect(redrawn?.transitions.filter(({ from }) => from === fork).map(({ to }) => to)).toEqual([end.id])
    expect(connect(drawing, { from: fork, port: 'b', to: fork, into: 'in' }, names)).toBeNull()
    expect(connect(drawing, { from: fork, port: 'b', to: start, into: 'in' }, names)).toBeNull()
    expect(connect(drawing, { from: fork, port: 'c', to: exclusion, into: 'others' }, names)).toBeNull()
    expect(connect(drawing, { from: fork, port: 'b', to: exclusion, into: 'primary' }, names)).toBeNull()
    expect(connect(drawing, { from: fork, port: 'b', to: exclusion, into: 'others' }, names)).not.toBeNull()
  })

  it('has one primary transition into an exclusion, whichever is made it', () => {
    const names = namer()
    const { drawing, ids } = chain(names, 'start', 'fork', 'exclusion')
    const both = connect(drawing, { from: ids[1] as string, port: 'b', to: ids[2] as string, into: 'others' }, names)
    const other = both?.transitions.find(({ into }) => into === 'others')
    const changed = makePrimary(both as Definition, other?.id ?? '')
    expect(changed.transitions.filter(({ to }) => to === ids[2]).map(({ port, into }) => [port, into])).toEqual([
      ['a', 'others'],
      ['b', 'primary'],
    ])
  })

  it('loses with an activity, or with a port, the transitions that would hang in the air', () => {
    const { drawing, ids } = chain(namer(), 'start', 'fork', 'end')
    expect(remove(drawing, { activities: [ids[1] as string], transitions: [] }).transitions).toEqual([])
    const without = changeSettings(drawing, ids[1] as string, { ways: [{ id: 'b', label: '' }] })
    expect(without.transitions.map(({ from }) => from)).toEqual([ids[0]])
  })

  it('is the same when nothing has moved', () => {
    const { drawing, ids } = chain(namer(), 'start', 'end')
    expect(move(drawing, new Map([[ids[0] as string, { x: 0.3, y: 0 }]]))).toBe(drawing)
  })
})

describe('a copy', () => {
  it('has new names, keeps the transitions between what was copied, and no message that another sends', () => {
    const names = namer()
    const { drawing, ids } = chain(names, 'start', 'audience', 'save', 'end')
    const clip = copy(drawing, [ids[1] as string, ids[2] as string])
    const pasted = paste(drawing, readClip(JSON.stringify(clip)) as NonNullable<typeof clip>, names)
    expect(pasted.drawing.activities).toHaveLength(6)
    expect(new Set(pasted.drawing.activities.map(({ id }) => id)).size).toBe(6)
    const made = pasted.drawing.transitions.filter(({ from }) => pasted.ids.includes(from))
    expect(made.map(({ from, to }) => [from, to])).toEqual([pasted.ids])
    const sending = addActivity(drawing, 'delivery', { x: 0, y: 500 }, names)
    const made7 = changeSettings(sending.drawing, sending.id, { mode: 'single', delivery: 7, outbound: 'none' })
    const twin = paste(made7, copy(made7, [sending.id]) as NonNullable<typeof clip>, names).drawing.activities.at(-1)
    expect(twin?.settings).toMatchObject({ delivery: null })
  })

  it('is made of workflows only', () => {
    expect(readClip('hello')).toBeNull()
    expect(readClip('null')).toBeNull()
    expect(readClip('{"parley":"workflow","activities":[{"kind":"bomb"}],"transitions":[]}')).toBeNull()
    const { drawing, ids } = chain(namer(), 'start', 'fork')
    const clip = copy(drawing, ids)
    const bare = { ...clip, activities: clip?.activities.map(({ settings: _, ...one }) => one) }
    expect(readClip(JSON.stringify(bare))).toBeNull()
  })
})

describe('what was drawn before', () => {
  it('comes back, and goes forward again until something new is drawn', () => {
    let history = begin('a')
    history = change(change(history, 'b'), 'c')
    expect(undo(history).present).toBe('b')
    expect(redo(undo(history)).present).toBe('c')
    expect(redo(change(undo(history), 'd')).present).toBe('d')
    expect(undo(begin('a')).present).toBe('a')
  })

  it('comes back as a whole when letters were typed into one field', () => {
    let history = begin('')
    for (const text of ['N', 'No', 'Now']) history = change(history, text, 'label')
    history = change(history, 'Now!', 'other')
    expect(undo(history).present).toBe('Now')
    expect(undo(undo(history)).present).toBe('')
  })

  it('is no change when nothing changed', () => {
    const history = begin('a')
    expect(change(history, 'a')).toBe(history)
  })
})
