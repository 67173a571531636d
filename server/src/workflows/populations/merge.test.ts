import { describe, expect, it } from 'vitest'
import { type Chunk, type Cursor, draw, drawSome, keepAll, keepCommon, keepOnlyFirst, mergeOn } from './merge.ts'

const chunk = (keys: number[], data: Chunk['data'] = null): Chunk => ({ keys: Float64Array.from(keys), data })
const first = (keys: number[], data: Chunk['data'] = null): Cursor => ({ chunk: chunk(keys, data), at: 0, first: true })
const other = (keys: number[]): Cursor => ({ chunk: chunk(keys), at: 0, first: false })

function merged(cursors: Cursor[], keep: typeof keepAll) {
  const kept: [number, object | null][] = []
  const open = [...cursors]
  while (open.length > 0) {
    mergeOn(open, keep, { add: (key, data) => void kept.push([key, data]) })
    for (const cursor of cursors)
      if (cursor.at >= cursor.chunk.keys.length) open.splice(open.indexOf(cursor), Number(open.includes(cursor)))
  }
  return kept
}
const keys = (cursors: Cursor[], keep: typeof keepAll) => merged(cursors, keep).map(([key]) => key)

describe('sets side by side', () => {
  it('agree with sets as anybody would write them, whatever is in them', () => {
    for (let round = 0; round < 200; round++) {
      const some = (seed: number) => Array.from({ length: 40 }, (_, i) => i).filter((i) => draw(i, seed) % 3 === 0)
      const [a, b, c] = [some(round), some(round + 1_000), some(round + 2_000)]
      const sets = () => [a, b, c].filter((set) => set.length > 0)
      expect(
        keys(
          sets().map((set) => first(set)),
          keepAll,
        ),
      ).toEqual([...new Set([...a, ...b, ...c])].sort((x, y) => x - y))
      expect(
        keys(
          sets().map((set) => first(set)),
          keepCommon(3),
        ),
      ).toEqual(a.filter((key) => b.includes(key) && c.includes(key)))
      expect(keys([first(a), other(b), other(c)], keepOnlyFirst)).toEqual(
        a.filter((key) => !b.includes(key) && !c.includes(key)),
      )
    }
  })

  it('put together what is carried, and carry nothing of those who only leave others out', () => {
    expect(merged([first([1, 2], [{ a: 1 }, null]), first([1, 2], [{ b: 2 }, { c: 3 }])], keepAll)).toEqual([
      [1, { a: 1, b: 2 }],
      [2, { c: 3 }],
    ])
  })
})

describe('chance', () => {
  const many = Float64Array.from({ length: 10_000 }, (_, i) => 33_600_000_000 + i)

  it('draws exactly as many as are asked for, spread over all of them', () => {
    const places = [...drawSome(many, 1_000, 7).entries()].filter(([, chosen]) => chosen === 1).map(([place]) => place)
    expect(places).toHaveLength(1_000)
    const halves = places.filter((place) => place < 5_000).length
    expect(Math.abs(halves - 500)).toBeLessThan(80)
  })

  it('draws the same for a seed, others for another', () => {
    const [one, again, other] = [drawSome(many, 100, 1), drawSome(many, 100, 1), drawSome(many, 100, 2)]
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
  })

  it('draws everyone where there are no more', () => {
    expect(drawSome(Float64Array.from([1, 2]), 5, 1)).toEqual(Uint8Array.from([1, 1]))
  })
})
