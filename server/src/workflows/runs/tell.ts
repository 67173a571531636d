import type { Effect } from '@parley/workflow'
import { type NewNotice, resolve, tell } from '../../notices/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { HeldRun } from './queries.ts'

type Telling = Extract<Effect, { do: 'tell' }>

/** The supervisors of a workflow learn that it needs them; where it has none, whoever may run workflows. */
export async function tellSupervisors(tx: Db, run: HeldRun, { what, activity }: Telling): Promise<void> {
  const label = run.definition.activities.find(({ id }) => id === activity)?.label || activity
  const said = { ...texts[what](run.workflow_label, label), link: `/workflows/${run.workflow_id}/runs/${run.id}` }
  const { supervisors } = run.definition
  const readers = supervisors.length === 0 ? [{ right: 'workflows.run' as const, key: keyOf(run.id, what) }] : []
  for (const reader of [...readers, ...supervisors.map((user) => ({ user, key: `${keyOf(run.id, what)}:${user}` }))])
    await tell(tx, { ...said, ...reader, mail: true })
}

const keyOf = (run: number, what: Telling['what']) => `workflow-${what}:${run}`

/** Somebody has looked after it, or the run is over. */
export async function tellNoMore(tx: Db, run: HeldRun, what: Telling['what']): Promise<void> {
  await resolve(tx, keyOf(run.id, what))
  for (const user of run.definition.supervisors) await resolve(tx, `${keyOf(run.id, what)}:${user}`)
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
