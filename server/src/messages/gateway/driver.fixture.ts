import type { Ground } from '../../../../tests/support/ground.ts'
import { until } from '../../../../tests/support/until.ts'
import { type Database, one, rows, sql } from '../../platform/database/index.ts'
import { openEpoch } from '../../platform/liveness.ts'
import type { Answer, Clock, Link, LinkState, Outbound, Refusal } from '../../providers/index.ts'
import { createDriver } from './driver.ts'
import type { Fact } from './folder.ts'
import { createHeardStops } from './heard-stops.ts'
import { loadSenderViews } from './queries.ts'
import { createRateRing } from './rate-ring.ts'
import { createSubmissionRecorder } from './record-submissions.ts'
import type { Token } from './sent.ts'

/** A clock that moves only when a test says so. */
export function handClock() {
  let now = 1_000_000
  let creep = 0
  const waiting = new Set<{ at: number; act: () => void }>()
  const clock: Clock = {
    now() {
      now += creep
      return now
    },
    after(ms, act) {
      const one = { at: now + ms, act }
      waiting.add(one)
      return () => void waiting.delete(one)
    },
  }
  return {
    clock,
    /** From now on so much time passes with every look at it. */
    creep(ms: number) {
      creep = ms
    },
    advance(ms: number) {
      now += ms
      for (const one of [...waiting].sort((a, b) => a.at - b.at)) {
        if (one.at > now || !waiting.delete(one)) continue
        one.act()
      }
    },
  }
}

type HandLink = Omit<Link<Token>, 'state'> & {
  state: LinkState
  /** What the socket would say. */
  takes: boolean
  /** Parts that no PDU can hold. */
  unwritable: (one: Outbound<Token>) => boolean
}

/** A link whose carrier is the test: it notes what is written and answers when told. */
export function handLink(window: number) {
  const written: Outbound<Token>[][] = []
  const unanswered = new Set<Token>()
  const link: HandLink = {
    state: { kind: 'up', peer: 'a test' },
    window,
    takes: true,
    unwritable: () => false,
    get outstanding() {
      return unanswered.size
    },
    room: () => (link.state.kind === 'up' ? Math.max(0, window - unanswered.size) : 0),
    submit(batch: readonly Outbound<Token>[]) {
      if (!link.takes || link.state.kind !== 'up') return false
      if (batch.some((one) => link.unwritable(one))) throw new RangeError('a field cannot be written')
      written.push([...batch])
      for (const { token } of batch) unanswered.add(token)
      return true
    },
    drain: async () => {},
    close: async () => {},
  }
  return { link, written, unanswered }
}

export type DriverBench = Awaited<ReturnType<typeof openBench>>

/** A real driver and recorder on a real database, between a link and a clock that the test holds in its hands. */
export async function openBench(
  ground: Ground,
  {
    window = 10,
    partsPerSecond = 0,
    database = ground.database as unknown as Database,
    account = ground.account,
  }: { window?: number; partsPerSecond?: number; database?: Database; account?: number } = {},
) {
  const { db } = ground
  const epoch = await openEpoch(db, 'bench', 'gateway')
  const time = handClock()
  const { link, written, unanswered } = handLink(window)
  const facts: Fact[] = []
  const hurried: number[] = []
  const troubles: unknown[] = []
  const bench = { fresh: true, wall: new Date() }
  const folder = {
    addOne: (preparation: number, no: number, part: number, byte: number) =>
      void facts.push({ preparation, no, part, byte }),
  }
  const pulse = { add() {} }
  const onTrouble = (error: unknown) => void troubles.push(error)
  const recorder = createSubmissionRecorder({
    database,
    account,
    folder,
    pulse,
    onRecorded: () => driver.goOn(),
    onTrouble,
  })
  const stops = createHeardStops(time.clock.now)
  let senders = await loadSenderViews(db)
  const driver: ReturnType<typeof createDriver> = createDriver({
    db,
    account,
    epoch,
    link,
    ring: createRateRing(partsPerSecond),
    clock: time.clock,
    wallNow: () => bench.wall,
    random: () => 0.5,
    fresh: () => bench.fresh,
    stops,
    sender: (id) => senders.get(id),
    async refreshSenders() {
      senders = await loadSenderViews(db)
    },
    recorder,
    linkNumber: 1,
    prime: () => {},
    closedUntil: () => null,
    validUntil: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt)),
    addFacts: (more) => void facts.push(...more),
    remember: () => {},
    onHurried: (waited) => void hurried.push(waited),
    onTrouble,
  })
  const tokens = () => written.flat().map(({ token }) => token)
  return Object.assign(bench, {
    epoch,
    driver,
    link,
    recorder,
    stops,
    written,
    facts,
    hurried,
    troubles,
    advance: time.advance,
    creep: time.creep,
    /** Until so many parts have been written in all. */
    wrote: (count: number) => until(`${count} parts written`, () => tokens().length >= count || tokens().length),
    answer(part: Token, said: AnswerSaid = { kind: 'accepted' }) {
      unanswered.delete(part)
      driver.onAnswers([{ token: part, ...complete(said) } as Answer<Token>])
    },
    answerAll(said: AnswerSaid = { kind: 'accepted' }) {
      const all = [...unanswered]
      unanswered.clear()
      driver.onAnswers(all.map((token) => ({ token, ...complete(said) }) as Answer<Token>))
    },
    /** The link ends; what was written is in doubt. */
    lose() {
      link.state = { kind: 'down', because: 'lost', detail: '', retryInMs: 1_000 }
      const mayHaveLeft = [...unanswered]
      unanswered.clear()
      driver.onLost({ neverWritten: [], mayHaveLeft })
    },
    /** Lets time pass by the clock, and what hangs on it happen. */
    async pass(ms: number) {
      bench.wall = new Date(bench.wall.getTime() + ms)
      time.advance(ms)
      await recorder.settled()
    },
    /** Nothing more happens by itself. */
    async driverIsIdle() {
      await recorder.settled()
      await one(db, sql`select 1`)
      await driver.idle()
    },
    async close() {
      link.state = { kind: 'closed' }
      await driver.halt()
      await driver.release()
    },
  })
}

type AnswerSaid =
  | { kind: 'accepted' }
  | { kind: 'busy' }
  | { kind: 'refused'; temporary?: boolean; tryNext?: boolean; code?: number; because?: Refusal }

let reference = 0n
function complete(said: AnswerSaid) {
  if (said.kind === 'accepted') return { kind: 'accepted', ref: String(++reference), refKey: reference }
  if (said.kind === 'busy') return { kind: 'busy', code: 88 }
  return { because: 'unknown', tryNext: false, temporary: false, code: 8, ...said }
}

export type Row = { no: number; part: number; attempt: number; rank: number }

export const submissionRows = ({ db }: Ground, preparation: number) =>
  rows(
    db,
    sql<Row>`select no, part::int as part, attempt::int as attempt, rank from submission
              where preparation_id = ${preparation} order by no, attempt, part, rank, at`,
  )

export const batchOfPreparation = ({ db }: Ground, preparation: number) =>
  one(
    db,
    sql<{ state: string; mark: number; owner: number | null; token: number }>`
      select state, mark, owner, token from batch where preparation_id = ${preparation} and kind = 'range'`,
  )

export const batchStates = async ({ db }: Ground, preparation: number) =>
  (
    await rows(db, sql<{ state: string }>`select state from batch where preparation_id = ${preparation} order by batch`)
  ).map(({ state }) => state)
