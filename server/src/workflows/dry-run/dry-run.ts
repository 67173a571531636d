import type { Definition } from '@parley/workflow'
import { codeOf, type Db, undone } from '../../platform/database/index.ts'
import { isZone } from '../../platform/http/language.ts'
import { notFound } from '../../platform/http/problem.ts'
import { faultsOf } from '../drawing.ts'
import type { Means } from '../executors/executor.ts'
import { withLabels } from '../messages.ts'
import { dryRunTooLong, dryRunUnderWay, nothingToWalk } from '../problems.ts'
import { findWorkflow } from '../queries.ts'
import type { FaultView } from '../view.ts'
import { takeTurn } from './queries.ts'
import type { Supposed } from './supposed.ts'
import { type Found, walk } from './walk.ts'

export type DryRun = { definition: Definition; faults: FaultView[]; supposed: Supposed; found: Found }

const mostMs = 120_000
/** With one of these a walk has no beginning, or no end. */
const hopeless = ['entry-missing', 'circle', 'doubles-in-circle', 'too-many-ways']

/**
 * Walks a drawing on the people that there are, as it is drawn now, complete or not. All of it happens in one transaction that
 * is taken back, whatever comes of it: nothing is kept, nothing leaves, and a crash in the middle leaves nothing behind.
 */
export async function dryRun(db: Db, id: number, supposed: Supposed, own: Omit<Means, 'caller'>): Promise<DryRun> {
  const means = { ...own, caller: nobody }
  const row = await findWorkflow(db, id)
  if (row === null) throw notFound({ what: 'workflow' })
  const definition = await withLabels(db, id, row.definition)
  const faults = faultsOf(definition)
  const why = faults.filter(({ code }) => hopeless.includes(code))
  if (why.length > 0) throw nothingToWalk({ faults: why })
  const until = means.clock() + mostMs
  const leftMs = () => {
    const left = until - means.clock()
    if (left <= 0) throw dryRunTooLong()
    return left
  }
  const found = await undone(db, async (tx) => {
    if (!(await takeTurn(tx))) throw dryRunUnderWay()
    return walk({ tx, means, workflow: { id, label: row.label }, definition: inAZone(definition), supposed, leftMs })
  }).catch((error: unknown) => {
    throw codeOf(error) === cancelled ? dryRunTooLong() : error
  })
  return { definition, faults, supposed, found }
}
const cancelled = '57014'

/** By the clock of the workspace, where there is none such as it names: that is among its faults. */
const inAZone = (definition: Definition): Definition =>
  definition.zone === null || isZone(definition.zone) ? definition : { ...definition, zone: null }

const nobody: Means['caller'] = {
  call: () => Promise.reject(new Error('A dry run calls nobody.')),
  close: async () => {},
}
