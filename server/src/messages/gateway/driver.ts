import { crashPoint } from '../../platform/crash-points.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Answer, Outbound } from '../../providers/index.ts'
import { ranks } from '../state.ts'
import { stillToSend } from './again.ts'
import { type Chunk, chunkOf, describeChunk, takeChunk } from './chunk.ts'
import { factsAbout } from './expire.ts'
import type { Fact } from './folder.ts'
import { createGate, type GateOptions, type Place } from './gate.ts'
import { createLanes } from './lanes.ts'
import { isOver, type LoadOptions } from './loaded-batch.ts'
import { markSurely } from './mark-surely.ts'
import { finishBatches, type Verdict } from './queries.ts'
import { createRateRing } from './rate-ring.ts'
import type { SubmissionRecorder } from './record-submissions.ts'
import {
  acceptedOf,
  isWorthAgain,
  pauseBeforeAgain,
  putBackUntil,
  refusedHere,
  type Sent,
  sentOf,
  type Token,
} from './sent.ts'
import { accepted, throttled, unthrottled } from './throttle.ts'

/** Which stretches of a chunk are marked and which of its messages are skipped, over all checks before its write. */
type Course = { marked: Set<number>; skipped: Set<number> }

export type DriverOptions = Omit<GateOptions, 'record'> & {
  db: Db
  account: number
  epoch: number
  random: () => number
  /** Looks all senders up again. */
  refreshSenders: () => Promise<void>
  recorder: Pick<SubmissionRecorder, 'add' | 'size' | 'settled'>
  linkNumber: number
  prime: LoadOptions['prime']
  addFacts: (facts: Fact[]) => void
  remember: (refKey: bigint, token: Token) => void
}

/** What a link holds at most, in messages and in seconds of its rate. */
const reach = { most: 8_192, seconds: 5 }
const pollMs = 1_000
const lookAgainMs = 50

/**
 * Drives one link: room, mark, gate, write, as docs/engine.md has it. Everything that may have left lies at or below a
 * committed mark; nothing leaves on a check older than 200 ms, nor when this process may have been declared dead.
 */
export function createDriver(options: DriverOptions) {
  const { db, account, epoch, link, ring, clock, recorder } = options
  const record = (sent: readonly Sent[]) => recorder.add(sent)
  const passGate = createGate({ ...options, record })
  const putBack = (token: Token, code: number, delayMs: number) =>
    putBackUntil(token, code, new Date(options.wallNow().getTime() + delayMs))
  const unrecordedBound = Math.max(link.window, 1_000)
  const lanes = createLanes({
    db,
    account,
    epoch,
    linkNumber: options.linkNumber,
    wallNow: options.wallNow,
    closedUntil: options.closedUntil,
    knowsSender: (id) => options.sender(id) !== undefined,
    refreshSenders: options.refreshSenders,
    load: { prime: options.prime, clockNow: clock.now },
    // Whole messages: what a carrier took before it refused is no whole number of parts a second.
    reach: () => Math.min(reach.most, Math.floor(Math.min(ring.limit, throttle.pace) * reach.seconds)),
    onLoaded: () => goOn(),
    onTrouble: options.onTrouble,
  })
  /** After a pause one message goes ahead: it is on its way. */
  let probing = false
  let throttle = unthrottled
  /** What the carrier accepted in the last second. */
  const taken = createRateRing(0)
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let nudge: (() => void) | null = null
  let cancelPoll: (() => void) | null = null
  let lookAgainAt: number | null = null

  /** Something may have come that is to be sent. */
  const wake = () => {
    lanes.look()
    goOn()
  }
  const goOn = () => {
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
        await lanes.giveBackLeaving()
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
    // A timer may come a moment early, and time passes between a look and this: what is over by now is looked at soon.
    const wait = Math.min(pollMs, (lookAgainAt ?? Number.POSITIVE_INFINITY) - clock.now())
    lookAgainAt = null
    cancelPoll = clock.after(Math.max(1, wait), wake)
  }

  /** One chunk. False when nothing can leave now. */
  async function step(): Promise<boolean> {
    const now = clock.now()
    if (link.state.kind !== 'up') {
      // Another link of the account may be up.
      lanes.letAllGo()
      await lanes.giveBackLeaving()
      return false
    }
    if (!options.fresh()) return false
    if (now < throttle.pausedUntil) {
      lookAgainAt = throttle.pausedUntil
      return false
    }
    if (throttle.probing && probing) return false
    const free = Math.min(ring.free(now, throttle.share), Math.floor(throttle.pace) - ring.used(now))
    const room = Math.min(link.room(), free, unrecordedBound - recorder.size)
    if (free <= 0) lookAgainAt = ring.moreAt(now)
    if (room <= 0) return false
    if (!(await lanes.fill())) return false
    const mayGoAlone = (parts: number) => {
      if (parts > link.window) return link.outstanding === 0
      return parts > Math.min(ring.limit, throttle.pace) && ring.used(now) === 0
    }
    const most = throttle.probing ? 1 : chunkOf(link.window)
    const chunk = takeChunk(lanes.batches, { now, room, mayGoAlone, most })
    if (chunk.stretches.length === 0) {
      // The first message is longer than what the rate leaves free now, or its delivery has had its share.
      if (room === free) lookAgainAt = ring.moreAt(now)
      for (const { pace } of lanes.batches) {
        const more = pace?.moreAt(now) ?? null
        if (more !== null) lookAgainAt = Math.min(lookAgainAt ?? more, more)
      }
      return false
    }
    lanes.dropTaken()
    await send(chunk)
    return true
  }

  async function send(chunk: Chunk) {
    const batches = chunk.stretches.map(({ batch }) => batch)
    for (const batch of batches) batch.atGate++
    try {
      await passTheGate(chunk)
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

  async function passTheGate(chunk: Chunk) {
    const { stretches, items } = describeChunk(chunk, (id) => options.sender(id)?.route ?? null)
    const course: Course = { marked: new Set(), skipped: new Set() }
    let current = stretches
    for (;;) {
      const checkedAt = clock.now()
      crashPoint('marking')
      const verdicts = await markSurely(options, current, items)
      crashPoint('marked')
      // A second look moves no mark.
      current = stretches.map((stretch) => ({ ...stretch, from: stretch.to }))
      const left = await withoutArrived(remaining(chunk, verdicts, course))
      for (;;) {
        const { ending, parts, rest } = passGate(left, checkedAt)
        if (throttle.probing && parts > 0) probing = true
        if (ending === 'written') crashPoint('written')
        if (ending === 'written') notePaces(chunk)
        if (ending === 'written') return followWith(rest)
        if (ending === 'stale') break
        // It surely did not leave. Where another has taken over meanwhile it is in doubt there, and this row ends the doubt.
        if (ending === 'fenced' || link.state.kind !== 'up' || stopped) return putBackUnsent(left)
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
      if (link.state.kind !== 'up' || !options.fresh() || stopped) {
        record(left.map(({ token }) => putBack(token, 0, 0)))
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
    options.addFacts(facts)
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
        sent.push(putBack({ batch, item, part, rowed: false }, 0, 0))
      }
    }
    record(sent)
  }

  function onAnswers(answers: readonly Answer<Token>[]) {
    crashPoint('answered')
    const now = clock.now()
    const sent: Sent[] = []
    let took = 0
    probing = false
    for (const answer of answers) {
      const { token } = answer
      if (answer.kind === 'accepted') {
        throttle = accepted(throttle, now)
        took++
        options.remember(answer.refKey, token)
        sent.push(acceptedOf(token, answer.ref, answer.refKey))
      } else if (answer.kind === 'busy') {
        throttle = throttled(throttle, now, options.random(), taken.used(now) + took)
        sent.push(putBack(token, answer.code, throttle.pausedUntil - now))
      } else if (answer.temporary && isWorthAgain(token.batch.attempt, answer.because)) {
        const retryAt = new Date(options.wallNow().getTime() + pauseBeforeAgain(token.batch.attempt))
        sent.push(putBackUntil(token, answer.code, retryAt, answer.tryNext))
      } else {
        sent.push(refusedHere(token, answer.code, answer.tryNext))
      }
    }
    if (took > 0) taken.note(now, took)
    record(sent)
    goOn()
  }

  return {
    wake,
    goOn,
    onAnswers,
    onRoom: goOn,
    onTimeout(tokens: readonly Token[]) {
      probing = false
      record(tokens.map((token) => sentOf(token, ranks.inDoubt)))
      goOn()
    },
    onLost({ neverWritten, mayHaveLeft }: { neverWritten: readonly Token[]; mayHaveLeft: readonly Token[] }) {
      probing = false
      record([
        ...neverWritten.map((token) => putBack(token, 0, 0)),
        ...mayHaveLeft.filter((token) => !token.rowed).map((token) => sentOf(token, ranks.inDoubt)),
      ])
      goOn()
    },
    /** Takes no more. The link is drained next, then `release` gives back what never left. */
    async halt() {
      stopped = true
      cancelPoll?.()
      nudge?.()
      await running
    },
    /** Until nothing more happens by itself. */
    async idle() {
      while (running) await running
    },
    async release() {
      await lanes.settled()
      await recorder.settled()
      lanes.letAllGo()
      await lanes.giveBackLeaving()
    },
  }
}
export type Driver = ReturnType<typeof createDriver>
