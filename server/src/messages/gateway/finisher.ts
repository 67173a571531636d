import { crashPoint } from '../../platform/crash-points.ts'
import type { Db } from '../../platform/database/index.ts'
import type { LoadedBatch } from './loaded-batch.ts'
import { finishBatches } from './queries.ts'

const againMs = 500
/** What ends meanwhile ends together: at full speed a batch is over every ten milliseconds. */
const breathMs = 100
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Ends batches in which everything has its row, many with one statement. One that the database refuses is tried again until
 * it is taken: nobody else knows that it is over, and it would stay leased as long as this process lives.
 */
export function createFinisher({ db, onTrouble }: { db: Db; onTrouble: (error: unknown) => void }) {
  const over = new Set<LoadedBatch>()
  let running: Promise<void> | null = null

  const run = async () => {
    while (over.size > 0) {
      const batches = [...over]
      try {
        await finishBatches(db, batches)
        crashPoint('finished')
        for (const batch of batches) over.delete(batch)
        await wait(breathMs)
      } catch (error) {
        onTrouble(error)
        await wait(againMs)
      }
    }
    running = null
  }

  return {
    end(batches: readonly LoadedBatch[]) {
      for (const batch of batches) over.add(batch)
      if (over.size > 0) running ??= run()
    },
    async settled() {
      while (running) await running
    },
  }
}
