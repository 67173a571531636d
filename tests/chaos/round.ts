import { createHash } from 'node:crypto'
import type { CrashPoint } from '../../server/src/platform/crash-points.ts'
import { one, run, sql } from '../../server/src/platform/database/index.ts'
import { until } from '../support/until.ts'
import { type AnswerFindings, checkAnswers } from './answers.ts'
import { check, type Findings } from './check.ts'
import { type Gateways, startGateways } from './gateways.ts'
import { readHistory } from './history.ts'
import { readAnswers } from './read-answers.ts'
import { explainStandstill } from './standstill.ts'
import { isWalker, startWalking, type WalkFindings, type Walking } from './walkers.ts'
import type { World } from './world.ts'
import { crowdAnswers, startWriting } from './writers.ts'

export type Struck = 'gateway' | 'server' | 'database'
export type RoundOptions = {
  no: number
  seed: number
  people: number
  kills: number
  /** Each freeze takes ten seconds: as long as others need to be sure that a process is dead. */
  freezes: number
  /** Where gateways may be killed by name. */
  points?: readonly CrashPoint[]
  /** Another copy of the gateway, with a bug planted in it. */
  program?: string
  /** What is killed; everything as a rule. */
  struck?: readonly Struck[]
  /** Each kill in the midst of sending: only when its share of everything has left. */
  spread?: boolean
  /** How likely the carrier does what of its faults, where a planted bug needs more of one. */
  likely?: Partial<Record<Fault, number>>
  /** With a bug planted it may never become quiet: after a while it is looked at as it is. */
  mayNotEnd?: boolean
  say?: (line: string) => void
}
export type RoundResult = Findings &
  AnswerFindings &
  WalkFindings & { kills: number; by: Record<string, number>; freezes: number }

const long = 120_000
const first = 33_600_000_000
const deliveries = ['A', 'B', 'C']

/**
 * One round: three deliveries to the same people through everything that may happen, some of whom answer, with STOP and
 * otherwise; then quiet, until nothing moves any more; then both sides are compared.
 */
export async function playRound(world: World, options: RoundOptions): Promise<RoundResult> {
  const { carrier } = world
  const chance = chanceOf(options.seed)
  const from = first + options.no * 100_000
  const inRound = (to: string) => Number(to) >= from && Number(to) < from + options.people
  await carrier.control('PUT', '/populations/everyone', {
    // Not the strangers: what they write is theirs alone to say, and a crowd would answer our answers to them.
    prefix: `+${String(from).slice(0, -4)}`,
    outcomes: [],
    replies: crowdAnswers,
    quietMs: 3_600_000,
  })
  for (const [id, fault] of Object.entries(faults)) {
    const probability = options.likely?.[id as Fault] ?? fault.probability
    await carrier.control('PUT', `/faults/${id}`, { ...fault, probability })
  }
  const phones = (to: string) => inRound(to) || isWalker(to, from)
  const list = await makePeople(world, options.no, from, options.people)
  const walking = await startWalking(world, { no: options.no, from, walkers: Math.ceil(options.people / 10) })

  const say = options.say ?? (() => {})
  const gateways = await startGateways(world, { chance, points: options.points, program: options.program, say })
  try {
    return await play(world, options, { gateways, chance, list, phones, from, walking })
  } finally {
    walking.close()
    gateways.end()
  }
}

type Played = {
  gateways: Gateways
  chance: () => number
  list: number
  phones: (to: string) => boolean
  from: number
  walking: Walking
}

async function play(world: World, options: RoundOptions, { gateways, chance, list, phones, from, walking }: Played) {
  const { db, carrier } = world
  const { struck = ['gateway', 'server', 'database'], say = () => {} } = options
  const tally = { kills: 0, freezes: 0, by: {} as Record<string, number> }
  const count = (what: string) => {
    tally.kills++
    tally.by[what] = (tally.by[what] ?? 0) + 1
    say(`killed: ${what}`)
  }
  const taken = async () => (await carrier.control<{ accepted: number }>('GET', '/counters')).accepted
  const before = await taken()
  const sending = send(world, list, options.no)
  sending.catch(() => {})
  // Of its own chance, so that a seed kills as it did before anyone wrote.
  const writing = startWriting(world, { chance: chanceOf(options.seed + 0.5), from, people: options.people })
  const left = (share: number) =>
    until(
      'so much has left',
      async () => {
        await gateways.keepAlive()
        return (await taken()) - before > options.people * deliveries.length * share
      },
      60_000,
    ).catch(() => say('little has left'))

  // Early, as long as there is enough to send: who is frozen behind a mark must have come to one.
  let freezes = options.freezes
  // A few while deliveries are still written and prepared.
  const whilePreparing = Math.floor(options.kills / 4)
  let leaving = false
  while (tally.kills < options.kills) {
    if (!leaving && tally.kills >= whilePreparing) {
      await left(0)
      leaving = true
    }
    if (options.spread) await left(tally.kills / (options.kills + 1))
    await pause(100 + chance() * 400)
    const dice = chance()
    if (freezes > 0 && leaving) {
      freezes--
      const frozen = await gateways.freeze()
      if (frozen) tally.freezes++
      count(frozen ? 'gateway frozen, taken over, awake' : 'gateway at random')
    } else if (struck.includes('server') && dice < 0.14) {
      // Dead already, and not started again yet.
      if (!world.server.running) continue
      world.server.child.kill('SIGKILL')
      await world.server.gone
      count('server')
    } else if (struck.includes('database') && (dice < 0.24 || !struck.includes('gateway'))) {
      await world.crashDatabase()
      count('database')
    } else count((await gateways.kill(dice < 0.75)) ? 'gateway at a named point' : 'gateway at random')
  }

  say('no more kills')
  await left(0.5)
  await carrier.control('DELETE', '/faults')
  const preparations = await sending
  say('confirmed')
  await writing.finish()
  const mayEnd = options.mayNotEnd ? 20_000 : long
  await walking
    .finish(mayEnd, () => gateways.keepAlive())
    .catch((error) => {
      if (!options.mayNotEnd) throw error
    })
  await until(
    'every phone has said all that it wants to say',
    async () => {
      await gateways.keepAlive()
      return writing.said()
    },
    options.mayNotEnd ? 10_000 : long,
  ).catch((error) => {
    if (!options.mayNotEnd) throw error
  })
  // Whoever waits behind an SMS that was on its way is written to by one more.
  const allQuiet = async () => {
    for (let known = -1; known !== preparations.length; ) {
      known = preparations.length
      for (const one of await walking.preparations()) if (!preparations.includes(one)) preparations.push(one)
      if (options.mayNotEnd) await quiet(world, preparations, gateways, 30_000).catch(() => {})
      else
        await quiet(world, preparations, gateways, long).catch(async (error: Error) => {
          throw new Error(`${error.message}\n${await explainStandstill(world, gateways)}`)
        })
    }
  }
  await allQuiet()
  const walked = await walking.end(mayEnd)
  await allQuiet()
  await gateways.stop()
  await carrier.control('POST', '/book/flush')
  const targeted = options.people * deliveries.length + walked.walkers
  const { silenced } = gateways
  const history = await readHistory(db, carrier.book, { preparations, targeted, phones, silenced })
  const answers = await readAnswers(db, carrier.book, {
    phones: { from, to: from + 99_999 },
    marketing: new Set(history.ours.map(({ key }) => key)),
    closed: history.closed,
  })
  return { ...check(history), ...checkAnswers(answers), ...walked, ...tally }
}

const faults = {
  throttled: { kind: 'throttle', probability: 0.004 },
  silent: { kind: 'no-answer', probability: 0.002 },
  unheard: { kind: 'no-answer', taken: false, probability: 0.001 },
  late: { kind: 'late-answer', probability: 0.01, delayMs: [500, 2_000] },
  twice: { kind: 'answer-twice', probability: 0.01 },
  early: { kind: 'receipt-first', probability: 0.05, byMs: 15 },
  doubled: { kind: 'receipt-twice', probability: 0.02 },
  cut: { kind: 'disconnect', probability: 0.0006 },
}
export type Fault = keyof typeof faults

async function makePeople({ db, ask }: World, no: number, from: number, people: number): Promise<number> {
  await run(
    db,
    sql`insert into profile (address, first_name, sort_name, language, country)
        select ${from}::bigint + i, 'Person ' || i, 'person ' || i, 'en', 'FR' from generate_series(0, ${people - 1}::int) i`,
  )
  const { body } = await ask<{ id: number }>('POST', '/api/lists', { name: `Round ${no}` })
  await run(
    db,
    sql`insert into list_member (list_id, profile_id)
        select ${body.id}, id from profile where address between ${from} and ${from + people - 1}`,
  )
  return body.id
}

type Delivery = { id: number; version: number; now: { state: string; preparation_id?: number }; problem: unknown }

/** Written, prepared and confirmed through the API, however often the server dies in between. Answers the preparations. */
async function send(world: World, list: number, no: number): Promise<number[]> {
  return Promise.all(
    deliveries.map(async (name) => {
      const { body } = await world.ask<Delivery>('POST', '/api/deliveries', {
        label: `Round ${no} ${name}`,
        channel_id: world.channel,
        content: { text: `${no}${name} {{ first_name }}: something new. STOP to 36173`, variants: [], mention: false },
      })
      if (body.id === undefined) throw new Error(`A delivery was refused: ${JSON.stringify(body)}`)
      await world.ask('PATCH', `/api/deliveries/${body.id}`, {
        version: body.version,
        population: { of: 'lists', list_ids: [list] },
      })
      return confirmed(world, body.id)
    }),
  )
}

async function confirmed(world: World, id: number): Promise<number> {
  const ask = async <T>(method: string, path: string, body?: object) => {
    const said = await world.ask<T>(method, path, body)
    // 409: it happened already, and the answer was lost with the server.
    if (said.status >= 400 && said.status !== 409) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`)
    return said
  }
  for (;;) {
    const { body } = await ask<Delivery>('GET', `/api/deliveries/${id}`)
    const { state } = body.now
    if (state === 'draft' && body.problem !== null) throw new Error(`Not prepared: ${JSON.stringify(body.problem)}`)
    if (state === 'draft') await ask('POST', `/api/deliveries/${id}/prepare`, { version: body.version })
    else if (state === 'prepared')
      await ask('POST', `/api/deliveries/${id}/confirm`, {
        preparation_id: body.now.preparation_id,
        version: body.version,
      })
    else if (state !== 'preparing') return body.now.preparation_id as number
    await pause(100)
  }
}

/** Until nothing moves any more: everything has its ending, and every receipt has been looked for once more. */
async function quiet({ db, carrier }: World, preparations: readonly number[], gateways: Gateways, limit: number) {
  await until(
    'everything has its ending',
    async () => {
      await gateways.keepAlive()
      const now = await one(
        db,
        sql<{ batches: number; waiting: number }>`
          select (select count(*) from batch where state in ('building', 'ready', 'leased')) as batches,
                 coalesce(sum(waiting + queued_again + put_back), 0)::int as waiting
            from progress where preparation_id = any (${preparations}::int[])`,
      )
      const { receiptsWaiting, incomingWaiting } = await carrier.control<Record<string, number>>('GET', '/counters')
      const { links } = await carrier.control<{ links: { unacknowledged: number }[] }>('GET', '/links')
      const unacknowledged = links.reduce((sum, link) => sum + link.unacknowledged, 0)
      const open = now.batches + now.waiting + (receiptsWaiting ?? 0) + (incomingWaiting ?? 0) + unacknowledged
      return open === 0 || { ...now, receiptsWaiting, incomingWaiting, unacknowledged }
    },
    limit,
  )
  await run(db, sql`update stray_receipt set next_try = now(), tries = 0 where not settled`)
  await until(
    'every stray receipt was looked for again',
    async () =>
      (await one(db, sql<{ n: number }>`select count(*) as n from stray_receipt where not settled and tries = 0`)).n ===
      0,
    limit,
  )
  // The fold of what those brought.
  await pause(1_200)
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The same seed, the same choices; what the processes make of their time is another matter. */
function chanceOf(seed: number): () => number {
  let no = 0
  return () => createHash('sha256').update(`${seed}-${no++}`).digest().readUInt32BE(0) / 2 ** 32
}
