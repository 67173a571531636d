import { expect, it } from 'vitest'
import { crowdOfForm, formOfCrowd, usualCrowd } from './crowd.ts'

it('two in a hundred answer STOP within a minute, one in two hundred cannot be reached', () => {
  expect(crowdOfForm({ ...usualCrowd, other: 0 })).toEqual({
    prefix: '',
    outcomes: [{ share: 0.005, stat: 'UNDELIV' }],
    replies: [{ share: 0.02, text: 'STOP', within_ms: 60_000 }],
  })
})

it('the form shows the crowd that stands', () => {
  const form = { stop: 3.3, unreachable: 0, other: 12, text: 'Oui', seconds: 5, prefix: '+336' }
  const { prefix = '', outcomes = [], replies = [] } = crowdOfForm(form)
  const told = {
    id: 'everyone',
    prefix,
    outcomes: outcomes.map((one) => ({ ...one, err: null })),
    replies: replies.map(({ within_ms = 0, ...one }) => ({ ...one, within_ms })),
  }
  expect(formOfCrowd(told)).toEqual(form)
})

it('who is silent sends nothing', () => {
  expect(crowdOfForm({ ...usualCrowd, stop: 0, unreachable: 0, text: ' ' })).toMatchObject({
    outcomes: [],
    replies: [],
  })
})
