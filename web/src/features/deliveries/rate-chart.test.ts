import { describe, expect, it } from 'vitest'
import { layRate, plot } from './rate-chart.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const points = [0, 60, 104, 98].map((perSecond, minute) => ({ at: noon + minute * 60_000, perSecond }))
const now = noon + 3 * 60_000

describe('the speed of a delivery', () => {
  it('is solid up to now and dashed to the end that is expected', () => {
    const { line, forecast, dot } = layRate({ points, endsAt: noon + 6 * 60_000, now, ceiling: 120, answers: [] })
    expect(line.startsWith(`M${plot.left} ${plot.axis}`)).toBe(true)
    expect(dot?.x).toBe(plot.left + (plot.width - plot.left) / 2)
    expect(forecast.endsWith(`L${plot.width} ${dot?.y}`)).toBe(true)
  })
  it('has the limit of the account at the height of its figure', () => {
    const { limit, highest } = layRate({ points, endsAt: null, now, ceiling: 120, answers: [] })
    expect(highest).toBe(120)
    expect(limit).toEqual({ y: plot.top, perSecond: 120 })
  })
  it('leaves out a limit that is so far above that the line would be flat', () => {
    expect(layRate({ points, endsAt: null, now, ceiling: 10_000, answers: [] }).limit).toBeNull()
  })
  it('shows no forecast once nothing is left', () => {
    expect(layRate({ points, endsAt: null, now, ceiling: 120, answers: [] }).forecast).toBe('')
  })
  it('is an empty frame before anything left', () => {
    const { line, area, dot, ticks } = layRate({ points: [], endsAt: null, now, ceiling: 120, answers: [] })
    expect([line, area, dot]).toEqual(['', '', null])
    expect(ticks.map(({ perSecond }) => perSecond)).toEqual([0, 1, 2])
  })
  it('hangs answers below the axis, with the opt-outs among them', () => {
    const answers = [
      { at: noon, count: 4, stops: 1 },
      { at: now, count: 2, stops: 0 },
    ]
    const bars = layRate({ points, endsAt: null, now, ceiling: null, answers }).answers
    expect(bars.map(({ stop }) => stop)).toEqual([true, false])
    expect(bars[0]?.height).toBe((bars[1]?.height ?? 0) * 2)
  })
})
