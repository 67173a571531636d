import {
  type Activity,
  advance,
  begin,
  type Definition,
  type Effect,
  type Event,
  type Graph,
  graphOf,
  type Kind,
  kindOf,
  type Run,
} from '@parley/workflow'
import { codeOf, type Db } from '../../platform/database/index.ts'
import type { Means, StepAtWork } from '../executors/executor.ts'
import { type Dimension, findPopulations, type PersonRow, storePeople } from '../populations/queries.ts'
import { type Tried, tryStep } from './acts.ts'
import { type Line, line } from './lines.ts'
import { beginStep, endStep, firstProfiles, samplePeople, takeStepBack, workflowLabel } from './queries.ts'
import type { Supposed } from './supposed.ts'
import type { Sms } from './try-delivery.ts'

export type Found = {
  transitions: Map<string, { times: number; people: number; sample: PersonRow[] }>
  activities: Map<string, { people: number; lines: Line[]; stopped: Line | null; sms: Sms[] }>
}

export type Walking = {
  tx: Db
  means: Means
  workflow: { id: number; label: string }
  definition: Definition
  supposed: Supposed
  /** How much longer the whole may take. */
  leftMs: () => number
}

/** As many as a look needs; there is one for each transition. */
const sampled = 50
// No run has this number; the chance by which people are drawn goes by it.
const noRun = 0

/** Walks every entry to its ends with the engine itself, and writes down what it saw. */
export async function walk(walking: Walking): Promise<Found> {
  const found: Found = { transitions: new Map(), activities: new Map() }
  for (const entry of graphOf(walking.definition).entries)
    if (entry.kind !== 'scheduler' || entry.mode === 'normal') await new Walk(walking, found).from(entry)
  return found
}

/** One run as it would be, in memory alone; its people are populations of a transaction that is taken back. */
class Walk {
  readonly #walking: Walking
  readonly #found: Found
  readonly #graph: Graph
  /** How often people have come to what slows a circle down. */
  readonly #rounds = new Map<string, number>()
  readonly #held = new Set<number>()
  #run: Run = begin()
  #ahead: Extract<Effect, { do: 'execute' }>[] = []

  constructor(walking: Walking, found: Found) {
    this.#walking = walking
    this.#found = found
    this.#graph = graphOf(walking.definition)
  }

  async from(entry: Activity): Promise<void> {
    const by = ({ start: 'person', scheduler: 'schedule' } as const)[entry.kind as string] ?? 'signal'
    await this.#tell({ type: 'started', at: this.#at, by, entry: entry.id, people: await this.#whoCame(entry, by) })
    do for (let next = this.#ahead.shift(); next; next = this.#ahead.shift()) await this.#try(next)
    while (await this.#hear())
    for (const step of this.#run.steps)
      if (!this.#held.has(step.no))
        this.#of(step.activity).stopped ??= {
          code: step.state === 'suspended' ? 'suspended' : 'held-up',
          values: { count: step.arrived.reduce((sum, { count }) => sum + count, 0) },
        }
  }

  async #whoCame(entry: Activity, by: 'person' | 'schedule' | 'signal') {
    const { tx, supposed, workflow } = this.#walking
    if (by !== 'signal') return null
    const origin = { workflow: workflow.id, run: noRun, activity: null, port: null }
    const { id, count } = await storePeople(tx, origin, 'profile', firstProfiles(supposed.arrivals))
    this.#of(entry.id).lines.push(line('supposed-came', { count }))
    return { transition: null, population: id, count }
  }

  async #try({ step: no, activity: id, arrived }: Extract<Effect, { do: 'execute' }>): Promise<void> {
    const { tx, means, workflow, definition, supposed, leftMs } = this.#walking
    const activity = this.#graph.activity(id)
    if (activity === undefined) return
    const seen = this.#of(id)
    seen.people += arrived.reduce((sum, { count }) => sum + count, 0)
    if (this.#comesRound(activity)) return this.#stop(no, activity, { code: 'round', values: {} })
    const step: StepAtWork<Kind> = { workflow, run: noRun, step: no, activity, definition, arrived, now: means.now() }
    await beginStep(tx, leftMs())
    const tried = await tryStep(step, { tx, means, supposed }).catch(async (error: unknown): Promise<Tried> => {
      // What was to be stopped, or has no connection, says so to whoever asked.
      if (codeOf(error) === null || /^(08|57)/.test(codeOf(error) ?? '')) throw error
      await takeStepBack(tx)
      return { kind: 'failed', problem: { code: 'broke', values: {} } }
    })
    await endStep(tx)
    if (tried.sms) seen.sms.push(tried.sms)
    if (tried.kind === 'done') {
      seen.lines.push(...tried.lines)
      return this.#tell({ type: 'executed', at: this.#at, step: no, outputs: tried.outputs, open: false, due: null })
    }
    const { problem } = tried
    if (activity.on_error.do === 'ignore' || problem.code === 'delivery-sent-before')
      return this.#tell({ type: 'failed', at: this.#at, step: no, problem, doubtful: false })
    this.#stop(no, activity, problem)
  }

  /** Whoever waits in front of a signal is let on, once; false when nobody waits. */
  async #hear(): Promise<boolean> {
    const waiting = this.#run.steps.flatMap((step) => {
      const activity = this.#graph.activity(step.activity)
      return activity?.kind === 'signal' && step.state === 'waiting' && !this.#held.has(step.no)
        ? [{ step, activity }]
        : []
    })
    let heard = false
    for (const { step, activity } of waiting) {
      if ((this.#rounds.get(activity.id) ?? 0) > 0) {
        this.#stop(step.no, activity, { code: 'round', values: {} })
        continue
      }
      this.#rounds.set(activity.id, 1)
      const { name } = activity.settings
      const count = step.arrived.reduce((sum, one) => sum + one.count, 0)
      this.#of(activity.id).people += count
      this.#of(activity.id).lines.push(line('supposed-heard', { name, count }))
      await this.#tell({ type: 'signalled', at: this.#at, name, people: null })
      heard = true
    }
    return heard
  }

  /** Every circle leads through something that slows it down: from there the walk is over when it comes round. */
  #comesRound(activity: Activity): boolean {
    if (!kindOf(activity).slows(activity.settings) || !this.#graph.reach(activity.id).has(activity.id)) return false
    const rounds = this.#rounds.get(activity.id) ?? 0
    this.#rounds.set(activity.id, rounds + 1)
    return rounds > 0
  }

  #stop(no: number, activity: Activity, because: Line): void {
    this.#held.add(no)
    this.#of(activity.id).stopped ??= because
  }

  async #tell(event: Event): Promise<void> {
    const { run, effects } = advance(this.#walking.definition, this.#run, event)
    this.#run = run
    for (const effect of effects) {
      if (effect.do === 'execute') this.#ahead.push(effect)
      else if (effect.do === 'carry') await this.#carried(effect)
      else if (effect.do === 'note') await this.#noted(effect.entry)
    }
  }

  async #carried({ transition, population, count }: Extract<Effect, { do: 'carry' }>): Promise<void> {
    const { tx } = this.#walking
    const known = this.#found.transitions.get(transition) ?? { times: 0, people: 0, sample: [] }
    const [stored] = population === null ? [] : await findPopulations(tx, [population])
    const wanted = sampled - known.sample.length
    const sample = stored && wanted > 0 ? await samplePeople(tx, stored.id, stored.dimension as Dimension, wanted) : []
    this.#found.transitions.set(transition, {
      times: known.times + 1,
      people: known.people + count,
      sample: [...known.sample, ...sample],
    })
  }

  async #noted({ code, activity, values }: Extract<Effect, { do: 'note' }>['entry']): Promise<void> {
    // How it began is clear, and who is let on by a supposition is said by it.
    if (activity === null || code === 'started' || code === 'signalled') return
    if (code !== 'signalling') return void this.#of(activity).lines.push({ code, values })
    const { workflow = 0, name = '', count = 0 } = values
    const called = (await workflowLabel(this.#walking.tx, Number(workflow))) ?? String(workflow)
    this.#of(activity).lines.push(line('would-signal', { workflow: called, name, count }))
  }

  get #at(): string {
    return this.#walking.means.now().toISOString()
  }

  #of(activity: string) {
    const known = this.#found.activities.get(activity) ?? { people: 0, lines: [], stopped: null, sms: [] }
    this.#found.activities.set(activity, known)
    return known
  }
}
