import { crashPoint } from '../../platform/crash-points.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { expireHeld } from './expire.ts'
import { isQuiet, type LoadedBatch, type LoadOptions, loadBatches } from './loaded-batch.ts'
import {
  finishBatches,
  freePace,
  giveBack,
  giveBackUntouched,
  type LeasedBatch,
  leaseCampaign,
  leaseExpress,
} from './queries.ts'
import { createRateRing, type RateRing } from './rate-ring.ts'

export type LanesOptions = {
  db: Db
  account: number
  epoch: number
  /** The number of this link among those of its process: who paces a delivery with a speed of its own. */
  linkNumber: number
  wallNow: () => Date
  /** Until when a batch may not leave now; null when it may. */
  closedUntil: (batch: LoadedBatch) => Date | null
  load: LoadOptions
  knowsSender: (id: number) => boolean
  /** Looks all senders up again. */
  refreshSenders: () => Promise<void>
  /** How many messages this link sends in a few seconds: what it holds, others cannot send. */
  reach: () => number
  /** Batches came while the driver waited. */
  onLoaded: () => void
  onTrouble: (error: unknown) => void
}

const express = { batches: 64, messages: 1_000 }
const campaignBatches = 16
const fewestMessages = 256

/**
 * What one link holds: the express lane, looked at before every chunk when something was announced for it, and the lane of
 * campaigns, whose next batches are leased and read while the present ones are sent.
 */
export function createLanes(options: LanesOptions) {
  const { db, account, epoch, linkNumber } = options
  let fast: LoadedBatch[] = []
  let slow: LoadedBatch[] = []
  let fastDue = true
  let slowDue = true
  let fetching: Promise<void> | null = null
  /** The last chunk was of the express lane alone. */
  let wentAlone = false
  /** Held no longer, but given back only once everything of them that left has its row. */
  const leaving = new Set<LoadedBatch>()
  /** Leased as far as we know, and never held: the commit was not heard of, or they could not be read. */
  let adrift: Pick<LeasedBatch, 'preparation_id' | 'batch' | 'token' | 'mark'>[] = []
  const paces = new Map<number, RateRing>()

  const waiting = (batches: readonly LoadedBatch[]) =>
    batches.reduce((sum, batch) => sum + batch.items.length - batch.next, 0)

  /** Null when there was nothing. In a transaction, so that it is known before the commit what the commit will lease. */
  async function lease(act: (tx: Db) => Promise<LeasedBatch[]>): Promise<LoadedBatch[] | null> {
    let leased: LeasedBatch[] = []
    try {
      await transaction(db, async (tx) => {
        leased = await act(tx)
      })
      if (leased.length === 0) return null
      crashPoint('leased')
      return await take(leased)
    } catch (error) {
      adrift.push(...leased)
      throw error
    }
  }

  /** Leased batches in memory, without those that turn out to be over. */
  async function take(leased: readonly LeasedBatch[]): Promise<LoadedBatch[]> {
    const batches = await loadBatches(db, leased, options.load)
    if (batches.some(({ sender }) => !options.knowsSender(sender))) await options.refreshSenders()
    const now = options.wallNow().getTime()
    const expired = batches.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now)
    if (expired.length > 0) await expireHeld(db, expired)
    const done = batches.filter((batch) => batch.next >= batch.items.length && !expired.includes(batch))
    if (done.length > 0) await finishBatches(db, done)
    for (const batch of batches) if (batch.speed !== null) batch.pace = paceOf(batch.preparation, batch.speed)
    return batches
      .filter((batch) => !expired.includes(batch) && !done.includes(batch))
      .sort((a, b) => b.priority - a.priority)
  }

  function paceOf(preparation: number, perSecond: number): RateRing {
    const known = paces.get(preparation) ?? createRateRing(perSecond)
    paces.set(preparation, known)
    return known
  }

  async function takeFast() {
    fastDue = false
    const taken = await lease((tx) => leaseExpress(tx, account, epoch, express))
    if (taken === null) return
    // More than that may wait: the next chunk looks again.
    fastDue = true
    fast.push(...taken)
  }

  async function fetchSlow() {
    slowDue = false
    const messages = Math.max(fewestMessages, options.reach())
    const taken = await lease((tx) =>
      leaseCampaign(tx, account, epoch, linkNumber, { batches: campaignBatches, messages }),
    )
    if (taken === null) return
    slowDue = true
    slow.push(...taken)
    crashPoint('loaded')
    options.onLoaded()
  }

  function letGo(batches: readonly LoadedBatch[]) {
    for (const batch of batches) leaving.add(batch)
    fast = fast.filter((batch) => !leaving.has(batch))
    slow = slow.filter((batch) => !leaving.has(batch))
  }

  return {
    /** Something was announced, or it is time to look. */
    look() {
      fastDue = true
      slowDue = true
    },
    /** In the order in which they are to leave. */
    get batches(): readonly LoadedBatch[] {
      return fast.length === 0 ? slow : [...fast, ...slow]
    },
    /**
     * Of which the next chunk is to be. What overtakes campaigns does not wait for the mark of thousands of others, but only
     * every other time, so that a campaign goes on beside it.
     */
    inLine(): readonly LoadedBatch[] {
      wentAlone = fast.length > 0 && !wentAlone
      return wentAlone ? fast : this.batches
    },
    /** Has something to send, if there is anything. */
    async fill(): Promise<boolean> {
      if (fastDue) await takeFast()
      if (slowDue && waiting(slow) < options.reach() / 2) {
        fetching ??= fetchSlow().finally(() => {
          fetching = null
        })
        if (fast.length === 0 && slow.length === 0) await fetching
        else fetching.catch(options.onTrouble)
      }
      const closed: LoadedBatch[] = []
      for (const batch of [...fast, ...slow]) {
        const until = options.closedUntil(batch)
        if (until === null) continue
        batch.dueAt = until
        closed.push(batch)
      }
      letGo(closed)
      return fast.length > 0 || slow.length > 0
    },
    /** Before the write: what may fail behind it must not leave an exhausted batch in the way of the next ones. */
    dropTaken() {
      fast = fast.filter((batch) => batch.next < batch.items.length)
      slow = slow.filter((batch) => batch.next < batch.items.length)
    },
    /** Taken over by another: it is not ours to give back. */
    forget(batches: readonly LoadedBatch[]) {
      fast = fast.filter((batch) => !batches.includes(batch))
      slow = slow.filter((batch) => !batches.includes(batch))
    },
    letGo,
    letAllGo() {
      letGo([...fast, ...slow])
    },
    async giveBackLeaving() {
      if (adrift.length > 0) {
        const now = adrift
        await giveBackUntouched(db, epoch, now)
        adrift = adrift.filter((batch) => !now.includes(batch))
        fastDue = true
        slowDue = true
      }
      const ready = [...leaving].filter(isQuiet)
      if (ready.length > 0) {
        await giveBack(db, ready)
        for (const batch of ready) leaving.delete(batch)
      }
      await freePaces()
    },
    /** Over: nothing of it is left to give back. */
    ended(batches: readonly LoadedBatch[]) {
      for (const batch of batches) leaving.delete(batch)
    },
    async settled() {
      await fetching?.catch(options.onTrouble)
    },
  }

  /** A delivery of which nothing is left here may be paced by another link. */
  async function freePaces() {
    if (paces.size === 0 || fetching !== null) return
    const held = new Set([...slow, ...leaving].map(({ preparation }) => preparation))
    const now = options.load.clockNow()
    const free = [...paces].filter(([id, ring]) => !held.has(id) && ring.used(now) === 0).map(([id]) => id)
    if (free.length === 0) return
    await freePace(db, free, epoch, linkNumber)
    for (const id of free) paces.delete(id)
  }
}
export type Lanes = ReturnType<typeof createLanes>
