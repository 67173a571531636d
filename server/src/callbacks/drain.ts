import type { Db } from '../platform/database/index.ts'
import { type Clock, type Incoming, incomingOf, type Receipt, receiptOf } from '../providers/index.ts'
import { forget, type Kept, takeKept } from './queries.ts'

export type DrainOptions = {
  db: Db
  account: number
  clock: Clock
  onReceipts: (receipts: readonly Receipt[]) => void
  onIncoming: (messages: readonly Incoming[]) => void
  onTrouble: (error: unknown) => void
}

const most = { atOnce: 500, inHand: 5_000 }
const againMs = 1_000

/**
 * Gives a gateway what an account's provider told over HTTP, as a link would. What is acknowledged is forgotten; what is refused,
 * or was in hand when the process died, is given again: whoever takes it knows a repetition.
 */
export function createCallbackDrain({ db, account, clock, onReceipts, onIncoming, onTrouble }: DrainOptions) {
  const inHand = new Set<number>()
  let over: number[] = []
  let asked = false
  let running: Promise<void> | null = null
  let stopped = false

  function look() {
    asked = true
    if (stopped) return
    running ??= run().finally(() => {
      running = null
      if (asked && !stopped) look()
    })
  }

  async function run() {
    while (asked && !stopped) {
      asked = false
      try {
        await forgetOver()
        if (inHand.size >= most.inHand) continue
        const kept = await takeKept(db, account, [...inHand, ...over], most.atOnce)
        if (kept.length === most.atOnce) asked = true
        give(kept)
      } catch (error) {
        onTrouble(error)
        await new Promise<void>((resolve) => clock.after(againMs, resolve))
        asked = true
      }
    }
  }

  function give(kept: readonly Kept[]) {
    const receipts: Receipt[] = []
    const messages: Incoming[] = []
    for (const one of kept) {
      inHand.add(one.id)
      const way = {
        receivedAt: new Date(one.received_at),
        acknowledge: () => settle(one.id, true),
        refuse: () => settle(one.id, false),
      }
      try {
        if (one.kind === 'receipt') receipts.push(receiptOf(one.said, way))
        else messages.push(incomingOf(one.said, way))
      } catch (error) {
        // It stays, for a version that can read it. None that comes after it waits for that.
        onTrouble(error)
      }
    }
    if (receipts.length > 0) onReceipts(receipts)
    if (messages.length > 0) onIncoming(messages)
  }

  function settle(id: number, isOver: boolean): boolean {
    if (!inHand.delete(id)) return false
    if (isOver) over.push(id)
    // Once for all that are settled in this turn; what was refused has time to find room.
    clock.after(isOver ? 0 : againMs, look)
    return true
  }

  async function forgetOver() {
    if (over.length === 0) return
    const now = over
    await forget(db, now)
    over = over.filter((id) => !now.includes(id))
  }

  return {
    look,
    /** Gives no more. */
    async halt() {
      stopped = true
      await running
    },
    /** Once all that was given is settled that will be. */
    async close() {
      stopped = true
      await running
      await forgetOver().catch(onTrouble)
    },
  }
}
