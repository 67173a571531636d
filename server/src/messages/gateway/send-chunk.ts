import { crashPoint } from '../../platform/crash-points.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Outbound } from '../../providers/index.ts'
import { ranks } from '../state.ts'
import { stillToSend } from './again.ts'
import { type Chunk, describeChunk } from './chunk.ts'
import { factsAbout } from './expire.ts'
import type { Fact } from './folder.ts'
import { createGate, type GateOptions, type Place } from './gate.ts'
import type { Lanes } from './lanes.ts'
import { isOver } from './loaded-batch.ts'
import { markSurely } from './mark-surely.ts'
import { finishBatches, type Verdict } from './queries.ts'
import { putBackUntil, type Sent, type Token } from './sent.ts'

export type ChunkSenderOptions = GateOptions & {
  db: Db
  account: number
  lanes: Pick<Lanes, 'letGo' | 'ended' | 'forget' | 'giveBackLeaving'>
  addFacts: (facts: Fact[]) => void
  /** Takes no more: what is not written by now goes back. */
  stopped: () => boolean
  onWritten: () => void
}

/** Which stretches of a chunk are marked and which of its messages are skipped, over all checks before its write. */
type Course = { marked: Set<number>; skipped: Set<number> }

const lookAgainMs = 50

/** The way of one chunk: its mark and its check, the gate, the write, and what becomes of everything that does not leave. */
export function createChunkSender(options: ChunkSenderOptions) {
  const { db, link, ring, clock, lanes, record, addFacts, stopped, onWritten } = options
  const passGate = createGate(options)
  let nudge: (() => void) | null = null

  /** `seenAt`: it was marked and checked with the statement that leased it, at that time. */
  async function send(chunk: Chunk, seenAt: number | null = null) {
    const batches = chunk.stretches.map(({ batch }) => batch)
    for (const batch of batches) batch.atGate++
    try {
      await passTheGate(chunk, seenAt)
    } finally {
      for (const batch of batches) batch.atGate--
    }
    // Where nobody was left to write to, no row will end the batch.
    const over = batches.filter(isOver)
    // Given back if the database is away now: whoever leases it next finds that it is over.
    lanes.letGo(over)
    if (over.length > 0) await finishBatches(db, over)
    lanes.ended(over)
    await lanes.giveBackLeaving()
  }

  async function passTheGate(chunk: Chunk, seenAt: number | null) {
    const { stretches, items } = describeChunk(chunk, (id) => options.sender(id)?.route ?? null)
    const course: Course = { marked: new Set(), skipped: new Set() }
    // A second look moves no mark.
    const marked = stretches.map((stretch) => ({ ...stretch, from: stretch.to }))
    let seen = seenAt
    let current = stretches
    for (;;) {
      const checkedAt = seen ?? clock.now()
      if (seen === null) crashPoint('marking')
      const verdicts = seen === null ? await markSurely(options, current, items) : []
      crashPoint('marked')
      seen = null
      current = marked
      const left = await withoutArrived(remaining(chunk, verdicts, course))
      for (;;) {
        const { ending, parts, rest } = passGate(left, checkedAt)
        if (parts > 0) onWritten()
        if (ending === 'written') {
          crashPoint('written')
          notePaces(chunk)
          return followWith(rest)
        }
        if (ending === 'stale') break
        // It surely did not leave. Where another has taken over meanwhile it is in doubt there, and this row ends the doubt.
        if (ending === 'fenced' || link.state.kind !== 'up' || stopped()) return putBackUnsent(left)
        await new Promise<void>((resolve) => {
          nudge = resolve
        })
      }
    }
  }

  async function withoutArrived(marked: readonly Place[]): Promise<readonly Place[]> {
    try {
      return await stillToSend(db, marked)
    } catch (error) {
      options.onTrouble(error)
      putBackUnsent(marked)
      return []
    }
  }

  /** All that was taken counts: what fell out at the gate is a few parts that its delivery is slower by. */
  function notePaces({ stretches }: Chunk) {
    const now = clock.now()
    for (const { batch, from, to } of stretches) {
      if (batch.pace === null) continue
      let parts = 0
      for (let at = from; at < to; at++) parts += batch.items[at]?.parts.length ?? 0
      batch.pace.note(now, parts)
    }
  }

  /** The other parts of a message longer than a second of the rate: begun, it goes on as the rate lets it. */
  async function followWith(rest: readonly Outbound<Token>[]) {
    for (let left = rest; left.length > 0; ) {
      const now = clock.now()
      const free = ring.free(now)
      if (link.state.kind !== 'up' || !options.fresh() || stopped()) {
        record(left.map(({ token }) => putBackUntil(token, 0, options.wallNow())))
        return
      }
      const next = left.slice(0, Math.max(0, free))
      if (next.length > 0 && link.submit(next)) {
        ring.note(now, next.length)
        left = left.slice(next.length)
        continue
      }
      const wait = next.length > 0 ? lookAgainMs : Math.max(1, (ring.moreAt(now) ?? now) - now)
      await new Promise<void>((resolve) => {
        clock.after(wait, resolve)
      })
    }
  }

  /** What may leave after the mark: without the stretches that are no longer ours and the people who said stop. */
  function remaining(chunk: Chunk, verdicts: readonly Verdict[], { marked, skipped }: Course) {
    const held = new Map<number, Verdict['verdict']>()
    for (const { segment, item, verdict } of verdicts) {
      if (item !== null) skipped.add(item)
      else held.set(segment, verdict)
    }
    const left: Place[] = []
    const unsent: Place[] = []
    const facts: Fact[] = []
    let index = 0
    for (const [i, { batch, from, to }] of chunk.stretches.entries()) {
      const verdict = held.get(i + 1)
      for (const item of batch.items.slice(from, to)) {
        index++
        if (skipped.has(index)) facts.push(...factsAbout(batch, item.no, ranks.excludedLate))
        else if (verdict === 'paused' && marked.has(i)) unsent.push({ batch, item })
        else if (verdict === undefined && item.parts.length > 0) left.push({ batch, item })
      }
      if (verdict === undefined) marked.add(i)
      // Paused between its mark and its write, it is below the mark and goes again in a batch of its own.
      else if (verdict === 'paused' && !marked.has(i)) batch.next = from
    }
    addFacts(facts)
    putBackUnsent(unsent)
    const gone = chunk.stretches.filter((_, i) => held.has(i + 1)).map(({ batch }) => batch)
    lanes.forget(gone)
    lanes.letGo(chunk.stretches.filter((_, i) => held.get(i + 1) === 'paused').map(({ batch }) => batch))
    return left
  }

  /** Marked, and surely not gone: it goes again in a batch of its own. */
  function putBackUnsent(left: readonly Place[]) {
    const sent: Sent[] = []
    for (const { batch, item } of left) {
      for (const part of item.parts) {
        batch.open++
        sent.push(putBackUntil({ batch, item, part, rowed: false }, 0, options.wallNow()))
      }
    }
    record(sent)
  }

  return {
    send,
    /** There may be room where there was none, or no reason left to wait for it. */
    nudge: () => nudge?.(),
  }
}
export type ChunkSender = ReturnType<typeof createChunkSender>
