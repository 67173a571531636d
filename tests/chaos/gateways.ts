import { type CrashPoint, crashPoints } from '../../server/src/platform/crash-points.ts'
import { one, rows, sql } from '../../server/src/platform/database/index.ts'
import { until } from '../support/until.ts'
import { bury, forkGateway, type GatewayVictim } from './processes.ts'
import type { World } from './world.ts'

export type GatewaysOptions = {
  /** 0 ≤ chance < 1 */
  chance: () => number
  /** Where they may be killed by name. */
  points?: readonly CrashPoint[] | undefined
  /** Another copy of the gateway, with a bug planted in it. */
  program?: string | undefined
  say: (line: string) => void
}

type Kept = { node: string; victim: GatewayVictim }

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const within = (promise: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([promise.then(() => true), pause(ms).then(() => false)])

/** Two gateways that are killed and frozen and started again, as by parents that see them end, or do not. */
export async function startGateways(world: World, { chance, points = crashPoints, program, say }: GatewaysOptions) {
  const { db } = world
  const all: Kept[] = ['node 0', 'node 1'].map((node) => ({ node, victim: launch(node, nextPoint()) }))
  const [sleeper, other] = all as [Kept, Kept]
  /** Links of the carrier whose gateway was taken over behind its first mark: nothing may ever be written on them. */
  const silenced = new Set<number>()
  await Promise.all(all.map(({ victim }) => victim.ready))

  return {
    get victims(): readonly GatewayVictim[] {
      return all.map(({ victim }) => victim)
    },
    silenced: silenced as ReadonlySet<number>,
    /** One dies where it was told to, at some passage; or, when none comes there, at any moment. Answers whether by name. */
    async kill(named: boolean): Promise<boolean> {
      const atPoint = named && (await within(Promise.race(all.map(({ victim }) => victim.gone)), 1_500))
      const struck = (atPoint && all.find(({ victim }) => !victim.running)) || (chance() < 0.5 ? sleeper : other)
      if (!atPoint) struck.victim.child.kill('SIGKILL')
      await struck.victim.gone
      await revive(struck, nextPoint())
      return atPoint
    },
    freeze,
    /** Whoever died since is started again, and no more is told to die. */
    async keepAlive() {
      for (const kept of all) if (!kept.victim.running) await revive(kept, undefined)
    },
    /** As a parent ends them. */
    async stop() {
      for (const { victim } of all) victim.child.kill('SIGTERM')
      for (const { victim } of all) await bury(db, victim)
    },
    /** Whatever has happened, none is left behind. */
    end() {
      for (const { victim } of all) if (victim.running) victim.child.kill('SIGKILL')
    },
  }

  function launch(node: string, crashAt: string | undefined): GatewayVictim {
    return forkGateway(world, { node, crashAt, program })
  }

  async function revive(kept: Kept, crashAt: string | undefined) {
    const dead = kept.victim
    // Mostly its parent sees it exit; sometimes the machine is gone with it, and others wait for its heartbeat to end.
    if (chance() < 0.8) await bury(db, dead)
    else await dead.gone
    if ((dead.child.exitCode ?? 0) !== 0) say(`${kept.node} ended by itself: ${dead.lastWords()}`)
    kept.victim = launch(kept.node, crashAt)
    await kept.victim.ready
  }

  /**
   * Frozen behind its first mark until another has taken over; then it wakes. Both end before, so that it finds the links free.
   * False when there was nothing to mark.
   */
  async function freeze(): Promise<boolean> {
    for (const { victim } of all) victim.child.kill('SIGKILL')
    for (const { victim } of all) await bury(db, victim)
    sleeper.victim = launch(sleeper.node, 'marked:1:freeze')
    const { victim } = sleeper
    await until('frozen', () => victim.frozen || !victim.running, 20_000).catch(() => {})
    if (!victim.frozen) {
      victim.child.kill('SIGKILL')
      for (const kept of all) await revive(kept, nextPoint())
      return false
    }
    const { links } = await world.carrier.control<{ links: { link: number }[] }>('GET', '/links')
    for (const { link } of links) silenced.add(link)
    const epoch = await newestEpochOf(sleeper.node)
    say(`frozen: epoch ${epoch} with ${links.length} links`)
    await revive(other, nextPoint())
    await until(
      'declared dead',
      async () => {
        // Somebody must live to find that another does not.
        if (!other.victim.running) await revive(other, nextPoint())
        return (await isDead(epoch)) ? true : 'alive'
      },
      60_000,
    )
    await pause(500)
    victim.child.kill('SIGCONT')
    // It finds that others have taken over, and ends by itself.
    if (!(await within(victim.gone, 15_000))) throw new Error('A gateway that others took over from goes on.')
    await revive(sleeper, nextPoint())
    return true
  }

  /** One that froze before it was ready has not said its epoch. */
  async function newestEpochOf(node: string): Promise<number> {
    const { epoch } = await one(
      db,
      sql<{ epoch: number }>`select max(epoch) as epoch from process where node = ${node}`,
    )
    return epoch
  }

  async function isDead(epoch: number): Promise<boolean> {
    const found = await rows(
      db,
      sql<{ dead: boolean }>`select ended_at is not null as dead from process where epoch = ${epoch}`,
    )
    return found[0]?.dead ?? false
  }

  function nextPoint(): string {
    return `${points[Math.floor(chance() * points.length)]}:${1 + Math.floor(chance() * 6)}`
  }
}
export type Gateways = Awaited<ReturnType<typeof startGateways>>
