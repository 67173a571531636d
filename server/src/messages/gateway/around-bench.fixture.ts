import type { Ground } from '../../../../tests/support/ground.ts'
import { standings } from '../../../../tests/support/ledger.ts'
import { until } from '../../../../tests/support/until.ts'
import { close } from '../../consent/index.ts'
import { run, sql, transaction } from '../../platform/database/index.ts'
import { batchStates, type DriverBench } from './driver.fixture.ts'
import { refold } from './folder.ts'

export const longText = 'A long text. '.repeat(55)

/** What tests of a driver do and look at, around the bench that they have open. */
export function aroundBench(ground: Ground, bench: () => DriverBench) {
  return {
    /** By the rows: nobody else folds here. */
    async statesOf(preparation: number) {
      await refold(ground.db, [{ preparation, batch: 0 }])
      const own = (await standings(ground.db)).filter(({ id }) => id.startsWith(`${preparation}-`))
      return own.map(({ parts }) => parts)
    },
    pause: (preparation: number) =>
      run(ground.db, sql`update preparation set state = 'paused' where id = ${preparation}`),
    resume: (preparation: number) =>
      run(ground.db, sql`update preparation set state = 'sending' where id = ${preparation}`),
    makeDue: (preparation: number) =>
      run(ground.db, sql`update batch set due_at = now() where preparation_id = ${preparation} and state = 'ready'`),
    endOf: (preparation: number) =>
      until('its batches are over', async () => {
        bench().driver.wake()
        await bench().pass(1)
        bench().answerAll()
        const states = await batchStates(ground, preparation)
        return states.every((state) => state === 'done' || state === 'expired') || states
      }),
    /** As when the person says it on another process. */
    stop: (to: string) =>
      transaction(ground.db, (tx) =>
        close(tx, {
          address: Number(to) as Parameters<typeof close>[1]['address'],
          scope: 0,
          status: 'opted-out',
          source: 'keyword',
          actor: null,
          reason: 'STOP',
          proof: { text: 'STOP' },
          at: new Date(),
        }),
      ),
    async leaveNothing() {
      await bench().close()
      await run(ground.db, sql`update batch set state = 'cancelled' where state in ('ready', 'leased')`)
    },
  }
}
