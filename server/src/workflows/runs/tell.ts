import type { Effect } from '@parley/workflow'
import { type NewNotice, resolve, tell } from '../../notices/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { type HeldRun, usersThere } from './queries.ts'

type Telling = Extract<Effect, { do: 'tell' }>

/** The supervisors of a workflow learn that it needs them; where it has none, or none is there any more, whoever may run workflows. */
export async function tellSupervisors(tx: Db, run: HeldRun, { what, activity }: Telling): Promise<void> {
  const label = run.definition.activities.find(({ id }) => id === activity)?.label || activity
  const said = { ...texts[what](run.workflow_label, label), link: `/workflows/${run.workflow_id}/runs/${run.id}` }
  const supervisors = await usersThere(tx, run.definition.supervisors)
  const readers = supervisors.length === 0 ? [{ right: 'workflows.run' as const, key: keyOf(run.id, what) }] : []
  for (const reader of [...readers, ...supervisors.map((user) => ({ user, key: `${keyOf(run.id, what)}:${user}` }))])
    await tell(tx, { ...said, ...reader, mail: true })
}

const keyOf = (run: number, what: Telling['what']) => `workflow-${what}:${run}`

/** Somebody has looked after it, or the run is over. */
export async function tellNoMore(tx: Db, run: HeldRun): Promise<void> {
  for (const what of ['failed', 'undecided'] as const) {
    await resolve(tx, keyOf(run.id, what))
    for (const user of run.definition.supervisors) await resolve(tx, `${keyOf(run.id, what)}:${user}`)
  }
}

/** While a notice with this key is open, an approval waits for its reader. */
export const approvalKey = (run: number, step: number, reader: string) => `workflow-decision:${run}:${step}:${reader}`

/** A step is over; where it had asked people, nobody is asked any more. */
export async function askNoMore(tx: Db, run: HeldRun, no: number): Promise<void> {
  const step = run.state.steps.find((one) => one.no === no)
  const activity = run.definition.activities.find(({ id }) => id === step?.activity)
  if (activity?.kind !== 'approval') return
  const { by } = activity.settings
  for (const reader of 'right' in by ? [by.right] : by.users) await resolve(tx, approvalKey(run.id, no, reader))
}

type Said = Pick<NewNotice, 'kind' | 'severity' | 'title' | 'body'>

const texts: Record<Telling['what'], (workflow: string, activity: string) => Said> = {
  failed: (workflow, activity) => ({
    kind: 'workflow-failed',
    severity: 'alarm',
    title: { en: `“${workflow}” is held up`, fr: `«\u00a0${workflow}\u00a0» est bloqué` },
    body: {
      en: `“${activity}” could not be carried out. Nobody goes on from there until someone decides.`,
      fr: `«\u00a0${activity}\u00a0» n’a pas pu être exécutée. Personne ne va plus loin tant que personne ne décide.`,
    },
  }),
  undecided: (workflow, activity) => ({
    kind: 'workflow-failed',
    severity: 'alarm',
    title: { en: `“${workflow}” is in doubt`, fr: `«\u00a0${workflow}\u00a0» est dans le doute` },
    body: {
      en: `“${activity}” was interrupted: what it calls may have been called or not. Someone has to decide whether it is done again.`,
      fr: `«\u00a0${activity}\u00a0» a été interrompue\u00a0: l’appel est peut-être parti, peut-être pas. Quelqu’un doit décider s’il faut recommencer.`,
    },
  }),
}
