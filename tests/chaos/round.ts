import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type CrashPoint, crashPoints } from '../../server/src/platform/crash-points.ts'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { until } from '../support/until.ts'
import { check, type Findings } from './check.ts'
import { readHistory } from './history.ts'
import { bury, type GatewayVictim, startGateway } from './processes.ts'
import type { World } from './world.ts'

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
  /** What may be killed besides gateways. */
  others?: boolean
  /** With a bug planted it may never become quiet: after a while it is looked at as it is. */
  mayNotEnd?: boolean
  say?: (line: string) => void
}
export type RoundResult = Findings & { kills: number; by: Record<string, number>; freezes: number }

const long = 120_000
const first = 33_600_000_000
const deliveries = ['A', 'B', 'C']

/**
 * One round: three deliveries to the same people through everything that may happen, some of whom answer STOP; then
 * quiet, until nothing moves any more; then both sides are compared.
 */
export async function playRound(world: World, options: RoundOptions): Promise<RoundResult> {
  const { db, carrier } = world
  const chance = chanceOf(options.seed)
  const from = first + options.no * 100_000
  const phones = (to: string) => Number(to) >= from && Number(to) < from + options.people
  await carrier.control('PUT', '/populations/everyone', {
    prefix: '+336',
    outcomes: [],
    replies: [{ share: 0.04, text: 'STOP', delayMs: [0, 1_500] }],
    quietMs: 3_600_000,
  })
  for (const [id, fault] of Object.entries(faults)) await carrier.control('PUT', `/faults/${id}`, fault)
  const list = await makePeople(world, options.no, from, options.people)

  const gateways = await Promise.all([0, 1].map((slot) => keep(slot)))
  const tally = { kills: 0, freezes: 0, by: {} as Record<string, number> }
  const count = (what: string) => {
    tally.kills++
    tally.by[what] = (tally.by[what] ?? 0) + 1
    options.say?.(`killed: ${what}`)
  }
  const sending = send(world, list, options.no)
  let sent: number[] | null = null
  const done = sending.then((ids) => {
    sent = ids
  })
  done.catch(() => {})

  for (let freezes = options.freezes; tally.kills < options.kills; ) {
    const dice = chance()
    await pause(100 + chance() * 400)
    if (options.others !== false && dice < 0.14) await killServer()
    else if (options.others !== false && dice < 0.24) await killDatabase()
    else if (freezes > 0 && dice < 0.4) {
      freezes--
      await freeze()
    } else await killGateway(dice < 0.75)
  }

  await carrier.control('DELETE', '/faults')
  for (const gateway of gateways) if (!gateway.victim.running) await revive(gateway, undefined)
  options.say?.('no more kills')
  await done
  const preparations = sent ?? []
  options.say?.('confirmed')
  const keepAlive = async () => {
    for (const gateway of gateways) if (!gateway.victim.running) await revive(gateway, undefined)
  }
  if (options.mayNotEnd) await quiet(world, preparations, keepAlive, 30_000).catch(() => {})
  else await quiet(world, preparations, keepAlive, long)
  for (const { victim } of gateways) victim.child.kill('SIGTERM')
  for (const { victim } of gateways) await bury(db, victim)
  await carrier.control('POST', '/book/flush')
  const targeted = options.people * deliveries.length
  const history = await readHistory(db, carrier.book, { preparations, targeted, phones })
  return { ...check(history), ...tally }

  type Kept = { slot: number; victim: GatewayVictim }
  async function keep(slot: number): Promise<Kept> {
    return { slot, victim: await launch(slot, nextPoint()) }
  }
  async function launch(slot: number, crashAt: string | undefined) {
    const { program } = options
    return startGateway(world.url, { node: `node ${slot}`, crashAt, program })
  }
  async function revive(gateway: Kept, crashAt: string | undefined) {
    const dead = gateway.victim
    // Mostly its parent sees it exit; sometimes the machine is gone with it, and others wait for its heartbeat to end.
    if (chance() < 0.8) await bury(db, dead)
    else await dead.gone
    gateway.victim = await launch(gateway.slot, crashAt)
  }

  /** Dies where it is told to, at some passage; or, when it never comes there, at any moment. */
  async function killGateway(named: boolean) {
    const gateway = gateways[chance() < 0.5 ? 0 : 1]!
    const { victim } = gateway
    const atPoint = named && (await within(victim.gone, 1_500))
    if (!atPoint) victim.child.kill('SIGKILL')
    await victim.gone
    count(atPoint ? 'gateway at a named point' : 'gateway at random')
    await revive(gateway, nextPoint())
  }

  async function killServer() {
    const { child, gone } = world.server
    child.kill('SIGKILL')
    await gone
    count('server')
  }

  async function killDatabase() {
    await world.crashDatabase()
    count('database')
  }

  /** Frozen behind its mark; others take over; then it wakes. */
  async function freeze() {
    const gateway = gateways[0]!
    gateway.victim.child.kill('SIGKILL')
    // Its slot is free at once only where its end was seen.
    await bury(db, gateway.victim)
    await revive(gateway, 'marked:1:freeze')
    const { victim } = gateway
    const pid = victim.child.pid as number
    const frozen = await until('frozen', () => isStopped(pid) || !victim.running, 20_000).then(
      () => true,
      () => false,
    )
    if (frozen && victim.running) {
      await until(
        'declared dead',
        async () => {
          // Somebody must live to find that another does not.
          const other = gateways[1]!
          if (!other.victim.running) await revive(other, undefined)
          return (await isDead(victim.epoch)) ? true : 'alive'
        },
        30_000,
      )
      await pause(500)
      victim.child.kill('SIGCONT')
      // It finds that others have taken over, and ends by itself.
      if (!(await within(victim.gone, 15_000))) throw new Error('A gateway that others took over from goes on.')
      tally.freezes++
    } else victim.child.kill('SIGKILL')
    await victim.gone
    count('gateway frozen, taken over, awake')
    await revive(gateway, nextPoint())
  }

  async function isDead(epoch: number): Promise<boolean> {
    const found = await rows(
      db,
      sql<{ dead: boolean }>`select ended_at is not null as dead from process where epoch = ${epoch}`,
    )
    return found[0]?.dead ?? true
  }

  function nextPoint(): string {
    const points = options.points ?? crashPoints
    return `${points[Math.floor(chance() * points.length)]}:${1 + Math.floor(chance() * 6)}`
  }
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
async function quiet(
  { db, carrier }: World,
  preparations: readonly number[],
  keepAlive: () => Promise<void>,
  limit: number,
) {
  await until(
    'everything has its ending',
    async () => {
      await keepAlive()
      const now = await one(
        db,
        sql<{ batches: number; waiting: number }>`
          select (select count(*) from batch where state in ('building', 'ready', 'leased')) as batches,
                 coalesce(sum(waiting + queued_again + put_back), 0)::int as waiting
            from progress where preparation_id = any (${preparations}::int[])`,
      )
      const { receiptsWaiting, incomingWaiting } = await carrier.control<Record<string, number>>('GET', '/counters')
      const open = now.batches + now.waiting + (receiptsWaiting ?? 0) + (incomingWaiting ?? 0)
      return open === 0 || { ...now, receiptsWaiting, incomingWaiting }
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

const within = (promise: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([promise.then(() => true), pause(ms).then(() => false)])

function isStopped(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'T'
  } catch {
    return false
  }
}

/** The same seed, the same choices; what the processes make of their time is another matter. */
function chanceOf(seed: number): () => number {
  let no = 0
  return () => createHash('sha256').update(`${seed}-${no++}`).digest().readUInt32BE(0) / 2 ** 32
}
