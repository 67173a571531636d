import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, mayStart, readDefinition } from './check.ts'
import type { Activity, Definition, Kind } from './definition.ts'
import { type FaultCode, faults } from './faults.ts'
import { limits } from './limits.ts'
import type { Settings } from './settings.ts'
import { emptyDefinition } from './shape.ts'

const make = <K extends Kind>(id: string, kind: K, settings: Settings[K], mode: Activity['mode'] = 'normal') =>
  ({ id, kind, label: '', x: 0, y: 0, mode, on_error: { do: 'pause' }, settings }) as Activity

const query = { query: { version: 2, resource: 'profiles' } }
const day = { n: 1, unit: 'day' } as const
const start = make('s', 'start', {})
const end = make('e', 'end', { signal: [], stops_run: false })
const q = (id = 'q') => make(id, 'query', query)
const wait = (id = 'w', mode: Activity['mode'] = 'normal') =>
  make(id, 'wait', { until: { of: 'duration', duration: day } }, mode)
const fork = (id = 'f') =>
  make(id, 'fork', {
    ways: [
      { id: 'a', label: '' },
      { id: 'b', label: '' },
    ],
  })
const join = (id = 'j', keep: string | null = null) => make(id, 'join', { keep })
const sms = (mode: 'single' | 'recurring' = 'single', delivery: number | null = 5) =>
  make('sms', 'delivery', { mode, delivery, outbound: 'sent' })
const reply = (settings: Partial<Settings['reply']> = {}) =>
  make('r', 'reply', { delivery: 'sms', timeout: day, branches: [], ...settings })
const signal = (id = 'g', name = 'go') => make(id, 'signal', { name, by: ['api'] })
const scheduler = (schedule: Settings['scheduler']['schedule'], until: string | null = null) =>
  make('c', 'scheduler', { schedule, until, missed: 'skip' })
const daily = (...times: string[]) => ({ of: 'day', times, every: 1, since: null }) as const

function drawing(activities: Activity[], ...transitions: string[]): Definition {
  return {
    ...emptyDefinition(),
    activities,
    transitions: transitions.map((text) => {
      const [from = '', port = '', to = '', into = 'in'] = text.split(/\.| > /)
      return { id: `${from}.${port}-${to}`, from, port, to, into, label: null }
    }),
  }
}

const found = (activities: Activity[], ...transitions: string[]) =>
  check(drawing(activities, ...transitions)).map(({ code, activity }) =>
    activity === null ? code : `${activity} ${code}`,
  )
/** What one activity lacks, in a drawing that is right otherwise. */
const lacks = (activity: Activity) =>
  check(drawing([start, q(), sms(), activity], 's.out > q', 'q.out > sms', `sms.out > ${activity.id}`)).filter(
    ({ path }) => path.includes('settings'),
  )

describe('a drawing', () => {
  it('without a fault is told none', () => {
    expect(found([start, q(), sms(), end], 's.out > q', 'q.out > sms', 'sms.out > e')).toEqual([])
  })

  it.each<[string, Activity[], string[], string[]]>([
    ['without an entry', [q()], [], ['q unterminated', 'entry-missing']],
    ['with two starts', [start, make('s2', 'start', {}), end], ['s.out > e', 's2.out > e'], ['s2 start-twice']],
    ['with one signal at two entries', [signal(), signal('h'), end], ['g.out > e', 'h.out > e'], ['h signal-twice']],
    ['with an activity that nothing leads to', [start, end, wait()], ['s.out > e', 'w.out > e'], ['w unreachable']],
    ['with an activity that leads nowhere', [start, q()], ['s.out > q'], ['q unterminated']],
    ['from nowhere', [start, end], ['s.out > e', 'x.out > e'], ['from-nowhere']],
    ['to nowhere', [start], ['s.out > x'], ['s to-nowhere']],
    [
      'out of a port that there is not',
      [start, q(), end],
      ['s.out > q', 'q.out > e', 'q.rest > e'],
      ['q port-unknown'],
    ],
    [
      'with two transitions out of one port',
      [start, q(), end],
      ['s.out > q', 's.out > e', 'q.out > e'],
      ['s port-taken'],
    ],
    ['into an entrance that there is not', [start, end], ['s.out > e.primary'], ['e entrance-unknown']],
    [
      'into an entry',
      [start, q(), end],
      ['s.out > q', 'q.out > s.in'],
      ['s entrance-unknown', 'e unreachable', 's circle'],
    ],
  ])('%s', (_, activities, transitions, expected) => {
    expect(found(activities, ...transitions)).toEqual(expected)
  })

  it('lets a source without an entrance begin with what it meets', () => {
    expect(
      found(
        [start, q(), q('stop'), make('x', 'exclusion', {}), end],
        's.out > q',
        'q.out > x.primary',
        'stop.out > x.others',
        'x.out > e',
      ),
    ).toEqual([])
  })

  it('has one primary transition into an exclusion, and others', () => {
    const both = [start, fork(), make('x', 'exclusion', {}), end]
    expect(found(both, 's.out > f', 'f.a > x.primary', 'f.b > x.primary', 'x.out > e')).toEqual([
      'x entrance-taken',
      'x entrance-empty',
    ])
  })

  it.each<[string, Activity[], string[], string[]]>([
    ['of work alone', [start, q(), q('p')], ['s.out > q', 'q.out > p', 'p.out > q'], ['q circle']],
    ['through itself', [start, q()], ['s.out > q', 'q.out > q'], ['q circle']],
    ['through a room', [start, q(), wait()], ['s.out > q', 'q.out > w', 'w.out > q'], []],
    [
      'through a disabled room',
      [start, q(), wait('w', 'disabled')],
      ['s.out > q', 'q.out > w', 'w.out > q'],
      ['q circle'],
    ],
    [
      'through a wait for a date, which comes once',
      [start, q(), make('w', 'wait', { until: { of: 'date', at: '2027-05-01T09:00' } })],
      ['s.out > q', 'q.out > w', 'w.out > q'],
      ['q circle'],
    ],
    ['through a signal', [start, q(), signal()], ['s.out > q', 'q.out > g', 'g.out > q'], []],
    [
      'that doubles people',
      [start, fork(), wait()],
      ['s.out > f', 'f.a > w', 'f.b > w', 'w.out > f'],
      ['f doubles-in-circle'],
    ],
    [
      'that one way of a fork leaves',
      [start, fork(), wait(), end],
      ['s.out > f', 'f.a > w', 'f.b > e', 'w.out > f'],
      [],
    ],
  ])('with a circle %s', (_, activities, transitions, expected) => {
    expect(found(activities, ...transitions)).toEqual(expected)
  })

  it('does not become a million steps by forks behind forks', () => {
    const forks = Array.from({ length: 20 }, (_, i) => fork(`f${i}`))
    const ways = forks.slice(1).flatMap((_, i) => [`f${i}.a > f${i + 1}`, `f${i}.b > f${i + 1}`])
    expect(found([start, ...forks, end], 's.out > f0', ...ways, 'f19.a > e', 'f19.b > e')).toEqual([
      'f10 too-many-ways',
    ])
  })

  it('warns of branches that never meet, and of a join of one', () => {
    const two = [start, scheduler(daily('09:00')), join(), end]
    expect(found(two, 's.out > j', 'c.out > j', 'j.out > e')).toEqual(['j never-meet'])
    expect(found([start, join(), end], 's.out > j', 'j.out > e')).toEqual(['j joins-nothing'])
  })

  it('warns that people who came in at different times are mixed by a room', () => {
    expect(
      found([signal(), fork(), wait(), join(), end], 'g.out > f', 'f.a > w', 'f.b > j', 'w.out > j', 'j.out > e'),
    ).toEqual(['j joins-after-room'])
  })

  it('keeps what there is to keep', () => {
    expect(found([start, fork(), join('j', 'x'), end], 's.out > f', 'f.a > j', 'f.b > j', 'j.out > e')).toEqual([
      'j keep-unknown',
    ])
  })
})

describe('deliveries and their answers', () => {
  it('a recurring one demands a scheduler, or a signal', () => {
    const line = ['q.out > sms', 'sms.out > e']
    expect(found([start, q(), sms('recurring'), end], 's.out > q', ...line)).toEqual(['sms scheduler-missing'])
    expect(found([scheduler(daily('09:00')), q(), sms('recurring'), end], 'c.out > q', ...line)).toEqual([])
    expect(found([signal(), sms('recurring'), end], 'g.out > sms', 'sms.out > e')).toEqual([])
  })

  it('a single one is sent once, whatever the scheduler says', () => {
    const line = ['c.out > q', 'q.out > sms', 'sms.out > e']
    expect(found([scheduler(daily('09:00')), q(), sms(), end], ...line)).toEqual(['sms sent-once-only'])
    expect(found([scheduler({ of: 'once', at: '2027-05-01T09:00' }), q(), sms(), end], ...line)).toEqual([])
  })

  it('is configured, and has people to go to', () => {
    expect(found([start, sms('single', null), end], 's.out > sms', 'sms.out > e')).toEqual([
      'sms delivery-not-configured',
      'sms people-missing',
    ])
  })

  it('is answered where it has been sent', () => {
    const line = ['s.out > q', 'q.out > sms', 'sms.out > r', 'r.other > e', 'r.silent > e']
    expect(found([start, q(), sms(), reply(), end], ...line)).toEqual([])
    expect(found([start, q(), sms(), reply({ delivery: 'q' }), end], ...line)).toEqual(['r reply-to-nothing'])
    const before = ['s.out > q', 'q.out > r', 'r.silent > sms', 'r.other > e', 'sms.out > e']
    expect(found([start, q(), sms(), reply(), end], ...before)).toEqual(['r reply-before-delivery'])
  })
})

describe('settings', () => {
  const branch = (id: string, ...words: string[]) => ({ id, label: '', match: 'is' as const, words })
  const segment = (id: string, limit: { percent: number } | null = null) =>
    ({ id, label: '', where: null, limit, order: 'random' }) as const
  const segments = (...those: ReturnType<typeof segment>[]) =>
    make('x', 'segmentation', { segments: those, exclusive: true, complement: true })

  it.each<[Activity, FaultCode[]]>([
    [make('x', 'query', { query: null }), ['query-missing']],
    [make('x', 'incremental', { ...query, by: { since: '' } }), ['field-missing']],
    [make('x', 'audience', { audience: null }), ['audience-missing']],
    [make('x', 'file', { file: null, columns: [], people: 'known' }), ['file-missing', 'columns-missing']],
    [segments(), ['segments-missing']],
    [segments(segment('complement')), ['id-reserved']],
    [segments(segment('a', { percent: 60 }), segment('b', { percent: 50 })), ['percent-over']],
    [segments(segment('a'), segment('b')), ['segment-takes-all']],
    [segments(segment('a', { percent: 1 }), segment('a', { percent: 1 })), ['id-twice']],
    [reply({ delivery: null }), ['reply-to-nothing']],
    [reply({ branches: [branch('silent', 'YES'), branch('b')] }), ['id-reserved', 'words-missing']],
    [reply({ branches: [branch('a', 'YES'), branch('b', 'yes ')] }), ['word-twice']],
    [make('x', 'test', { branches: [], otherwise: false }), ['branches-missing']],
    [make('x', 'fork', { ways: [] }), ['branches-missing']],
    [make('x', 'save', { into: { list: null }, mode: 'add' }), ['list-missing']],
    [make('x', 'save', { into: { new_list: ' ' }, mode: 'add' }), ['name-missing']],
    [make('x', 'update', { set: [] }), ['columns-missing']],
    [make('x', 'quarantine', { action: 'add', reason: '' }), ['text-missing']],
    [make('x', 'export', { name: 'x', columns: ['a', 'a'] }), ['column-twice']],
    [make('x', 'enrichment', { columns: [{ name: '', from: query.query }] }), ['name-missing']],
    [make('x', 'http', { url: '', method: 'GET', body: null, repeatable: true, seconds: 1 }), ['url-missing']],
    [
      make('x', 'http', { url: 'file:///etc', method: 'GET', body: '', repeatable: true, seconds: 1 }),
      ['url-wrong', 'body-not-sent'],
    ],
    [
      make('x', 'notify', { to: { users: [], emails: [] }, subject: 'a', text: '' }),
      ['receiver-missing', 'text-missing'],
    ],
    [
      make('x', 'approval', { question: '', by: { users: [] }, expires: null }),
      ['question-missing', 'approver-missing'],
    ],
    [make('x', 'end', { signal: [{ workflow: 1, name: '' }], stops_run: false }), ['signal-to-nobody']],
    [make('x', 'signal', { name: '', by: [] }), ['name-missing', 'sender-missing']],
    [make('x', 'deduplication', { by: { field: '' }, keep: 1, prefer: 'random' }), ['field-missing']],
    [scheduler(daily()), ['times-missing']],
    [scheduler({ of: 'week', times: ['09:00'], days: [], every: 1, since: null }), ['days-missing']],
    [scheduler(daily('09:00', '09:05')), ['too-often']],
    [scheduler({ of: 'every', minutes: 5, from: '08:00', to: '09:00' }), ['too-often']],
    [scheduler({ of: 'every', minutes: 15, from: '10:00', to: '09:00' }), ['hours-reversed']],
    [scheduler({ of: 'cron', cron: '*/5 * * * *' }), ['too-often']],
    [scheduler({ of: 'cron', cron: '* * *' }), ['cron-wrong']],
    [scheduler({ of: 'cron', cron: '0 9 31 2 *' }), ['never-happens']],
    [scheduler({ of: 'once', at: '2027-05-02T09:00' }, '2027-05-01T00:00'), ['never-happens']],
  ])('%j', (activity, codes) => {
    expect(lacks(activity).map(({ code }) => code)).toEqual(codes)
  })

  it('are pointed at where they are', () => {
    expect(check(drawing([start, reply({ branches: [branch('a')] })]))).toContainEqual({
      level: 'fault',
      code: 'words-missing',
      path: ['activities', 1, 'settings', 'branches', 0, 'words'],
      activity: 'r',
      values: {},
    })
  })

  it('of a disabled activity may lack what they like', () => {
    expect(lacks(make('x', 'query', { query: null }, 'disabled'))).toEqual([])
  })

  it('of the whole: a zone that there is', () => {
    expect(check({ ...drawing([start, end], 's.out > e'), zone: 'Europe/Atlantis' })).toMatchObject([
      { code: 'zone-unknown', path: ['zone'], values: { zone: 'Europe/Atlantis' } },
    ])
  })
})

describe('what is no workflow', () => {
  const good = drawing([start, end], 's.out > e')
  const codes = (candidate: unknown) => check(candidate).map(({ code, path }) => `${code} ${path.join('.')}`)

  it('is told with the place of each fault', () => {
    expect(codes({ ...good, activities: [start, { ...end, kind: 'mailing' }] })).toEqual([
      'kind-unknown activities.1.kind',
    ])
    expect(codes({ ...good, activities: [start, { ...end, kind: 'constructor' }] })).toEqual([
      'kind-unknown activities.1.kind',
    ])
    expect(codes({ ...good, activities: [start, end, end] })).toEqual(['activity-twice activities.2.id'])
    expect(codes({ ...good, activities: [{ ...start, settings: { a: 1 } }, end] })).toEqual([
      'shape activities.0.settings',
    ])
    expect(codes({ ...good, more: true })).toEqual(['shape '])
    expect(codes({ ...good, version: 2 })).toEqual(['shape version'])
    expect(readDefinition({ ...good, version: 2 }).definition).toBeNull()
  })

  it('has no text and no number that a database cannot hold', () => {
    const named = (label: string) => codes({ ...good, activities: [start, { ...end, label }] })
    expect(named('a\0b')).toEqual(['shape activities.1.label'])
    expect(named('a\ud800')).toEqual(['shape activities.1.label'])
    const where = { field: 'city', is: 'equal', value: 'a\0b' }
    const asking = make('x', 'query', { query: { version: 2, resource: 'profiles', where } })
    expect(codes({ ...good, activities: [asking] })).toEqual(['shape activities.0.settings.query.where.value'])
    const huge = make('x', 'audience', { audience: 9_007_199_254_740_991 })
    expect(codes({ ...good, activities: [huge] })).toEqual(['shape activities.0.settings.audience'])
  })

  it('has no more of anything than can be walked', () => {
    const many = Array.from({ length: limits.activities + 1 }, (_, i) => q(`q${i}`))
    expect(codes({ ...good, activities: many })).toEqual(['shape activities'])
  })

  it('does not reach into what objects are made of', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')
    expect(codes(hostile).length).toBeGreaterThan(0)
    expect(codes({ ...good, activities: [{ ...start, id: '__proto__' }, end] })).toContain('shape activities.0.id')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('is not as deep as a stack', () => {
    let tree: unknown = 1
    for (let i = 0; i < 50_000; i++) tree = { and: tree }
    const deep = { version: 2, resource: 'profiles', where: tree }
    expect(codes({ ...good, activities: [make('x', 'query', { query: deep })] })).toEqual([
      'shape activities.0.settings.query',
    ])
  })

  it('is refused and never thrown at, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (candidate) => {
        expect(mayStart(check(candidate))).toBe(false)
      }),
    )
  })

  it('and what is bent a little is told codes that there are, with their values', () => {
    const bent = fc.record({
      activities: fc.array(fc.constantFrom(start, end, q(), wait(), fork(), join(), sms(), reply(), signal()), {
        maxLength: 8,
      }),
      transitions: fc.array(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 3 }),
          from: fc.constantFrom('s', 'q', 'w', 'f', 'j', 'sms', 'r', 'g', 'x'),
          port: fc.constantFrom('out', 'a', 'b', 'silent', 'toString'),
          to: fc.constantFrom('s', 'e', 'q', 'w', 'f', 'j', 'sms', 'r', 'g', '__proto__'),
          into: fc.constantFrom('in', 'primary', 'constructor'),
          label: fc.constant(null),
        }),
        { maxLength: 12 },
      ),
    })
    fc.assert(
      fc.property(bent, (parts) => {
        for (const { code, level, values } of check({ ...emptyDefinition(), ...parts })) {
          expect(level).toBe(faults[code].level)
          expect(Object.keys(values)).toEqual([...faults[code].values])
        }
      }),
    )
  })
})
