import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialSettings, kindOf, portsOf } from './activities/index.ts'
import { type Advanced, advance, begin, isOver } from './advance.ts'
import { check } from './check.ts'
import type { Activity, Definition, Kind, Transition } from './definition.ts'
import { graphOf } from './graph.ts'
import type { Effect, Event, Output, Run, Step } from './run.ts'
import type { Settings } from './settings.ts'
import { emptyDefinition } from './shape.ts'

/**
 * Drawings and days of any kind, against a server that is as simple as can be: a table of jobs, one of rooms, and the run
 * as JSON. It crashes before it has stored what an event makes of the run, and it tells things twice.
 */

type Any = { pick(n: number): number; often(n: number): boolean }

describe('whatever is drawn and whatever happens', () => {
  it('each is executed once, nobody is lost or twice, nothing waits for ever, and what is over stays so', () => {
    let looked = 0
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const any = choices(seed)
        const definition = draw(any)
        if (!definition) return
        looked++
        const server = new Server(definition, any)
        server.begin()
        for (let i = any.pick(60); i > 0 && !isOver(server.run); i--) server.something()
        server.bringToItsEnd()
        server.tellLate()
      }),
      { numRuns: 1_500 },
    )
    expect(looked).toBeGreaterThan(500)
  })
})

/** Choices by a seed: a run of thousands of them is more than a generator that can shrink keeps hold of. */
function choices(seed: number): Any {
  let state = seed | 0
  const pick = (n: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return n < 2 ? 0 : ((t ^ (t >>> 14)) >>> 0) % n
  }
  return { pick, often: (n) => pick(n) > 0 }
}

const palette = [
  ...['query', 'segmentation', 'union', 'exclusion', 'intersection', 'test', 'fork', 'fork', 'join', 'join'],
  ...['wait', 'reply', 'delivery', 'delivery', 'approval', 'signal', 'http', 'save', 'end'],
] as Kind[]

const branches = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
]
const settings: { [K in Kind]?: (any: Any) => Settings[K] } = {
  segmentation: (any) => ({
    segments: branches.map((one) => ({ ...one, where: null, limit: null, order: 'random' })),
    exclusive: true,
    complement: any.pick(2) === 0,
  }),
  test: (any) => ({
    branches: [{ id: 'a', label: '', when: { people: 'at-least', n: any.pick(6) } }],
    otherwise: any.pick(2) === 0,
  }),
  reply: () => ({
    delivery: null,
    timeout: { n: 1, unit: 'day' },
    branches: branches.map((one) => ({ ...one, match: 'is', words: ['X'] })),
  }),
  delivery: (any) => ({
    mode: 'single',
    delivery: 1,
    outbound: (['none', 'everyone', 'sent'] as const)[any.pick(3)] ?? 'sent',
  }),
  approval: () => ({ question: '?', by: { right: 'x' }, expires: { n: 1, unit: 'day' } }),
  http: (any) => ({ url: 'https://example.org', method: 'GET', body: null, repeatable: any.pick(2) === 0, seconds: 1 }),
  signal: () => ({ name: 'go', by: ['api'] }),
  end: (any) => ({ signal: [{ workflow: 2, name: 'on' }], stops_run: any.pick(12) === 0 }),
}
const settingsOf = (kind: Kind, any: Any) => settings[kind]?.(any) ?? initialSettings(kind)

/** Mostly forwards, sometimes back; what the check refuses as a drawing is not walked. */
function draw(any: Any): Definition | null {
  const n = 2 + any.pick(11)
  const make = (id: string, kind: Kind) =>
    ({
      id,
      kind,
      label: '',
      x: 0,
      y: 0,
      mode: any.often(12) ? 'normal' : kind !== 'fork' && any.often(2) ? 'suspended' : 'disabled',
      on_error: ([{ do: 'pause' }, { do: 'ignore' }, { do: 'retry', times: 2, minutes: 5 }] as const)[any.pick(3)],
      settings: settingsOf(kind, any),
    }) as Activity
  const entry = make('entry', any.pick(3) === 0 ? 'signal' : 'start')
  const rest = Array.from({ length: n }, (_, i) => make(`n${i}`, palette[any.pick(palette.length)] ?? 'query'))
  const activities = [{ ...entry, mode: 'normal' } as Activity, ...rest]
  const transitions: Transition[] = []
  for (const [i, from] of activities.entries())
    for (const { id: port } of portsOf(from)) {
      const ahead = rest.slice(i)
      const to = any.often(12) ? ahead[any.pick(Math.min(4, ahead.length))] : rest[any.pick(rest.length)]
      if (!to || !any.often(8)) continue
      const entrances = kindOf(to).entrances.filter(
        ({ id, most }) =>
          most === null || transitions.filter((one) => one.to === to.id && one.into === id).length < most,
      )
      const into = entrances[any.pick(entrances.length)]
      if (into)
        transitions.push({ id: `${from.id}.${port}`, from: from.id, port, to: to.id, into: into.id, label: null })
    }
  const definition: Definition = { ...emptyDefinition(), activities, transitions }
  const refused = ['circle', 'doubles-in-circle', 'too-many-ways', 'shape', 'signal-twice']
  return check(definition).some(({ code }) => refused.includes(code)) ? null : definition
}

class Server {
  #stored: string
  /** What `execute` has asked for and no report has answered. */
  readonly jobs = new Map<number, { activity: string; count: number }>()
  /** How many people are in each room. A walk without people is counted apart. */
  readonly rooms = new Map<number, { people: number; walks: number }>()
  #population = 100
  #minute = 0
  definition: Definition
  readonly any: Any

  constructor(definition: Definition, any: Any) {
    this.definition = definition
    this.any = any
    this.#stored = JSON.stringify(begin())
  }

  get run(): Run {
    return JSON.parse(this.#stored) as Run
  }

  begin(): void {
    const signal = this.#kind('entry') === 'signal'
    const people = signal ? this.#people() : null
    this.#tell({ type: 'started', at: this.#at(), by: signal ? 'signal' : 'person', entry: 'entry', people })
  }

  something(): void {
    const { steps, open } = this.run
    const job = [...this.jobs.keys()][this.any.pick(this.jobs.size)]
    const room = [...this.rooms.keys()][this.any.pick(this.rooms.size)]
    const step = steps[this.any.pick(steps.length)]
    const [at, by] = [this.#at(), 'x']
    const whims: (() => void)[] = [
      () => open && this.#tell({ type: 'signalled', at, name: 'go', people: this.#people() }),
      () => room !== undefined && this.leave(room),
      () => room !== undefined && this.leave(room),
      () => step && this.#tell({ type: 'due', at, step: step.no }),
      () => step && this.#tell({ type: 'decided', at, step: step.no, port: 'approved', by }),
      () => step && this.#tell({ type: 'settled', at, step: step.no, again: this.any.pick(2) === 0, by }),
      () => this.#tell({ type: (['hurried', 'paused'] as const)[this.any.pick(2)] ?? 'hurried', at, by }),
      () => this.#tell({ type: 'resumed', at, by }),
      () => this.#tell({ type: 'resumed', at, by }),
      () => this.any.often(4) || this.#tell({ type: 'closed', at }),
      () => this.any.often(25) || this.#tell({ type: 'stopped', at, by }),
      () => job !== undefined && this.fail(job),
      () => this.#goTogether(),
      () => this.#goTogether(),
      () => step && this.#stray(step),
    ]
    const whim = whims[this.any.pick(24)]
    if (whim) whim()
    else if (job !== undefined) this.work(job)
  }

  /** The job is done, and everyone it was for comes out of some port. */
  work(no: number): void {
    const job = this.jobs.get(no)
    const activity = job && this.#activity(job.activity)
    if (!job || !activity) return
    const { is } = kindOf(activity)
    const asked = { type: 'executed', at: this.#at(), step: no, outputs: [], open: true, due: null } as const
    const inside = this.rooms.get(no) ?? { people: 0, walks: 0 }
    const after = { people: inside.people + job.count, walks: inside.walks + (job.count === 0 ? 1 : 0) }
    if (is === 'room') this.#tell({ ...asked, outputs: [] }, () => this.rooms.set(no, after))
    else if (is === 'event') this.#tell({ ...asked, outputs: [], due: this.any.pick(2) === 0 ? this.#at(3) : null })
    else if (is === 'delivery' && this.any.pick(3) === 0)
      this.#tell({ ...asked, outputs: [] }, () => this.jobs.set(no, job))
    else this.#finishWork(no, job.count, activity)
  }

  #finishWork(no: number, came: number, activity: Activity): void {
    // A source without people coming in finds some.
    const count = came > 0 || activity.kind !== 'query' ? came : this.any.pick(8)
    this.#twice({
      type: 'executed',
      at: this.#at(),
      step: no,
      outputs: this.#split(activity, count),
      open: false,
      due: null,
    })
  }

  leave(no: number): void {
    const inside = this.rooms.get(no)
    const step = this.run.steps.find((one) => one.no === no)
    const activity = step && this.#activity(step.activity)
    if (!inside || !activity) return
    const people = inside.people === 0 ? 0 : 1 + this.any.pick(inside.people)
    const rest = { people: inside.people - people, walks: people === 0 ? 0 : inside.walks }
    const empty = rest.people + rest.walks === 0
    const outputs = people > 0 ? this.#split(activity, people) : this.#split(activity, 0).slice(0, 1)
    const gone = () => {
      if (empty) this.rooms.delete(no)
      else this.rooms.set(no, rest)
    }
    this.#tell({ type: 'left', at: this.#at(), step: no, outputs, empty }, gone)
  }

  /** Two sendings of one activity wait: the later goes with the earlier. */
  #goTogether(): void {
    const waits = this.run.steps.filter(
      ({ state, open, activity }) => state === 'waiting' && open && this.#kind(activity) === 'delivery',
    )
    const first = waits[this.any.pick(waits.length)]
    const next = waits.find(({ no, activity }) => activity === first?.activity && no > first.no)
    if (!first || !next) return
    const arrived = [...first.arrived, ...next.arrived]
    this.#tell({ type: 'together', at: this.#at(), step: next.no, into: first.no, arrived }, () =>
      this.jobs.set(first.no, { activity: first.activity, count: sum(arrived) }),
    )
  }

  fail(no: number): void {
    const codes = ['busy', 'delivery-sent-before']
    const problem = { code: codes[this.any.pick(2)] ?? 'busy', values: {} }
    this.#tell({ type: 'failed', at: this.#at(), step: no, problem, doubtful: this.any.pick(3) === 0 })
  }

  /** Everything that can still happen is let happen; what goes round in circles is stopped in the end. */
  bringToItsEnd(): void {
    this.definition = unsuspended(this.definition)
    this.#tell({ type: 'resumed', at: this.#at(), by: 'x' })
    this.#tell({ type: 'closed', at: this.#at() })
    for (let i = 0; i < 400 && !isOver(this.run); i++) {
      const { status, steps } = this.run
      const [job] = this.jobs.keys()
      const [room] = this.rooms.keys()
      const doubtful = steps.find(({ state }) => state === 'doubtful')
      const asked = steps.find(({ state, activity }) => state === 'waiting' && this.#kind(activity) === 'approval')
      if (status === 'paused' || status === 'failed') this.#tell({ type: 'resumed', at: this.#at(), by: 'x' })
      else if (doubtful) this.#tell({ type: 'settled', at: this.#at(), step: doubtful.no, again: false, by: 'x' })
      else if (job !== undefined) this.work(job)
      else if (room !== undefined) this.leave(room)
      else if (asked) this.#tell({ type: 'decided', at: this.#at(), step: asked.no, port: 'refused', by: 'x' })
      else if (steps.some(({ state }) => state === 'failed')) this.#tell({ type: 'hurried', at: this.#at(), by: 'x' })
      else {
        const before = this.#stored
        this.#tell({ type: 'signalled', at: this.#at(), name: 'go', people: null })
        // Nothing is under way and nobody waits for anything: the run must be over.
        if (!isOver(this.run)) expect(this.#stored, 'a run in which nothing can happen any more').not.toBe(before)
      }
    }
    const round = this.definition.activities.some(({ id }) => graphOf(this.definition).reach(id).has(id))
    if (!round) expect(isOver(this.run), 'a drawing without a circle comes to its end').toBe(true)
    this.#tell({ type: 'stopped', at: this.#at(), by: 'x' })
    this.#tell({ type: 'stopped', at: this.#at(), by: 'x' })
    expect(isOver(this.run)).toBe(true)
    expect(this.run.steps).toEqual([])
    expect([...this.jobs.keys(), ...this.rooms.keys()], 'what is kept for steps that are over').toEqual([])
  }

  tellLate(): void {
    const { run } = this
    const at = this.#at()
    const late: Event[] = [
      { type: 'started', at, by: 'person', entry: 'entry', people: null },
      { type: 'signalled', at, name: 'go', people: null },
      { type: 'executed', at, step: 1, outputs: [{ port: 'out', population: 1, count: 1 }], open: false, due: null },
      { type: 'due', at, step: 1 },
      { type: 'resumed', at, by: 'x' },
      { type: 'stopped', at, by: 'x' },
    ]
    for (const event of late) {
      const after = advance(this.definition, run, event)
      expect(after.run).toBe(run)
      expect(after.effects).toEqual([])
    }
  }

  /** Reports about a step that nobody was asked to execute. */
  #stray({ no, state, open }: Step): void {
    if (state === 'running' || open) return
    const { run } = this
    const strays: Event[] = [
      {
        type: 'executed',
        at: this.#at(),
        step: no,
        outputs: [{ port: 'out', population: 1, count: 1 }],
        open: false,
        due: null,
      },
      { type: 'left', at: this.#at(), step: no, outputs: [{ port: 'out', population: 1, count: 1 }], empty: true },
      { type: 'failed', at: this.#at(), step: no, problem: { code: 'busy', values: {} }, doubtful: true },
      { type: 'decided', at: this.#at(), step: no, port: 'elsewhere', by: 'x' },
    ]
    for (const event of strays) expect(advance(this.definition, run, event)).toEqual({ run, effects: [] })
  }

  /** A crash after the report: the job is found again and done again, and changes nothing. */
  #twice(event: Event): void {
    this.#tell(event)
    const { run } = this
    if (this.any.pick(3) === 0) expect(advance(this.definition, run, event)).toEqual({ run, effects: [] })
  }

  /** One transaction: the run, what was asked of the server, and what the event was taken from. */
  #tell(event: Event, commit: () => void = () => {}): void {
    const before = this.run
    // A crash before the commit: nothing has happened.
    if (this.any.pick(6) === 0) advance(this.definition, before, event)
    const after = advance(this.definition, before, event)
    if (after.run === before) {
      expect(after.effects).toEqual([])
      return
    }
    if (event.type === 'executed' || event.type === 'failed') this.jobs.delete(event.step)
    commit()
    this.#stored = JSON.stringify(after.run)
    this.#checkRun(after)
    this.#checkPeople(before, event, after)
    for (const effect of after.effects) this.#do(effect)
    const busy = after.run.steps.filter(({ state }) => state === 'running').map(({ no }) => no)
    for (const no of busy) expect(this.jobs.has(no), `step ${no} is under way, and nobody does it`).toBe(true)
  }

  #do(effect: Effect): void {
    if (effect.do === 'execute') {
      expect(this.run.status, 'nothing is begun').toBe('running')
      expect(this.jobs.has(effect.step), `step ${effect.step} is asked for once`).toBe(false)
      this.jobs.set(effect.step, { activity: effect.activity, count: sum(effect.arrived) })
    }
    if (effect.do === 'forget') {
      if (this.run.steps.some(({ no, open }) => no === effect.step && open)) return
      this.jobs.delete(effect.step)
      this.rooms.delete(effect.step)
    }
  }

  #checkRun({ run }: Advanced): void {
    expect(new Set(run.steps.map(({ no }) => no)).size).toBe(run.steps.length)
    for (const { no, activity, state } of run.steps) {
      expect(no).toBeLessThan(run.next)
      const sameRoom = run.steps.filter((one) => one.activity === activity && one.state !== 'suspended')
      // One in it and one at its door.
      if (run.status === 'running' && kindOf(this.#activity(activity)!).is === 'room')
        expect(sameRoom.length).toBeLessThanOrEqual(2)
      if (run.status === 'running' && state === 'ready') expect(sameRoom.length).toBeGreaterThan(1)
    }
    if (run.status === 'finished') expect(run.steps).toEqual([])
  }

  /** Whoever was there or came is there still, was taken by the server, has ended, or was doubled by a fork. */
  #checkPeople(before: Run, event: Event, { run, effects }: Advanced): void {
    const notes = effects.flatMap((effect) => (effect.do === 'note' ? [effect.entry] : []))
    const stops =
      event.type === 'stopped' || before.status === 'stopping' || notes.some(({ code }) => code === 'stopped-by-end')
    if (stops) return
    const told = (codes: readonly string[]) =>
      notes.reduce((total, { code, values }) => total + (codes.includes(code) ? Number(values.count) : 0), 0)
    const doubled = effects.reduce((total, effect) => {
      const to = effect.do === 'carry' && this.definition.transitions.find(({ id }) => id === effect.transition)?.to
      const fork = to ? this.#activity(to) : undefined
      return effect.do === 'carry' && fork?.kind === 'fork'
        ? total + effect.count * (fork.settings.ways.length - 1)
        : total
    }, 0)
    const reported = 'step' in event ? before.steps.find(({ no }) => no === event.step) : undefined
    const came =
      event.type === 'started' || event.type === 'signalled'
        ? event.type === 'started' || notes.some(({ code }) => code === 'entered')
          ? (event.people?.count ?? 0)
          : 0
        : event.type === 'executed' || event.type === 'left'
          ? sum(event.outputs)
          : 0
    const taken = this.#taken(event, reported, run)
    const ended = told(['ended', 'left-workflow', 'not-kept', 'no-branch', 'primary-missing', 'failed-ignored'])
    expect(held(before) + came + doubled, `after ${JSON.stringify(event)}`).toBe(held(run) + ended + taken)
  }

  /** How many of those who waited at the step the server has now, or has made others of. */
  #taken(event: Event, step: Step | undefined, after: Run): number {
    if (!step) return 0
    const activity = this.#activity(step.activity)
    if (event.type === 'executed') {
      const stays = after.steps.find(({ no }) => no === step.no)
      const keeps = stays && activity && kindOf(activity).is !== 'room'
      return keeps ? 0 : sum(step.arrived)
    }
    const sentBefore = event.type === 'failed' && event.problem.code === 'delivery-sent-before'
    const gone = sentBefore && activity?.kind === 'delivery' && activity.settings.outbound === 'sent'
    return gone ? sum(step.arrived) : 0
  }

  #split(activity: Activity, count: number): Output[] {
    const ports = portsOf(activity)
    let rest = count
    return ports.map(({ id }, i) => {
      const some = i === ports.length - 1 ? rest : this.any.pick(rest + 1)
      rest -= some
      return { port: id, population: this.#population++, count: some }
    })
  }

  #people() {
    return { transition: null, population: this.#population++, count: this.any.pick(6) }
  }

  #at(later = 0): string {
    this.#minute++
    return new Date(Date.UTC(2027, 0, 1) + (this.#minute + later) * 60_000).toISOString()
  }

  #activity(id: string): Activity | undefined {
    return graphOf(this.definition).activity(id)
  }

  #kind(id: string): Kind | undefined {
    return this.#activity(id)?.kind
  }
}

const unsuspended = (definition: Definition): Definition => ({
  ...definition,
  activities: definition.activities.map((one) => (one.mode === 'suspended' ? { ...one, mode: 'normal' } : one)),
})

const sum = (those: readonly { count: number }[]) => those.reduce((total, { count }) => total + count, 0)
const held = ({ steps }: Run) => steps.reduce((total, { arrived }) => total + sum(arrived), 0)
