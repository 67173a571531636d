import { expect, it } from 'vitest'
import { funnelOf } from './funnel.ts'

const one = { field: 'first_name', is: 'filled' }

it('says of each condition how many are left of those who came to it', () => {
  const where = { all: [one, { any: [one, one] }, { not: { any: [one, one] } }] }
  const steps = [
    { path: 'query.where.all.0', people: 400 },
    { path: 'query.where.all.1.any.0', people: 250 },
    { path: 'query.where.all.1.any.1', people: 100 },
    { path: 'query.where.all.1', people: 300 },
    { path: 'query.where.all.2.not.any.0', people: 290 },
    { path: 'query.where.all.2.not.any.1', people: 200 },
    { path: 'query.where.all.2.not', people: 200 },
    { path: 'query.where', people: 200 },
  ]
  expect([...funnelOf(where, steps, 1000)]).toEqual([
    ['', { people: 200, of: 1000, alone: false }],
    ['all.0', { people: 400, of: 1000, alone: false }],
    ['all.1', { people: 300, of: 400, alone: false }],
    ['all.1.any.0', { people: 250, of: 400, alone: true }],
    ['all.1.any.1', { people: 100, of: 400, alone: true }],
    ['all.2', { people: 200, of: 300, alone: false }],
    ['all.2.not.any.0', { people: 290, of: 300, alone: false }],
    ['all.2.not.any.1', { people: 200, of: 290, alone: false }],
  ])
})

it('says nothing of places that nobody counted', () => {
  expect(funnelOf({ all: [one] }, [], 1000).size).toBe(0)
})
