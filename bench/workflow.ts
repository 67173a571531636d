import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Definition } from '@parley/workflow'
import type { Actor } from '../server/src/access/index.ts'
import { askAudience, askQuery } from '../server/src/audiences/index.ts'
import { startEmbedded } from '../server/src/platform/database/embedded.ts'
import { type Database, one, openDatabase, openListener, rows, sql } from '../server/src/platform/database/index.ts'
import { migrate } from '../server/src/platform/database/migrate.ts'
import { createCaller } from '../server/src/platform/outgoing/index.ts'
import { catalogue } from '../server/src/wiring.ts'
import { startWorkflowRunner } from '../server/src/workflows/index.ts'
import { startWorkflow } from '../server/src/workflows/move-workflow.ts'
import { createWorkflow } from '../server/src/workflows/store-workflow.ts'
import { at, drawn } from '../tests/support/drawing.ts'
import { fillProfiles } from './prepare.ts'

/**
 * `npm run bench -- workflow [--profiles N] [--runs N]`: three queries, an intersection, an exclusion and a split in three, from the press of Start to
 * the end. `workflow waiting` and `workflow entering` have files of their own.
 */
export async function bench([what, ...args]: string[]) {
  if (what === 'waiting') return (await import('./workflow-waiting.ts')).bench(args)
  if (what === 'entering') return (await import('./workflow-entering.ts')).bench(args)
  return sets(what === undefined ? [] : [what, ...args])
}

async function sets(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { profiles: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } },
  })
  const profiles = Number(values.profiles)
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const embedded = await startEmbedded({ dataFolder: folder })
  try {
    await migrate(embedded.url)
    const database = await openDatabase(embedded.url, { applicationName: 'bench', max: 10 })
    const listener = await openListener(embedded.url, { applicationName: 'bench-listener' })
    await fillProfiles(database.db, profiles)
    const stopping = new AbortController()
    const now = () => new Date()
    const runner = startWorkflowRunner({
      database,
      askAudience: askAudience(catalogue, now),
      askQuery: askQuery(catalogue, now),
      caller: createCaller({ allowPrivate: false }),
      defaultCountry: 'FR',
      now,
      clock: () => performance.now(),
      changed: () => {},
      signal: stopping.signal,
      onTrouble: (error) => console.error(error),
    })
    await listener.subscribe('parley_workflows', () => runner.wake())
    const took: number[] = []
    let last = await runOnce(database)
    took.push(last.ms)
    for (let i = 1; i < Number(values.runs); i++) {
      last = await runOnce(database)
      took.push(last.ms)
    }
    stopping.abort()
    await runner.stopped
    await listener.close()
    await database.close()
    return {
      scenario: 'workflow',
      profiles,
      best_ms: Math.min(...took),
      worst_ms: Math.max(...took),
      people: last.people.join(' '),
      rss_mb: Math.round(process.memoryUsage().rss / 1024 ** 2),
      node: process.version,
      cpus: cpus().length,
    }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const actor: Actor = { kind: 'user', id: 'bench', name: 'Bench', role: 'administrator', language: 'en' }

async function runOnce({ db }: Database) {
  const id = await createWorkflow(db, actor, { label: 'Bench', campaign_id: null, definition: drawing() }, 'UTC')
  const began = performance.now()
  await startWorkflow({ db, actor, id, now: new Date() })
  for (;;) {
    const { state, failed } = await one(
      db,
      sql<{ state: string; failed: boolean }>`
        select w.state, exists (select from workflow_run r where r.workflow_id = w.id and r.status = 'failed') as failed
          from workflow w where w.id = ${id}`,
    )
    if (failed) throw new Error('A step of the bench failed.')
    if (state === 'finished') break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const crossings = await rows(
    db,
    sql<{ people: number }>`
      select c.people from workflow_crossing c join workflow_run r on r.id = c.run_id
       where r.workflow_id = ${id} order by c.transition`,
  )
  return { ms: Math.round(performance.now() - began), people: crossings.map(({ people }) => people) }
}

function drawing(): Definition {
  const shops = (value: string[]) => ({
    query: { version: 2, resource: 'profiles', where: { field: 'shop', is: 'one-of', value } },
  })
  const share = (id: string, percent: number) => ({
    id,
    label: '',
    where: null,
    limit: { percent },
    order: 'random' as const,
  })
  const end = { signal: [], stops_run: false }
  return drawn(
    [
      at('start', 'start', {}),
      at('query', 'french', {
        query: { version: 2, resource: 'profiles', where: { field: 'language', is: 'equal', value: 'fr' } },
      }),
      at('query', 'four', shops(['Lyon', 'Paris', 'Lille', 'Nice'])),
      at('query', 'two', shops(['Brest', 'Lyon'])),
      at('intersection', 'both', {}),
      at('exclusion', 'without', {}),
      at('segmentation', 'split', { segments: [share('a', 10), share('b', 40)], exclusive: true, complement: true }),
      at('end', 'enda', end),
      at('end', 'endb', end),
      at('end', 'endc', end),
    ],
    [
      'start>french',
      'french>both',
      'four>both',
      'both>without.primary',
      'two>without.others',
      'without>split',
      'split.a>enda',
      'split.b>endb',
      'split.complement>endc',
    ],
  )
}
