import { afterEach, expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { type Database, one, rows, run, sql } from '../../platform/database/index.ts'
import { closeEpoch } from '../../platform/liveness.ts'
import { firstNo } from '../numbering.ts'
import { rankNames, rankOfByte } from '../state.ts'
import { longText } from './around-bench.fixture.ts'
import { batchStates, type DriverBench, openBench } from './driver.fixture.ts'
import { refold } from './folder.ts'
import { buryDead, recoverOrphans } from './recover.ts'

// So many in each run of all tests; `FREEZES=1000 npm run vitest -- run …/freeze.test.ts` for what docs/engine.md says.
const freezes = Number(process.env.FREEZES ?? 25)

const ground = openGround()
const benches: DriverBench[] = []

afterEach(leaveNothing)
async function leaveNothing() {
  for (const bench of benches.splice(0)) await bench.close()
  await run(ground.db, sql`update batch set state = 'cancelled' where state in ('ready', 'leased')`)
}

/** Numbers that are the same for the same seed. */
function chanceOf(seed: number) {
  let state = (seed + 1) * 0x9e3779b1
  return <T>(...all: readonly T[]): T => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5
    state ^= state >>> 13
    return all[(state >>> 0) % all.length] as T
  }
}

const places = (...all: readonly DriverBench[]) =>
  all.flatMap(({ written }) => written.flat().map(({ token }) => `${token.item.no}.${token.part}`))

/**
 * A gateway stops in its tracks at the gate or behind a write, for a moment or for as long as it takes others to declare it
 * dead, and wakes. It may even be wrong about its own heartbeat: the age of its check and its token are what is left then, and it may
 * send what nobody holds.
 */
async function freeze(seed: number) {
  const pick = chanceOf(seed)
  const long = pick(false, false, false, true)
  const count = pick(1, 2, 3, 5, 8)
  const window = pick(1, 2, 3, 5, 10)
  const sleeper = await openBench(ground, { window })
  benches.push(sleeper)
  const before = pick(0, 0, 1, 2)
  const preparation = await campaign(ground, {
    to: phones(count),
    batchSize: pick(1, 2, 100),
    text: (_, i) => (long ? `${i} ${longText}` : `Message ${i}`),
  })
  const marks = async () =>
    (
      await one(
        ground.db,
        sql<{ marked: number }>`select sum(mark)::int as marked from batch where preparation_id = ${preparation}`,
      )
    ).marked
  // What leaves before, some of it answered.
  for (let i = 0; i < before; i++) {
    const so = places(sleeper).length
    sleeper.driver.wake()
    await sleeper.driverIsIdle()
    if (places(sleeper).length === so) break
    if (pick(true, true, false)) sleeper.answerAll()
  }
  await sleeper.driverIsIdle()
  const atGate = pick(true, true, false)
  if (atGate) sleeper.link.takes = false
  if (pick(true, false)) sleeper.answerAll()
  sleeper.driver.wake()
  const written = new Set(places(sleeper).map((place) => place.split('.')[0])).size
  let idle = false
  void sleeper.driverIsIdle().then(() => {
    idle = true
  })
  await until(`seed ${seed}: marked, or nothing to mark`, async () => idle || (await marks()) > written)

  const asleep = pick(150, 250, 4_000, 6_000, 9_000, 9_000, 60_000)
  let heir: DriverBench | null = null
  const left = places(sleeper).length
  if (asleep > 8_000) {
    await closeEpoch(ground.db, sleeper.epoch)
    await buryDead(ground.db)
    await recoverOrphans(ground.database as unknown as Database)
    heir = await openBench(ground, { window: 10 })
    benches.push(heir)
    if (pick(true, false)) await flow(seed, preparation, [heir])
  }
  const knows = pick(true, false)
  sleeper.fresh = asleep < 5_000 || !knows
  sleeper.link.takes = true
  await sleeper.pass(asleep)
  sleeper.driver.wake()
  if (!atGate || heir === null) sleeper.answerAll()
  if (heir === null) sleeper.fresh = true
  await flow(seed, preparation, heir === null ? [sleeper] : [heir, sleeper])

  const all = places(...(heir === null ? [sleeper] : [sleeper, heir]))
  expect(new Set(all).size, `seed ${seed}: written twice`).toBe(all.length)
  if (heir !== null && knows) expect(places(sleeper).length, `seed ${seed}: written after others took over`).toBe(left)
  const states = await statesOf(preparation)
  for (const [place, state] of states) {
    const said = `seed ${seed}: ${place} is ${state}`
    if (state === 'submitted') expect(all, said).toContain(place)
    else expect([state, heir !== null], said).toEqual(['inDoubt', true])
  }
  const inDoubt = states.filter(([, state]) => state === 'inDoubt').length
  await leaveNothing()
  return { takenOver: heir !== null, inDoubt, parts: states.length }
}

/** By the rows: every part, and what became of it. */
async function statesOf(preparation: number): Promise<(readonly [string, string])[]> {
  const found = () =>
    rows(
      ground.db,
      sql<{ batch: number; parts: number; states: Buffer }>`
        select batch, parts, states from progress where preparation_id = ${preparation} order by batch`,
    )
  await refold(
    ground.db,
    (await found()).map(({ batch }) => ({ preparation, batch })),
  )
  return (await found()).flatMap(({ batch, parts, states }) =>
    [...states].map(
      (byte, at) =>
        [
          `${firstNo(batch) + Math.floor(at / parts)}.${(at % parts) + 1}`,
          rankNames[rankOfByte(byte)] as string,
        ] as const,
    ),
  )
}

/** Until nothing of it waits for anyone who lives. */
const flow = (seed: number, preparation: number, living: readonly DriverBench[]) =>
  until(`seed ${seed}: its batches are over`, async () => {
    for (const bench of living) {
      bench.driver.wake()
      await bench.pass(20)
      bench.answerAll()
      await bench.driverIsIdle()
    }
    const states = await batchStates(ground, preparation)
    return states.every((state) => state === 'done') || states
  })

it(`${freezes} gateways that freeze and wake write nothing twice, and nothing once others have taken over`, async () => {
  const sum = { takenOver: 0, inDoubt: 0, parts: 0 }
  for (let seed = 0; seed < freezes; seed++) {
    const { takenOver, inDoubt, parts } = await freeze(seed)
    sum.takenOver += takenOver ? 1 : 0
    sum.inDoubt += inDoubt
    sum.parts += parts
  }
  if (process.env.FREEZES) console.log(JSON.stringify({ freezes, ...sum }))
  expect(sum.takenOver).toBeGreaterThan(freezes / 5)
}, 3_600_000)
