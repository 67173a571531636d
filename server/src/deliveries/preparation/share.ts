import { setImmediate } from 'node:timers/promises'
import type { Client } from 'pg'
import { createLinkCodes } from '../../links/format/index.ts'
import { together } from '../../platform/database/together.ts'
import { createComposer } from './compose.ts'
import { frozenRows } from './frozen-row.ts'
import { type FinishedBatch, openBatches } from './open-batches.ts'
import type { PreparationPlan } from './plan.ts'
import { type LateExclusion, readBlocks, type Share, stepStatements } from './share-queries.ts'
import { addTally, emptyTally } from './tally.ts'

export type ShareJob = {
  plan: PreparationPlan
  share: Share
  shares: number
  token: number
  /** Of the codes of short links; null: there are none. */
  linkKey: Uint8Array | null
}

/** Blocks of the frozen target that are read, composed and committed together: some thousand people. */
const blocksInStep = 64
/** People composed between two turns of the event loop, which the connection needs for its own affairs. */
const rowsPerTurn = 256

/** Composes shares side by side, each on a connection of its own: one is composed while the database writes another. */
export async function runShares(connect: () => Client, jobs: readonly ShareJob[], signal: AbortSignal): Promise<void> {
  const others = new AbortController()
  const both = AbortSignal.any([signal, others.signal])
  const ended = await Promise.allSettled(
    jobs.map(async (job) => {
      const client = connect()
      // Lost while nothing is asked of it: the next thing asked fails and says so.
      client.on('error', () => {})
      try {
        await client.connect()
        await runShare(client, job, both)
      } catch (error) {
        others.abort(error)
        throw error
      } finally {
        await client.end().catch(() => {})
      }
    }),
  )
  signal.throwIfAborted()
  // Of the first that failed: the others only followed it.
  if (ended.some(({ status }) => status === 'rejected')) throw others.signal.reason
}

/**
 * Composes a share from where it stands to its end. A step is read while the one before is composed, and written while the
 * next is composed. Rejects when the share belongs to someone else: nothing of that step is kept.
 */
async function runShare(client: Client, job: ShareJob, signal: AbortSignal): Promise<void> {
  const { plan, share, shares, token, linkKey } = job
  const compose = createComposer(plan)
  const codes = linkKey === null ? null : createLinkCodes(linkKey)
  const batches = openBatches(plan, codes, share.next_batch, shares)
  const tally = share.tally ?? emptyTally()
  const onConnection = oneAfterTheOther()
  const { end_block: end, next_block: resumedAt } = share
  let { done, open_block: from } = share

  // Blocks before `resumedAt` have been composed by somebody: what was committed of them is left out. No step has both kinds.
  const stepEnd = (start: number) => Math.min(start + blocksInStep, start < resumedAt ? resumedAt : end)
  const read = (start: number) => {
    if (start >= end) return Promise.resolve('')
    const stretch = { from: start, to: stepEnd(start), withoutWritten: start < resumedAt }
    return onConnection(() => readBlocks(client, plan.preparation, stretch))
  }

  let reading = read(from)
  let writing: Promise<void> = Promise.resolve()
  for (let atEnd = false; !atEnd; ) {
    const text = await reading
    const again = from < resumedAt
    const to = from >= end ? end : stepEnd(from)
    atEnd = to >= end
    if (!atEnd) reading = read(to)

    const excluded: LateExclusion[] = []
    const missing: Record<string, number> = {}
    const rows = frozenRows(text, plan.fields.length)
    let count = 0
    for (let row = rows.next(); row !== null; row = rows.next()) {
      const composed = compose(row)
      if (composed.reason === 0) batches.add(row, composed, from)
      // Exclusions, unlike messages, never wait for others: those of blocks that were composed before are committed.
      else if (!again) {
        const { reason, missing: lacks } = composed
        const field = lacks === null ? -1 : plan.fields.indexOf(lacks)
        excluded.push({ profile: row.profile, address: row.address, reason, field: field < 0 ? null : field })
        if (lacks !== null) missing[lacks] = (missing[lacks] ?? 0) + 1
      }
      if (++count % rowsPerTurn === 0) await setImmediate()
      signal.throwIfAborted()
    }

    const finished: FinishedBatch[] = atEnd ? batches.takeAll() : batches.takeFull()
    await writing
    for (const batch of finished) addTally(tally, batch.tally)
    addTally(tally, { ...emptyTally(), missing })
    done += excluded.length + finished.reduce((sum, { size }) => sum + size, 0)
    const statements = stepStatements(plan, finished, excluded, {
      share: share.share,
      token,
      nextBlock: Math.max(to, resumedAt),
      openBlock: batches.openFrom(to),
      nextBatch: batches.nextBatch,
      done,
      tally,
      finished: atEnd,
    })
    writing = onConnection(() => together(client, statements))
    from = to
  }
  await writing
}

/** A connection does one thing at a time. A failure is told to whoever waits for that thing, and nothing follows it. */
function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    // Whoever waits for it hears of it; until then it must not count as unhandled.
    mine.catch(() => {})
    last = mine
    return mine
  }
}
