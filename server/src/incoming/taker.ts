import type { Heard, StandingNumbers } from '../messages/index.ts'
import { crashPoint } from '../platform/crash-points.ts'
import { codeOf, type Database, type Db, transaction } from '../platform/database/index.ts'
import type { Incoming } from '../providers/index.ts'
import { fingerprint } from './fingerprint.ts'
import { insertSeen, markSure } from './queries.ts'
import { steps } from './steps.ts'
import { type Consequence, type TakenAccount, take } from './take.ts'
import { octetsOf, wholeMessages } from './whole-message.ts'

const most = 500
/** Above this many waiting, the carrier is asked to come again. */
const bound = 5_000
const sureEveryMs = 5_000
/** So many are marked as surely read at once, those of them that were. */
const manyUnsure = 1_000
const gatherMs = 4

type Waiting = {
  account: TakenAccount
  from: string
  to: string
  incoming: Incoming
  key: Buffer
  byId: boolean
  /** Of its account and key. */
  name: string
  stops: Heard
}
type Found = Map<Waiting, Consequence | null>

/**
 * How one is taken that cannot be taken with its like: once more, as a rule may have gone while it was asked; then a STOP in it is
 * obeyed and nothing else done; then it is kept as octets, which nothing reads.
 */
const ways = ['as-usual', 'as-usual', 'obeyed-only', 'as-octets'] as const
type Way = (typeof ways)[number]

/**
 * Takes incoming messages in micro-batches: what has come while the last commit ran goes into the next one. Each is
 * acknowledged only after its commit, and after this process has heard its STOP: nothing promotional leaves later.
 */
export function createIncomingTaker({
  database,
  numbers,
  account,
  wait,
  onTrouble,
}: {
  database: Database
  numbers: StandingNumbers
  account: (id: number) => TakenAccount | undefined
  wait: (ms: number) => Promise<void>
  onTrouble: (error: unknown, facts: object) => void
}) {
  const waiting: Waiting[] = []
  // Acknowledged ones whose acknowledgement was not surely read yet: their repetition is no second message.
  let acknowledged: { account: number; key: Buffer; name: string; incoming: Incoming; at: number }[] = []
  let running: Promise<void> | null = null

  // A carrier leaves perhaps ten unacknowledged on each of its links. What follows the acknowledgements of one micro-batch comes
  // over all of them within moments, and goes together: two small ones cost almost twice what one costs.
  let expected = 1
  let enough = () => {}
  const gathered = () =>
    new Promise<void>((resolve) => {
      enough = resolve
      if (waiting.length >= expected) setImmediate(resolve)
      else void wait(gatherMs).then(resolve)
    })

  async function drain() {
    while (waiting.length > 0) {
      await gathered()
      const now = waiting.splice(0, most)
      await takeAll(now)
      if (acknowledged.length >= manyUnsure) tellSure()
      // Each acknowledgement lets one more come.
      expected = Math.min(most, waiting.length + now.length)
    }
    running = null
  }

  async function takeAll(all: readonly Waiting[]) {
    // Over all tries: where a commit succeeded and was not heard of, its repetition finds nothing new.
    const found: Found = new Map()
    let way = 0
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        await commit(all, found, ways[way] as Way)
        crashPoint('stop-committed')
        for (const one of all) {
          const consequence = found.get(one)
          if (consequence?.stop) one.stops.add(consequence.address, consequence.scope)
          else if (consequence) one.stops.lift(consequence.address, consequence.opened)
        }
        const at = Date.now()
        for (const { incoming, account, key, name, byId } of all) {
          incoming.acknowledge()
          if (!byId) acknowledged.push({ account: account.id, key, name, incoming, at })
        }
        crashPoint('stop-acknowledged')
        return
      } catch (error) {
        if (isBadData(error) && all.length > 1) {
          // One unreadable message must not hold up the others.
          const half = Math.ceil(all.length / 2)
          await takeAll(all.slice(0, half))
          await takeAll(all.slice(half))
          return
        }
        const [only] = all
        onTrouble(error, { messages: all.length, taken: ways[way] })
        if (isBadData(error) && only && ++way === ways.length) return void only.incoming.refuse()
        await wait(pause)
      }
    }
  }

  // Not only with the next message, which may come after a restart: what was surely read then must be known as such.
  const timer = setInterval(tellSure, sureEveryMs)
  timer.unref()

  let noting: Promise<void> | null = null
  /** Beside the micro-batches: of these none waits for it. */
  function tellSure() {
    noting ??= noteSure()
      .catch((error) => onTrouble(error, {}))
      .finally(() => {
        noting = null
      })
  }

  async function noteSure() {
    const sure = acknowledged.filter(isSure)
    if (sure.length === 0) return forget([])
    await markSure(database.db, sure)
    forget(sure)
  }

  /** What of it this micro-batch may bring again has to be known before. */
  function toMark(all: readonly Waiting[]) {
    const names = new Set(all.map(({ name }) => name))
    return acknowledged.filter((one) => names.has(one.name) && isSure(one))
  }

  function forget(sure: typeof acknowledged) {
    if (sure.length === 0 && acknowledged.length <= bound) return
    const settled = new Set(sure)
    const tooOld = Date.now() - 24 * 3_600_000
    acknowledged = acknowledged.filter((one) => !settled.has(one) && one.at > tooOld).slice(-bound)
  }

  async function commit(all: readonly Waiting[], found: Found, way: Way) {
    const sure = toMark(all)
    await transaction(database.db, async (tx) => {
      if (sure.length > 0) await markSure(tx, sure)
      const fresh = await notSeen(tx, all)
      const whole =
        way === 'as-octets' ? fresh.map((of) => ({ of, whole: octetsOf(of.incoming) })) : await wholeMessages(tx, fresh)
      const consequences = await take(
        tx,
        numbers,
        whole.map(({ of: { account, from, to, incoming }, whole }) => ({
          account,
          from,
          to,
          at: incoming.receivedAt,
          whole,
          answers: incoming.answers ?? null,
          reference: incoming.reference ?? null,
        })),
        way === 'as-usual' ? steps() : [],
      )
      // What another try found of these was not committed, as they are new.
      for (const one of fresh) found.delete(one)
      for (const [i, { of }] of whole.entries()) found.set(of, consequences[i] ?? null)
    })
    forget(sure)
  }

  return {
    take(stops: Heard, accountId: number, messages: readonly Incoming[]) {
      const known = account(accountId)
      for (const incoming of messages) {
        if (known === undefined || waiting.length >= bound) incoming.refuse()
        else {
          const [from, to] = [storable(incoming.from), storable(incoming.to)]
          const { key, byId } = fingerprint(incoming)
          waiting.push({ account: known, from, to, incoming, key, byId, name: nameOf(known.id, key), stops })
        }
      }
      // With nothing to do it would end before it is noted, and be taken for running ever after.
      if (waiting.length >= expected) enough()
      if (waiting.length > 0) running ??= drain()
    },
    async settled() {
      while (running) await running
    },
    async close() {
      clearInterval(timer)
      while (running) await running
      await noting
      await noteSure().catch((error) => onTrouble(error, {}))
    },
  }
}
export type IncomingTaker = ReturnType<typeof createIncomingTaker>

/** Those that were not taken before, in their order; of two that are the same the first. */
async function notSeen(tx: Db, all: readonly Waiting[]): Promise<Waiting[]> {
  const first = new Map<string, Waiting>()
  for (const one of all) if (!first.has(one.name)) first.set(one.name, one)
  const seen = [...first.values()].map(({ account, key, byId }) => ({ account: account.id, key, byId }))
  const fresh = new Set((await insertSeen(tx, seen)).map(({ account, key }) => nameOf(account, key)))
  return [...first].flatMap(([name, one]) => (fresh.has(name) ? [one] : []))
}

const isSure = ({ incoming }: { incoming: Incoming }) => incoming.answered === 'surely-read'

const nameOf = (account: number, key: Buffer) => `${account} ${key.toString('latin1')}`

// A zero character has no place in a text of the database; who wrote it must not be turned away for ever.
const storable = (text: string) => text.replaceAll('\0', '')

// Whatever else goes wrong is nobody's message: all of them wait until it is over.
const isBadData = (error: unknown) =>
  /^2[23]/.test(codeOf(error) ?? '') || error instanceof TypeError || error instanceof RangeError
