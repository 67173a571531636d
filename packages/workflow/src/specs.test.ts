import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { activityKinds } from './activities/index.ts'
import { advance, begin } from './advance.ts'
import { check, mayStart } from './check.ts'
import type { Activity, Definition } from './definition.ts'
import { journal } from './journal.ts'
import type { Arrived, Effect, Event, Run, Step } from './run.ts'
import { emptyDefinition } from './shape.ts'

/**
 * The specifications of the engine are data: a drawing, and for each event in turn what becomes of the run and what is to
 * be done. `UPDATE_SPECS=1` writes down what comes out; it is to be read before it is kept.
 */
type Spec = {
  rule: string
  activities: Record<string, Partial<Activity> & Pick<Activity, 'kind' | 'settings'>>
  /** `q.out > u.in`: named by where it comes from. */
  transitions: string[]
  events: Told[]
}
type Told = { event: ToldEvent; run?: string; steps?: string[]; effects?: string[] }
/** An event as in `run.ts`, with what is the same every time left out, and people as [population, count]. */
type ToldEvent = {
  type: string
  outputs?: Record<string, [number | null, number]>
  people?: [number, number] | null
  /** What the builder has changed meanwhile. */
  modes?: Record<string, Activity['mode']>
  gone?: string[]
} & Record<string, unknown>

const folder = join(import.meta.dirname, '../specs')
const names = readdirSync(folder).map((file) => file.replace('.json', ''))
const specs = names.map((name) => ({
  name,
  spec: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Spec,
}))
const update = process.env.UPDATE_SPECS === '1'

describe('the engine', () => {
  it.each(specs)('$name: $spec.rule', ({ name, spec }) => {
    const got = walk(spec)
    if (update) writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...spec, events: got }, null, 2))
    else expect(got).toEqual(spec.events)
  })

  it.each(specs)('$name is drawn without a fault', ({ spec }) => {
    expect(check(drawn(spec)).filter((fault) => !mayStart([fault]))).toEqual([])
  })

  it('has a specification for every kind of activity, of its name or beginning with it', () => {
    const without = Object.keys(activityKinds).filter(
      (kind) =>
        !specs.some(
          ({ name, spec }) =>
            (name === kind || name.startsWith(`${kind}-`)) &&
            Object.values(spec.activities).some((one) => one.kind === kind),
        ),
    )
    expect(without).toEqual([])
  })
})

function walk(spec: Spec): Told[] {
  let run = begin()
  let definition = drawn(spec)
  return spec.events.map(({ event }, i) => {
    definition = redrawn(definition, event)
    const before = JSON.stringify(run)
    const after = advance(definition, run, eventOf(event, i))
    expect(JSON.stringify(run), 'the run that was handed in').toBe(before)
    for (const effect of after.effects) if (effect.do === 'note') expectKnown(effect.entry)
    if (after.run === run) return { event, run: 'unchanged' }
    // What is stored is JSON.
    run = JSON.parse(JSON.stringify(after.run)) as Run
    return { event, run: runOf(run), steps: run.steps.map(stepOf), effects: after.effects.map(effectOf) }
  })
}

function drawn({ activities, transitions }: Spec): Definition {
  return {
    ...emptyDefinition(),
    activities: Object.entries(activities).map(
      ([id, activity]) =>
        ({ id, label: '', x: 0, y: 0, mode: 'normal', on_error: { do: 'pause' }, ...activity }) as Activity,
    ),
    transitions: transitions.map((text) => {
      const [from = '', port = '', to = '', into = ''] = text.split(/\.| > /)
      return { id: `${from}.${port}`, from, port, to, into, label: null }
    }),
  }
}

function redrawn(definition: Definition, { modes = {}, gone = [] }: ToldEvent): Definition {
  return {
    ...definition,
    activities: definition.activities
      .filter(({ id }) => !gone.includes(id))
      .map((activity) => ({ ...activity, mode: modes[activity.id] ?? activity.mode })),
    transitions: definition.transitions.filter(({ from, to }) => !gone.includes(from) && !gone.includes(to)),
  }
}

function eventOf({ outputs, people, modes: _, gone: __, ...event }: ToldEvent, i: number): Event {
  return {
    at: `2027-05-01T09:00:${String(i).padStart(2, '0')}.000Z`,
    ...event,
    ...(outputs && {
      outputs: Object.entries(outputs).map(([port, [population, count]]) => ({ port, population, count })),
    }),
    ...(people !== undefined && {
      people: people && { transition: null, population: people[0], count: people[1] },
    }),
  } as unknown as Event
}

const people = ({ population, count }: { population: number | null; count: number }) =>
  population === null ? 'no people' : population === 0 ? 'nobody' : `${count} in #${population}`
const arrivedOf = (arrived: readonly Arrived[]) =>
  arrived.map((one) => `${one.transition ?? 'entered'}: ${people(one)}`).join(', ')
const runOf = ({ status, open, next, waves }: Run) =>
  `${status}${open ? ', open' : ''}, next step ${next}${waves > 1 ? `, ${waves} waves` : ''}`

const stepOf = ({ no, activity, state, arrived, due, tries, open, wave }: Step) =>
  [
    `${no} ${activity} ${state}`,
    ...(arrived.length > 0 ? [`(${arrivedOf(arrived)})`] : []),
    ...(due === null ? [] : [`until ${due}`]),
    ...(tries === 0 ? [] : [`tried ${tries}`]),
    ...(open ? ['open'] : []),
    ...(wave === 1 ? [] : [`wave ${wave}`]),
  ].join(' ')

function effectOf(effect: Effect): string {
  switch (effect.do) {
    case 'execute':
      return `execute ${effect.step} ${effect.activity} (${arrivedOf(effect.arrived)})`
    case 'release':
      return `release ${effect.step} ${effect.everyone ? 'everyone' : 'whose time has come'}`
    case 'wake':
      return `wake ${effect.step} at ${effect.at}`
    case 'forget':
      return `forget ${effect.step}`
    case 'carry':
      return `carry ${effect.transition}: ${people(effect)}`
    case 'signal':
      return `signal ${effect.workflow} ${effect.name}: ${effect.people ? people(effect.people) : 'nobody'}`
    case 'tell':
      return `tell ${effect.what} ${effect.activity}: ${effect.problem?.code ?? ''}`
    case 'note': {
      const { activity, code, values } = effect.entry
      return ['note', activity ?? '-', code, ...Object.entries(values).map(([key, value]) => `${key}=${value}`)].join(
        ' ',
      )
    }
  }
}

function expectKnown({ code, values }: Extract<Effect, { do: 'note' }>['entry']): void {
  expect(Object.keys(values).sort(), code).toEqual([...journal[code]].sort())
}
