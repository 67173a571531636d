import type { Db } from '../../platform/database/index.ts'
import type { Clock } from '../../providers/index.ts'
import { firstNo } from '../numbering.ts'
import { ranks } from '../state.ts'
import { factsAbout } from './expire.ts'
import type { Fact } from './folder.ts'
import { type LoadedBatch, type LoadOptions, loadBatches } from './loaded-batch.ts'
import { type BatchKey, finishBatches, giveBackNamed, type Taken, takeNamed } from './queries.ts'
import type { ChunkSender } from './send-chunk.ts'

export type OvertakingOptions = {
  db: Db
  account: number
  epoch: number
  clock: Clock
  sender: ChunkSender
  knowsSender: (id: number) => boolean
  /** Looks all senders up again. */
  refreshSenders: () => Promise<void>
  prime: LoadOptions['prime']
  addFacts: (facts: Fact[]) => void
  /** Parts that may leave now beside the chunk that is on its way. */
  room: () => number
  /** Some could not be taken here: they go the way of all others. */
  onLeft: () => void
  /** Room that was kept is free again. */
  onPassed: () => void
  onTrouble: (error: unknown) => void
}

/** What a message is thought to take until it is read; a longer one waits for its room at the gate. */
const partsEach = 2
const most = { messages: 64, statements: 4 }
/** Of all links of this process: they share its epoch, so the number alone tells whose a message is. */
let takings = 0

/**
 * The road of single messages that are announced by name, when there is room for them: one statement leases, marks, checks and
 * reads them, and the write follows, whatever chunk of a campaign is being marked meanwhile.
 */
export function createOvertaking(options: OvertakingOptions) {
  const { db, account, epoch, clock, sender } = options
  let named: BatchKey[] = []
  const running = new Set<Promise<void>>()
  /** Parts on their way to their write. */
  let parts = 0
  /** Taken as far as we know, and never held: the commit was not heard of, or they could not be read. */
  let adrift: Taken[] = []

  async function run() {
    while (named.length > 0) {
      const free = options.room() - parts
      const keys = named.splice(0, Math.min(most.messages, Math.floor(free / partsEach)))
      if (keys.length === 0) {
        named = []
        options.onLeft()
        return options.onPassed()
      }
      parts += keys.length * partsEach
      try {
        await pass(keys)
      } catch (error) {
        options.onTrouble(error)
        options.onLeft()
      } finally {
        parts -= keys.length * partsEach
        options.onPassed()
      }
    }
  }

  async function pass(keys: readonly BatchKey[]) {
    const seenAt = clock.now()
    const batches = await take(keys)
    if (batches.length === 0) return
    for (const batch of batches) batch.next = batch.items.length
    const stretches = batches.map((batch) => ({ batch, from: 0, to: batch.items.length }))
    const size = batches.reduce((sum, { items }) => sum + (items[0]?.parts.length ?? 0), 0)
    await sender.send({ stretches, parts: size }, seenAt)
  }

  async function take(keys: readonly BatchKey[]): Promise<LoadedBatch[]> {
    takings = (takings % 2_000_000_000) + 1
    const taking = takings
    try {
      const taken = await takeNamed(db, account, epoch, taking, keys)
      // Another was faster, or it is for its hours to say when it leaves.
      if (taken.length < keys.length) options.onLeft()
      const stopped = taken.filter((row) => row.stopped).map((row) => ({ ...row, preparation: row.preparation_id }))
      options.addFacts(
        stopped.flatMap((row) => factsAbout({ ...row, onlyParts: null }, firstNo(row.batch), ranks.excludedLate)),
      )
      if (stopped.length > 0) await finishBatches(db, stopped)
      const leaving = taken.filter((row) => !row.stopped)
      const batches = await loadBatches(db, leaving, options, leaving)
      if (batches.some((batch) => !options.knowsSender(batch.sender))) await options.refreshSenders()
      return batches
    } catch (error) {
      adrift.push(...keys.map((key) => ({ ...key, taking })))
      throw error
    }
  }

  return {
    get parts() {
      return parts
    },
    take(keys: readonly BatchKey[]): number {
      const now = keys.slice(0, Math.max(0, Math.floor((options.room() - parts) / partsEach) - named.length))
      if (now.length === 0) return 0
      named.push(...now)
      if (running.size >= most.statements) return now.length
      const one: Promise<void> = run().finally(() => running.delete(one))
      running.add(one)
      return now.length
    },
    nudge: () => sender.nudge(),
    async giveBackAdrift() {
      if (adrift.length === 0) return
      const now = adrift
      await giveBackNamed(db, epoch, now)
      adrift = adrift.filter((key) => !now.includes(key))
      options.onLeft()
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
