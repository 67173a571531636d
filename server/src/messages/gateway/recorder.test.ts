import { describe, expect, it } from 'vitest'
import { createRecorder } from './recorder.ts'

const refusal = (code: string) => Object.assign(new Error(code), { code })

/** A recorder on a table that is a list; `fails` says what a commit ends with. */
function open({ fails = () => null, aside = () => null, most }: Options = {}) {
  const table: number[][] = []
  const kept: number[] = []
  const pauses: number[] = []
  const troubles: unknown[] = []
  const recorder = createRecorder<number>({
    async write(rows) {
      const error = fails(rows)
      if (error) throw error
      table.push(rows)
    },
    async quarantine(row) {
      const error = aside(row)
      if (error) throw error
      kept.push(row)
    },
    ...(most === undefined ? {} : { most }),
    wait: async (ms) => void pauses.push(ms),
    onTrouble: (error) => void troubles.push(error),
  })
  return { recorder, table, kept, pauses, troubles }
}
type Options = { fails?: (rows: number[]) => Error | null; aside?: (row: number) => Error | null; most?: number }

describe('rows to be recorded', () => {
  it('are committed in their order, what came meanwhile in the next commit, never more than so many at once', async () => {
    const { recorder, table } = open({ most: 3 })
    recorder.add([1])
    recorder.add([2, 3, 4, 5])
    expect(recorder.size).toBe(5)
    await recorder.settled()
    expect(table).toEqual([[1], [2, 3, 4], [5]])
    expect(recorder.size).toBe(0)
  })

  it('of a bad one among many only that one is put aside', async () => {
    const { recorder, table, kept } = open({ fails: (rows) => (rows.includes(700) ? refusal('22021') : null) })
    recorder.add(Array.from({ length: 1_000 }, (_, i) => i))
    await recorder.settled()
    expect(kept).toEqual([700])
    expect(table.flat()).toEqual(Array.from({ length: 1_000 }, (_, i) => i).filter((i) => i !== 700))
  })

  it('wait while the database is away, longer and longer, and then come in their order', async () => {
    let away = 8
    const { recorder, table, pauses } = open({ fails: () => (away-- > 0 ? refusal('57P01') : null) })
    recorder.add([1, 2])
    recorder.add([3])
    await recorder.settled()
    expect(table).toEqual([[1, 2], [3]])
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000])
  })

  it('are put aside although the database goes away in the middle of that', async () => {
    let away = 3
    const { recorder, table, kept } = open({
      fails: (rows) => (rows.includes(1) ? refusal('22003') : null),
      aside: () => (away-- > 0 ? refusal('08006') : null),
    })
    recorder.add([1, 2])
    await recorder.settled()
    recorder.add([3])
    await recorder.settled()
    expect(kept).toEqual([1])
    expect(table.flat()).toEqual([2, 3])
  })

  it('that cannot even be put aside hold up none of those behind them', async () => {
    const { recorder, table, troubles } = open({
      fails: (rows) => (rows.includes(1) ? refusal('22003') : null),
      aside: () => refusal('23514'),
    })
    recorder.add([1, 2])
    await recorder.settled()
    expect(table.flat()).toEqual([2])
    expect(troubles.length).toBeGreaterThan(0)
  })
})
