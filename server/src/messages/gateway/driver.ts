import type { Db } from '../../platform/database/index.ts'
import type { Answer, Clock, Link, Outbound, SenderKind } from '../../providers/index.ts'
import { type Rank, ranks } from '../state.ts'
import { type Chunk, describeChunk, takeChunk } from './chunk.ts'
import type { Fact } from './folder.ts'
import type { HeardStops } from './heard-stops.ts'
import { type Item, type LoadedBatch, loadBatches } from './loaded-batch.ts'
import { expireBatches, finishBatches, giveBack, leaseBatches, mark, marksStand, type Verdict } from './queries.ts'
import type { RateRing } from './rate-ring.ts'
import type { Recorder } from './recorder.ts'
import { accepted, throttled, unthrottled } from './throttle.ts'

/** A part on its way. `rowed`: what became of it has been handed to the recorder once. */
export type Token = { batch: LoadedBatch; item: Item; part: number; rowed: boolean }

/** A row for the submission log, and what follows from it. */
export type Sent = {
  token: Token
  rank: Rank
  code: number
  ref: string | null
  refKey: bigint | null
  retryAt: Date | null
  first: boolean
}

export type SenderView = { value: string; kind: SenderKind; route: number | null }

export type DriverOptions = {
  db: Db
  account: number
  epoch: number
  link: Link<Token>
  ring: RateRing
  clock: Clock
  wallNow: () => Date
  random: () => number
  fresh: () => boolean
  stops: HeardStops
  sender: (id: number) => SenderView | undefined
  recorder: Recorder<Sent>
  addFacts: (facts: Fact[]) => void
  remember: (ref: string, token: Token) => void
  onTrouble: (error: unknown) => void
}

// The opt-out check that a write rests on is never older than this.
const checkAgeMs = 200
const batchesAtOnce = 64
const mostAttempts = 15
const pollMs = 1_000
const temporaryRetries = 3

/**
 * Drives one link: room, mark, gate, write, as docs/engine.md has it. Everything that may have left lies at or below a
 * committed mark; nothing leaves on a check older than 200 ms, nor when this process may have been declared dead.
 */
export function createDriver(options: DriverOptions) {
  const { db, account, epoch, link, ring, clock, stops, recorder } = options
  const unrecordedBound = Math.max(link.window, 1_000)
  let loaded: LoadedBatch[] = []
  let throttle = unthrottled
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let nudge: (() => void) | null = null
  let cancelPoll: (() => void) | null = null

  const wake = () => {
    nudge?.()
    again = true
    if (stopped) return
    running ??= run().finally(() => {
      running = null
    })
  }

  async function run() {
    while (again && !stopped) {
      again = false
      try {
        while (!stopped && (await step()));
      } catch (error) {
        options.onTrouble(error)
        await new Promise<void>((resolve) => clock.after(200, resolve))
      }
    }
    schedulePoll()
  }

  function schedulePoll() {
    cancelPoll?.()
    if (stopped) return
    const now = clock.now()
    const waits = [pollMs, (ring.freeAt(now) ?? Number.POSITIVE_INFINITY) - now, throttle.pausedUntil - now]
    cancelPoll = clock.after(Math.max(1, Math.min(...waits.filter((wait) => wait > 0))), wake)
  }

  /** One chunk. False when nothing can leave now. */
  async function step(): Promise<boolean> {
    const now = clock.now()
    if (!options.fresh() || now < throttle.pausedUntil) return false
    const room = Math.min(link.room(), Math.floor(ring.free(now) * throttle.share), unrecordedBound - recorder.size)
    if (room <= 0) return false
    if (!(await refill())) return false
    const chunk = takeChunk(loaded, room, link.window, link.outstanding, throttle.probing ? 1 : undefined)
    if (chunk.stretches.length === 0) return false
    await send(chunk)
    loaded = loaded.filter((batch) => batch.next < batch.items.length)
    return true
  }

  async function refill(): Promise<boolean> {
    if (loaded.length > 0) return true
    const leased = await leaseBatches(db, account, epoch, batchesAtOnce)
    if (leased.length === 0) return false
    const batches = await loadBatches(db, leased)
    const now = options.wallNow().getTime()
    const over = batches.filter((batch) => batch.expiresAt !== null && batch.expiresAt <= now)
    await expire(over)
    const done = batches.filter((batch) => batch.next >= batch.items.length && !over.includes(batch))
    if (done.length > 0) await finishBatches(db, done)
    loaded = batches
      .filter((batch) => !over.includes(batch) && !done.includes(batch))
      .sort((a, b) => b.priority - a.priority)
    return loaded.length > 0
  }

  async function expire(over: LoadedBatch[]) {
    if (over.length === 0) return
    await expireBatches(db, over)
    options.addFacts(
      over.flatMap((batch) => batch.items.slice(batch.next).map((item) => factOf(batch, item, 0, ranks.expiredBefore))),
    )
  }

  async function send(chunk: Chunk) {
    const { stretches, items } = describeChunk(chunk, (id) => options.sender(id)?.route ?? null)
    let from = stretches.map((stretch) => stretch.from)
    let left: { batch: LoadedBatch; item: Item }[] = []
    for (;;) {
      const checkedAt = clock.now()
      const verdicts = await surely(
        (moved) =>
          mark(
            db,
            account,
            stretches.map((s, i) => ({ ...s, from: moved[i] as number })),
            items,
          ),
        stretches,
        from,
      )
      from = stretches.map((stretch) => stretch.to)
      left = await remaining(chunk, verdicts)
      for (;;) {
        const ending = gateAndWrite(left, checkedAt)
        if (ending === 'written' || ending === 'fenced') return
        if (ending === 'stale') break
        if (link.state.kind !== 'up') return putBackUnsent(left)
        await new Promise<void>((resolve) => {
          nudge = resolve
        })
      }
    }
  }

  /**
   * Marks, and is not content with an unknown result: when the connection breaks, the row itself says whether the mark
   * was moved, and the check is made again.
   */
  async function surely(
    act: (from: number[]) => Promise<Verdict[]>,
    stretches: Parameters<typeof marksStand>[1],
    from: number[],
  ) {
    let moved = from
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await act(moved)
      } catch (error) {
        options.onTrouble(error)
        await new Promise<void>((resolve) => clock.after(pause, resolve))
        const standing = await marksStand(db, stretches).catch(() => null)
        if (standing) moved = stretches.map((stretch, i) => (standing[i] ? stretch.to : (from[i] as number)))
      }
    }
  }

  /** What may leave after the mark: without the stretches that are no longer ours and the people who said stop. */
  async function remaining(chunk: Chunk, verdicts: readonly Verdict[]) {
    const lost = new Set<number>()
    const skipped = new Set<number>()
    const paused: LoadedBatch[] = []
    for (const { segment, item, verdict } of verdicts) {
      if (item !== null) skipped.add(item)
      else lost.add(segment)
      const stretch = chunk.stretches[segment - 1]
      if (verdict === 'paused' && stretch) paused.push(Object.assign(stretch.batch, { next: stretch.from }))
    }
    const left: { batch: LoadedBatch; item: Item }[] = []
    const facts: Fact[] = []
    let index = 0
    for (const [i, { batch, from, to }] of chunk.stretches.entries()) {
      for (const item of batch.items.slice(from, to)) {
        index++
        if (skipped.has(index)) facts.push(factOf(batch, item, 0, ranks.excludedLate))
        else if (!lost.has(i + 1) && item.parts.length > 0) left.push({ batch, item })
      }
    }
    options.addFacts(facts)
    if (paused.length > 0) await giveBack(db, paused)
    const gone = new Set(chunk.stretches.filter((_, i) => lost.has(i + 1)).map(({ batch }) => batch))
    loaded = loaded.filter((batch) => !gone.has(batch))
    const leaving = new Set(left.map(({ batch }) => batch))
    // Where nobody is left to write to, no row will end the batch: it is ended here.
    const silent = chunk.stretches
      .map(({ batch }) => batch)
      .filter(
        (batch) => !gone.has(batch) && !leaving.has(batch) && batch.next >= batch.items.length && batch.open === 0,
      )
    if (silent.length > 0) await finishBatches(db, silent)
    return left
  }

  /** Synchronous from the last look to the write: nothing can come between. */
  function gateAndWrite(
    left: { batch: LoadedBatch; item: Item }[],
    checkedAt: number,
  ): 'written' | 'stale' | 'fenced' | 'no-room' {
    const now = clock.now()
    if (now - checkedAt >= checkAgeMs) return 'stale'
    if (!options.fresh()) return 'fenced'
    const wall = options.wallNow().getTime()
    const outbound: Outbound<Token>[] = []
    const held: Sent[] = []
    for (const { batch, item } of left) {
      const sender = options.sender(batch.sender)
      const tokens = item.parts.map(({ part }) => ({ batch, item, part, rowed: false }))
      if (batch.expiresAt !== null && batch.expiresAt <= wall) {
        for (const token of tokens) held.push(sentOf(token, ranks.expiredBefore))
      } else if (sender === undefined) {
        for (const token of tokens) held.push(sentOf(token, ranks.cancelled))
      } else if (batch.marketing && stops.closes(item.address, [batch.sender, sender.route])) {
        for (const token of tokens) held.push(sentOf(token, ranks.excludedLate, { code: 1 }))
      } else {
        for (const [i, { encoded }] of item.parts.entries())
          outbound.push(outboundOf(tokens[i] as Token, encoded, item, batch, sender))
      }
    }
    if (outbound.length > 0) {
      try {
        if (!link.submit(outbound)) return 'no-room'
      } catch (error) {
        // A part that cannot be put into a PDU: nothing of this write left, and trying again would end the same.
        options.onTrouble(error)
        for (const { token } of outbound.splice(0)) held.push(sentOf(token, ranks.refused))
      }
    }
    ring.note(now, outbound.length)
    for (const { token } of outbound) token.batch.open++
    for (const { token } of held) token.batch.open++
    record(held)
    return 'written'
  }

  function outboundOf(
    token: Token,
    encoded: Item['parts'][number]['encoded'],
    item: Item,
    batch: LoadedBatch,
    sender: SenderView,
  ): Outbound<Token> {
    return {
      token,
      to: String(item.address),
      from: { value: sender.value, kind: sender.kind },
      part: {
        bytes: encoded.octets,
        dataCoding: encoded.dataCoding,
        udh: encoded.udhLength > 0,
        number: token.part,
        total: item.total,
      },
      wantsReceipt: true,
      validUntil: batch.expiresAt === null ? null : new Date(batch.expiresAt),
      priority: batch.priority > 0 ? 1 : 0,
    }
  }

  /** The link went while a marked chunk waited at the gate: it surely did not leave, and goes again in a batch of its own. */
  function putBackUnsent(left: readonly { batch: LoadedBatch; item: Item }[]) {
    const sent: Sent[] = []
    for (const { batch, item } of left) {
      for (const { part } of item.parts) {
        batch.open++
        sent.push(putBack({ batch, item, part, rowed: false }, 0, 0))
      }
    }
    record(sent)
  }

  function putBack(token: Token, code: number, delayMs: number): Sent {
    if (token.batch.attempt >= mostAttempts) return sentOf(token, ranks.refused, { code })
    return sentOf(token, ranks.putBack, { code, retryAt: new Date(options.wallNow().getTime() + delayMs) })
  }

  function record(all: readonly Sent[]) {
    recorder.add(all)
  }

  function onAnswers(answers: readonly Answer<Token>[]) {
    const now = clock.now()
    const sent: Sent[] = []
    for (const answer of answers) {
      const { token } = answer
      if (answer.kind === 'accepted') {
        throttle = accepted(throttle, now)
        options.remember(answer.ref, token)
        sent.push(sentOf(token, ranks.submitted, { ref: answer.ref, refKey: answer.refKey }))
      } else if (answer.kind === 'busy') {
        throttle = throttled(throttle, now, options.random())
        sent.push(putBack(token, answer.code, throttle.pausedUntil - now))
      } else if (answer.temporary && token.batch.attempt <= temporaryRetries) {
        sent.push(putBack(token, answer.code, 15_000 * 2 ** token.batch.attempt))
      } else {
        sent.push(sentOf(token, ranks.refused, { code: answer.code }))
      }
    }
    record(sent)
    wake()
  }

  return {
    wake,
    onAnswers,
    onRoom: wake,
    onTimeout(tokens: readonly Token[]) {
      record(tokens.map((token) => sentOf(token, ranks.inDoubt)))
    },
    onLost({ neverWritten, mayHaveLeft }: { neverWritten: readonly Token[]; mayHaveLeft: readonly Token[] }) {
      record([
        ...neverWritten.map((token) => putBack(token, 0, 0)),
        ...mayHaveLeft.filter((token) => !token.rowed).map((token) => sentOf(token, ranks.inDoubt)),
      ])
      wake()
    },
    /** Takes no more. The link is drained next, then `release` gives back what never left. */
    async halt() {
      stopped = true
      cancelPoll?.()
      nudge?.()
      await running
    },
    async release() {
      await recorder.settled()
      const held = loaded.filter((batch) => batch.open === 0)
      loaded = []
      if (held.length > 0) await giveBack(db, held)
    },
  }
}
export type Driver = ReturnType<typeof createDriver>

function sentOf(token: Token, rank: Rank, more: Partial<Pick<Sent, 'code' | 'ref' | 'refKey' | 'retryAt'>> = {}): Sent {
  const first = !token.rowed
  token.rowed = true
  return { token, rank, code: 0, ref: null, refKey: null, retryAt: null, ...more, first }
}

const factOf = (batch: LoadedBatch, item: Item, part: number, rank: Rank): Fact => ({
  preparation: batch.preparation,
  no: item.no,
  part,
  byte: (batch.attempt - 1) * 16 + rank,
})
