import { askAudience, askQuery } from '../../server/src/audiences/index.ts'
import { keepDeliveries, tellPreparationEnded } from '../../server/src/deliveries/index.ts'
import { startRunner } from '../../server/src/deliveries/preparation/preparation.fixture.ts'
import { openDatabase, run, sql } from '../../server/src/platform/database/index.ts'
import type { TestDatabase } from '../../server/src/platform/database/test-database.ts'
import { createCaller } from '../../server/src/platform/outgoing/index.ts'
import { catalogue } from '../../server/src/wiring.ts'
import { runnerConnections, startWorkflowRunner, wakeRunners } from '../../server/src/workflows/index.ts'

/** What a Parley is told, so that its background work is done by `workOnAnotherDay`. */
export const withoutWorker = ({ url }: TestDatabase) => ({
  DATABASE_URL: url,
  PARLEY_UNSAFE_DATABASE: 'yes',
  PARLEY_ROLES: 'api,gateway',
})

/**
 * The worker of a Parley, in the process of the test: its workflows believe that it is another day. Deliveries, their sending
 * and the screens live today, so that what it prepares is confirmed and leaves at once.
 */
export async function workOnAnotherDay({ db, url }: TestDatabase) {
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const stopping = new AbortController()
  const troubles: unknown[] = []
  const tell = (topic: string) => (id: number) =>
    void run(db, sql`select pg_notify('parley_live', ${JSON.stringify({ topic, data: { id } })})`).catch(() => {})
  const preparations = await startRunner(url, {
    async onEnded(tx, ended) {
      await tellPreparationEnded(tx, ended)
      await wakeRunners(tx)
    },
  })
  const caller = createCaller({ allowPrivate: true })
  const database = await openDatabase(url, { ...runnerConnections, durable: false })
  const workflows = startWorkflowRunner({
    ...{ database, caller, defaultCountry: 'FR', now, changed: tell('workflows') },
    askAudience: askAudience(catalogue, now),
    askQuery: askQuery(catalogue, now),
    clock: () => performance.now(),
    signal: stopping.signal,
    onTrouble: (error) => void troubles.push(error),
    pollMs: 100,
  })
  let keeping: Promise<void> = Promise.resolve()
  const keep = () => keepDeliveries({ db, now: () => new Date(), changed: tell('deliveries') })
  const timer = setInterval(() => {
    keeping = keeping.then(keep).catch((error) => void troubles.push(error))
  }, 300)
  return {
    troubles,
    /** From now on it is this moment there. */
    goTo(moment: Date) {
      ahead = moment.getTime() - Date.now()
      workflows.wake()
    },
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await keeping
      await workflows.stopped
      await preparations.stop()
      await database.close()
      await caller.close()
    },
  }
}
