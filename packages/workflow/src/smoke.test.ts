import { expect, it } from 'vitest'
import { advance, begin, check, type Definition, emptyDefinition } from './index.ts'

it('walks', () => {
  const a = (id: string, kind: string, settings: object) => ({
    id,
    kind,
    label: '',
    x: 0,
    y: 0,
    mode: 'normal',
    on_error: { do: 'pause' },
    settings,
  })
  const d = {
    ...emptyDefinition(),
    activities: [
      a('s', 'start', {}),
      a('q', 'query', { query: { version: 1, resource: 'profiles' } }),
      a('e', 'end', { signal: [], stops_run: false }),
    ],
    transitions: [
      { id: 't1', from: 's', port: 'out', to: 'q', into: 'in', label: null },
      { id: 't2', from: 'q', port: 'out', to: 'e', into: 'in', label: null },
    ],
  } as Definition
  expect(check(d)).toEqual([])
  const one = advance(d, begin(), {
    type: 'started',
    at: '2026-01-01T00:00:00.000Z',
    by: 'person',
    entry: 's',
    people: null,
  })
  const two = advance(d, one.run, {
    type: 'executed',
    at: '2026-01-01T00:00:00.000Z',
    step: 1,
    outputs: [{ port: 'out', population: 7, count: 3 }],
    open: false,
    due: null,
  })
  console.log(JSON.stringify(one), JSON.stringify(two))
})
