import { crashPoint } from '../../platform/crash-points.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Answer } from '../../providers/index.ts'
import { ranks } from '../state.ts'
import { chunkOf, takeChunk } from './chunk.ts'
import type { Fact } from './folder.ts'
import type { GateOptions } from './gate.ts'
import { createLanes } from './lanes.ts'
import type { LoadOptions } from './loaded-batch.ts'
import { createOvertaking } from './overtaking.ts'
import { type BatchKey, expressPriority } from './queries.ts'
import { createRateRing } from './rate-ring.ts'
import type { SubmissionRecorder } from './record-submissions.ts'
import { createChunkSender } from './send-chunk.ts'
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

/**
 * Drives one link: room, mark, gate, write, as docs/engine.md has it. Everything that may have left lies at or below a
 * committed mark; nothing leaves on a check older than 200 ms, nor when this process may have been declared dead.
 */
export function createDriver(options: DriverOptions) {
  const { db, account, epoch, link, ring, clock, recorder } = options
  const record = (sent: readonly Sent[]) => recorder.add(sent)
  const putBack = (token: Token, code: number, delayMs: number) =>
    putBackUntil(token, code, new Date(options.wallNow().getTime() + delayMs))
  const unrecordedBound = Math.max(link.window, 1_000)
  /** Of a large window campaigns leave a little to what overtakes them. */
  const reserved = link.window < 1_000 ? 0 : Math.floor(link.window / 64)
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
  /** Parts of the chunk that is on its way to its write. */
  let inChunk = 0
  let cancelPoll: (() => void) | null = null
  let lookAgainAt: number | null = null
  let lookedAt = Number.NEGATIVE_INFINITY

  const sender = createChunkSender({
    ...options,
    lanes,
    record,
    stopped: () => stopped,
    onWritten() {
      if (throttle.probing) probing = true
    },
  })

  const overtaking = createOvertaking({
    ...options,
    knowsSender: (id) => options.sender(id) !== undefined,
    sender: createChunkSender({ ...options, lanes, record, stopped: () => stopped, onWritten() {} }),
    room: () => (isOpen() && !throttle.probing ? Math.min(link.room(), freeOf(clock.now())) - inChunk : 0),
    onLeft: () => lanes.look(),
    onPassed: () => goOn(),
  })

  /** Something may leave here, now or as soon as the rate lets it. */
  const isOpen = () =>
    !stopped && link.state.kind === 'up' && options.fresh() && clock.now() >= throttle.pausedUntil && link.room() > 0
  /** Parts that the rate lets leave now. */
  const freeOf = (now: number) => Math.min(ring.free(now, throttle.share), Math.floor(throttle.pace) - ring.used(now))

  /** Something may have come that is to be sent, or has. */
  const wake = () => {
    lookedAt = clock.now()
    lanes.look()
    goOn()
  }
  /** That the rate lets a few more leave, many times a second, says nothing of what may have come. */
  const comeBack = () => (clock.now() < lookedAt + pollMs ? goOn() : wake())
  const goOn = () => {
    sender.nudge()
    overtaking.nudge()
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
        await overtaking.giveBackAdrift()
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
    const wait = Math.min(lookedAt + pollMs, lookAgainAt ?? Number.POSITIVE_INFINITY) - clock.now()
    lookAgainAt = null
    cancelPoll = clock.after(Math.max(1, wait), comeBack)
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
    const free = freeOf(now) - overtaking.parts
    const room = Math.min(link.room() - overtaking.parts, free, unrecordedBound - recorder.size)
    if (free <= 0) lookAgainAt = ring.moreAt(now)
    if (room <= 0) return false
    if (!(await lanes.fill())) return false
    const mayGoAlone = (parts: number) => {
      if (parts > link.window) return link.outstanding === 0
      return parts > Math.min(ring.limit, throttle.pace) && ring.used(now) === 0
    }
    const most = throttle.probing ? 1 : chunkOf(link.window)
    const line = lanes.inLine()
    const kept = (line[0]?.priority ?? 0) < expressPriority ? reserved : 0
    const chunk = takeChunk(line, { now, room: room - kept, mayGoAlone, most })
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
    inChunk = chunk.parts
    try {
      await sender.send(chunk)
    } finally {
      inChunk = 0
    }
    return true
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
    isOpen,
    /** Takes the first of these single messages, as many as there is room for: how many. */
    take: (named: readonly BatchKey[]) => overtaking.take(named),
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
      sender.nudge()
      overtaking.nudge()
      await Promise.all([running, overtaking.settled()])
    },
    /** Until nothing more happens by itself. */
    async idle() {
      while (running || overtaking.parts > 0) await Promise.all([running, overtaking.settled()])
    },
    async release() {
      await lanes.settled()
      await overtaking.giveBackAdrift()
      await recorder.settled()
      lanes.letAllGo()
      await lanes.giveBackLeaving()
    },
  }
}
export type Driver = ReturnType<typeof createDriver>
