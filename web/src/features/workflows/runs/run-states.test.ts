import { type Definition, emptyDefinition, initialSettings, type Kind } from '@parley/workflow'
import { describe, expect, it } from 'vitest'
import { headline, standings, toConfirm, toDecide } from './run-states.ts'

function drawn(kinds: Record<string, Kind>, links: string[]): Definition {
  return {
    ...emptyDefinition(),
    activities: Object.entries(kinds).map(([id, kind]) => ({
      id,
      kind,
      label: '',
      x: 0,
      y: 0,
      mode: 'normal',
      on_error: { do: 'pause' },
      settings: initialSettings(kind),
    })) as Definition['activities'],
    transitions: links.map((link) => {
      const [from = '', to = ''] = link.split('>')
      return { id: link, from, port: 'out', to, into: 'in', label: null }
    }),
  }
}
const definition = drawn({ start: 'start', who: 'audience', ask: 'approval', call: 'http', end: 'end' }, [
  'start>who',
  'who>ask',
  'ask>call',
  'call>end',
])
const step = (
  activity: string,
  state: 'ready' | 'running' | 'waiting' | 'failed' | 'doubtful',
  due: string | null = null,
) => ({
  no: 1,
  activity,
  state,
  people: 3,
  due,
  tries: 0,
})
const over = (id: string, people: number) => ({ id, times: 1, people, kept: false })
const run = (
  steps: ReturnType<typeof step>[],
  transitions: ReturnType<typeof over>[] = [],
  activities: { id: string; code: string; at: string }[] = [],
) => ({
  definition,
  steps,
  transitions,
  activities,
})

describe('where activities stand in a run', () => {
  it('is done once someone has left it or the journal has a line of it, and unknown before', () => {
    const found = standings(run([], [over('start>who', 0)], [{ id: 'who', code: 'read-list', at: '' }]))
    expect(Object.fromEntries(found)).toEqual({ start: 'done', who: 'done' })
  })

  it('says first what needs a person', () => {
    expect(standings(run([step('call', 'running'), step('call', 'failed')])).get('call')).toBe('paused-on-error')
    expect(standings(run([step('call', 'doubtful')])).get('call')).toBe('doubtful')
    expect(standings(run([step('ask', 'waiting')])).get('ask')).toBe('asks-a-person')
  })

  it('asks a person to confirm an SMS that is prepared, until it has been confirmed', () => {
    const sms = drawn({ start: 'start', who: 'audience', sms: 'delivery' }, ['start>who', 'who>sms'])
    const told = (code: string) => ({
      ...run([step('sms', 'waiting')], [over('who>sms', 3)], [{ id: 'sms', code, at: '' }]),
      definition: sms,
    })
    expect(standings(told('prepared')).get('sms')).toBe('asks-a-person')
    expect(toConfirm(told('confirmation-needed'))).toEqual(['sms'])
    expect(standings(told('confirmed')).get('sms')).toBe('waiting')
    // Whoever waits there has not come to the end.
    expect(headline(told('prepared'))).toEqual({ came: 3, through: 0 })
    expect(headline({ ...told('sent'), steps: [] })).toEqual({ came: 3, through: 3 })
  })

  it('asks nobody while it tries again by itself', () => {
    const trying = run([step('call', 'failed', '2026-11-28T10:00:00.000Z')])
    expect(standings(trying).get('call')).toBe('waiting')
    expect(toDecide(trying)).toEqual([])
  })

  it('leaves to people what failed, what is in doubt and what is asked', () => {
    const all = run([step('call', 'failed'), step('call', 'doubtful'), step('ask', 'waiting'), step('who', 'running')])
    expect(toDecide(all)).toHaveLength(3)
  })
})

describe('the headline', () => {
  it('counts those who came in, and those of them who have come to the end', () => {
    const counts = [over('start>who', 0), over('who>ask', 1101), over('ask>call', 612), over('call>end', 600)]
    expect(headline(run([], counts))).toEqual({ came: 1101, through: 600 })
    expect(headline(run([]))).toEqual({ came: 0, through: 0 })
  })
})
