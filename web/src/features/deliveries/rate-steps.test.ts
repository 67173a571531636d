import { describe, expect, it } from 'vitest'
import { rateSteps, stepOf } from './rate-steps.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const pulse = (seconds: number, submitted: number) => ({
  at: new Date(noon + seconds * 1000).toISOString(),
  submitted,
  answers: 0,
  opt_outs: 0,
})

const always = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

describe('the speed, step by step', () => {
  it('is nought where nothing left, instead of a line across the silence', () => {
    const steps = rateSteps([pulse(0, 50), pulse(15, 100)], 5, null, always)
    expect(steps.map(({ perSecond }) => perSecond)).toEqual([10, 0, 0, 20])
  })
  it('leaves out the step that is not over, which would look like a fall', () => {
    const steps = rateSteps([pulse(0, 50), pulse(5, 50), pulse(10, 7)], 5, noon + 12_000, always)
    expect(steps.map(({ perSecond }) => perSecond)).toEqual([10, 10])
  })
  it('counts of the first and the last step the seconds in which it ran', () => {
    const span = { from: noon + 3_200, until: noon + 11_400 }
    const steps = rateSteps([pulse(0, 40), pulse(5, 100), pulse(10, 40)], 5, null, span)
    expect(steps.map(({ perSecond }) => perSecond)).toEqual([20, 20, 20])
    const brief = { from: noon + 1_300, until: noon + 1_900 }
    expect(rateSteps([pulse(0, 362)], 5, null, brief).map(({ perSecond }) => perSecond)).toEqual([362])
  })
  it('has five seconds at first and longer steps later, so that a point is one tick of the picture', () => {
    const now = (minutes: number) => ({
      state: 'sending' as const,
      preparation_id: 1,
      confirmed_by: null,
      confirmed_at: new Date(noon).toISOString(),
      starts_at: new Date(noon - minutes * 60_000).toISOString(),
    })
    expect([1, 30, 300].map((minutes) => stepOf(now(minutes), noon))).toEqual([5, 30, 300])
  })
})
