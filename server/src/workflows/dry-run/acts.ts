import type { Activity, Kind, Output } from '@parley/workflow'
import { type Db, sql } from '../../platform/database/index.ts'
import { ownFieldTypes, whyNotSettable } from '../../profiles/index.ts'
import { arrivedOn } from '../executors/arrived-on.ts'
import { type Failure, failed, type Means, type StepAtWork, type StepOf } from '../executors/executor.ts'
import { fileNameOf, mostRows } from '../executors/export.ts'
import { loadFile } from '../executors/file.ts'
import { bodyOf } from '../executors/http.ts'
import { findNew } from '../executors/incremental.ts'
import { executorOf } from '../executors/index.ts'
import { lookIntoMemory } from '../executors/memory.ts'
import { newListOf } from '../executors/save.ts'
import { arrivedTogether } from '../executors/sets.ts'
import { fillIn, peopleIn } from '../executors/texts.ts'
import { profilesOf } from '../populations/fields.ts'
import { type Dimension, peopleOf } from '../populations/queries.ts'
import { type Line, line } from './lines.ts'
import { countOf, listName, supposePeople } from './queries.ts'
import { type Supposed, wayOutOf } from './supposed.ts'
import { type Sms, tryDelivery } from './try-delivery.ts'

export type Tried = { kind: 'done'; outputs: Output[]; lines: Line[]; sms?: Sms } | (Failure & { sms?: Sms })

/** What an activity is given besides its step. */
type Trial = { tx: Db; means: Means; supposed: Supposed }
type Try<K extends Kind> = (step: StepAtWork<K>, trial: Trial) => Promise<Tried>

const goneOn = (step: StepOf, ...lines: Line[]): Tried => ({ kind: 'done', outputs: arrivedOn(step), lines })
const shown = (text: string) => text.slice(0, 500)

/** What those that change anything, call anybody or wait do here instead. Whoever is not among them only reads: it does its work. */
const tries: { [K in Kind]?: Try<K> } = {
  wait: async (step) => goneOn(step, line('supposed-over', { count: peopleIn(step) })),

  async reply(step, { supposed }) {
    const port = wayOutOf(step.activity, supposed)
    const lines = [line('supposed-answer', { port, count: peopleIn(step) })]
    return { kind: 'done', outputs: arrivedOn(step, port), lines }
  },

  async approval(step, { supposed }) {
    const port = wayOutOf(step.activity, supposed)
    const lines = [
      line('would-ask', { question: step.activity.settings.question }),
      line('supposed-decision', { port, count: peopleIn(step) }),
    ]
    return { kind: 'done', outputs: arrivedOn(step, port), lines }
  },

  async save(step, { tx }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { into, mode } = step.activity.settings
    const list =
      'list' in into
        ? into.list === null
          ? null
          : await listName(tx, into.list)
        : await newListOf(tx, step, into.new_list)
    if (list === null) return failed('no-list')
    const count = await countOf(tx, profilesOf(peopleOf(came.populations), came.dimension))
    return goneOn(step, line(mode === 'dated' ? 'would-save-dated' : `would-${mode}`, { list, count }))
  },

  async update(step, { tx }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const { set } = step.activity.settings
    const types = await ownFieldTypes(tx)
    for (const change of set) {
      const why = whyNotSettable(change, types)
      if (why !== null) return failed(why, { field: change.field })
    }
    const count = await countOf(tx, profilesOf(peopleOf(came.populations), came.dimension))
    return goneOn(step, line('would-update', { fields: set.map(({ field }) => field).join(', '), count }))
  },

  async quarantine(step, { tx }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    const count = await countOf(tx, numbersOf(came.populations, came.dimension))
    return goneOn(step, line(step.activity.settings.action === 'lift' ? 'would-lift' : 'would-quarantine', { count }))
  },

  async export(step, { tx }) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    if (came.people > mostRows) return failed('file-too-large', { most: mostRows })
    return goneOn(step, line('would-export', { file: fileNameOf(step), rows: came.people }))
  },

  async http(step) {
    const { method, url } = step.activity.settings
    return goneOn(step, line('would-call', { method, url, body: shown(bodyOf(step)) }))
  },

  async notify(step) {
    const { to, subject } = step.activity.settings
    const count = to.users.length + to.emails.length
    return goneOn(step, line('would-notify', { count, subject: fillIn(subject, step) }))
  },

  async file(step, { tx, means }) {
    let made = 0
    const outcome = await loadFile(step, tx, means, async (addresses) => {
      made += addresses.length
      await supposePeople(tx, addresses)
    })
    if (outcome.kind === 'failed') return outcome
    const lines = [...(outcome.notes ?? []), ...(made > 0 ? [line('would-create', { count: made })] : [])]
    return { kind: 'done', outputs: outcome.outputs, lines }
  },

  async incremental(step, { tx, means }) {
    const found = await findNew(step, tx, means, await lookIntoMemory(tx, step))
    if (found.kind === 'failed') return found
    const { output } = found
    return { kind: 'done', outputs: [output], lines: [{ code: 'new-since', values: { count: output.count } }] }
  },

  delivery: (step, { tx, means }) => tryDelivery(step, tx, means.now()),
}

/** Kinds of which the executor itself may work here: it reads, and stores populations. */
const readers: ReadonlySet<Kind> = new Set<Kind>([
  'query',
  'audience',
  'union',
  'intersection',
  'exclusion',
  'segmentation',
  'deduplication',
  'dimension',
  'enrichment',
])

export async function tryStep(step: StepAtWork<Kind>, trial: Trial): Promise<Tried> {
  const kind: Activity['kind'] = step.activity.kind
  // Its step is of the same kind, which the types of a table cannot say.
  const attempt = tries[kind] as Try<Kind> | undefined
  if (attempt !== undefined) return attempt(step, trial)
  const executor = executorOf(kind)
  if (executor === null || !readers.has(kind) || executor.how === 'outside') return failed('not-available', { kind })
  const outcome = await executor.run(step, trial.tx, trial.means)
  return outcome.kind === 'failed' ? outcome : { kind: 'done', outputs: outcome.outputs, lines: outcome.notes ?? [] }
}

const numbersOf = (populations: readonly number[], dimension: Dimension) => {
  const people = peopleOf(populations)
  switch (dimension) {
    case 'number':
      return sql`select distinct m.key from (${people}) m`
    case 'profile':
      return sql`select distinct p.address from (${people}) m join profile p on p.id = m.key where p.address is not null`
    case 'incoming':
      return sql`select distinct i.address from (${people}) m join incoming i on i.id = m.key where i.address is not null`
  }
}
