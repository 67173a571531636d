import {
  adjustSettled,
  claimHold,
  claimSpends,
  lookAtHoldLater,
  lookAtSpendsLater,
  type OpenSpend,
  releaseHold,
  settleBatches,
} from '../credits/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { finishedBatches, isSettledWhole, spentOf } from './queries.ts'

const batchesAtOnce = 1_000
const spendsAtOnce = 500
/** Nothing that goes wrong with one hold may hold up the others: it waits, then is tried again. */
const holdsInOnePass = 1_000

/**
 * Settles what has become of paid messages: finished batches out of their holds, holds that nothing needs any more, and what
 * was spent on messages that in the end did not leave. Any number of workers may run it at once.
 */
export async function settleCredits(db: Db, onTrouble: (error: unknown) => void): Promise<void> {
  for (let looked = 0; looked < holdsInOnePass && (await settleOneHold(db, onTrouble)); looked++);
  while (await transaction(db, settleSpends));
}

async function settleOneHold(db: Db, onTrouble: (error: unknown) => void): Promise<boolean> {
  let preparation: number | null = null
  try {
    return await transaction(db, async (tx) => {
      const hold = await claimHold(tx)
      if (hold === null) return false
      preparation = hold.preparation
      const settled = await settleFinished(tx, hold.preparation, hold.account)
      if (await isSettledWhole(tx, hold.preparation)) await releaseHold(tx, hold.preparation)
      else await lookAtHoldLater(tx, hold.preparation, { settled })
      return true
    })
  } catch (error) {
    onTrouble(error)
    if (preparation === null) return false
    await lookAtHoldLater(db, preparation, { settled: false })
    return true
  }
}

/** Batches in which nothing waits any more. In doubt counts as spent until it is decided. */
async function settleFinished(tx: Db, preparation: number, account: number): Promise<boolean> {
  for (let any = false; ; any = true) {
    const finished = await finishedBatches(tx, { preparation, account }, batchesAtOnce)
    await settleBatches(
      tx,
      account,
      finished.map(({ batch, price, left, stayed, in_doubt }) => ({
        preparation,
        batch,
        spent: price * left,
        unspent: price * stayed,
        doubtful: in_doubt > 0,
      })),
    )
    if (finished.length < batchesAtOnce) return any || finished.length > 0
  }
}

/** True: there may be more. */
async function settleSpends(tx: Db): Promise<boolean> {
  const spends = await claimSpends(tx, spendsAtOnce)
  if (spends.length === 0) return false
  const states = new Map((await spentOf(tx, spends)).map((state) => [keyOf(state), state]))
  // Gone with its partition, it is what it is.
  const isOver = (spend: OpenSpend) => states.get(keyOf(spend))?.open !== true
  const over = Map.groupBy(spends.filter(isOver), ({ account }) => account)
  // In the order of accounts, so that two workers never wait for each other.
  for (const [account, own] of [...over].sort(([a], [b]) => a - b)) {
    const back = (spend: OpenSpend) => Math.max(0, spend.spent - (states.get(keyOf(spend))?.cost ?? spend.spent))
    await adjustSettled(
      tx,
      account,
      own.map((spend) => ({ preparation: spend.preparation, batch: spend.batch, back: back(spend) })),
    )
  }
  await lookAtSpendsLater(
    tx,
    spends.filter((spend) => !isOver(spend)),
  )
  return spends.length === spendsAtOnce
}

const keyOf = ({ preparation, batch }: { preparation: number; batch: number }) => `${preparation}-${batch}`
