import { type Definition, emptyDefinition, initialSettings } from '@parley/workflow'
import { describe, expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { readingOrder, walk } from './walk.ts'

/** `a>b` draws a transition; whatever is named is drawn where it stands in the list. */
function drawn(links: string[], places: Record<string, [number, number]> = {}): Definition {
  const ids = [...new Set(links.flatMap((link) => link.split('>')))]
  return {
    ...emptyDefinition(),
    activities: ids.map((id) => ({
      id,
      kind: 'union' as const,
      label: id,
      x: places[id]?.[0] ?? 0,
      y: places[id]?.[1] ?? 0,
      mode: 'normal' as const,
      on_error: { do: 'pause' as const },
      settings: initialSettings('union'),
    })),
    transitions: links
      .filter((link) => link.includes('>'))
      .map((link, i) => {
        const [from = '', to = ''] = link.split('>')
        return { id: `t${i}`, from, port: 'out', to, into: 'in', label: null }
      }),
  }
}
const places = (links: string[]) => layOut(drawn(links), () => 60)

describe('laying out', () => {
  it('puts each to the right of whatever leads to it', () => {
    const links = ['a>b', 'b>d', 'a>c', 'c>e', 'e>d', 'd>f']
    const spots = places(links)
    for (const link of links) {
      const [from = '', to = ''] = link.split('>')
      expect(spots.get(to)?.x, link).toBeGreaterThan(spots.get(from)?.x ?? 0)
    }
  })

  it('lets nothing lie upon another', () => {
    const spots = [...places(['a>b', 'a>c', 'a>d', 'b>e', 'c>e', 'f>e', 'g']).values()]
    for (const [i, one] of spots.entries())
      for (const other of spots.slice(i + 1))
        expect(one.x !== other.x || Math.abs(one.y - other.y) >= 60, JSON.stringify([one, other])).toBe(true)
  })

  it('keeps a chain in a line, and a source just before whom it meets', () => {
    const spots = places(['a>b', 'b>c', 'c>d', 'x>d'])
    expect(new Set(['a', 'b', 'c', 'd'].map((id) => spots.get(id)?.y)).size).toBeLessThanOrEqual(2)
    expect(spots.get('x')?.x).toBe(spots.get('c')?.x)
  })

  it('does not turn round in a circle', () => {
    const spots = places(['a>b', 'b>c', 'c>b'])
    expect(spots.get('c')?.x).toBeGreaterThan(spots.get('b')?.x ?? 0)
    expect(places(['a>b', 'b>a']).size).toBe(2)
  })

  it('places whatever stands by itself', () => {
    expect(places(['a', 'b>c']).size).toBe(3)
    expect(layOut(emptyDefinition(), () => 60).size).toBe(0)
  })
})

describe('walking', () => {
  const drawing = drawn(['a>b', 'a>c', 'b>d', 'c>d'], { a: [0, 50], b: [100, 0], c: [100, 100], d: [200, 50] })

  it('goes along the transitions', () => {
    expect(walk(drawing, 'b', 'ArrowRight')).toBe('d')
    expect(walk(drawing, 'b', 'ArrowLeft')).toBe('a')
    expect(walk(drawing, 'd', 'ArrowRight')).toBeNull()
  })

  it('goes up and down to those beside', () => {
    expect(walk(drawing, 'b', 'ArrowDown')).toBe('c')
    expect(walk(drawing, 'c', 'ArrowUp')).toBe('b')
    expect(walk(drawing, 'b', 'ArrowUp')).toBeNull()
  })

  it('comes by each once with Tab, in the order in which people do', () => {
    expect(readingOrder(drawing)).toEqual(['a', 'b', 'd', 'c'])
    expect(readingOrder(drawn(['a>b', 'b>a']))).toHaveLength(2)
  })
})
