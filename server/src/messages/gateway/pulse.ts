import { type Db, run, sql } from '../../platform/database/index.ts'
import { type Rank, ranks } from '../state.ts'

/** How many parts of each preparation came to which rank; without an object for any of them. */
export class RankCounts {
  readonly #all = new Map<number, Uint32Array>()
  #last = -1
  #counts: Uint32Array = new Uint32Array(ranksInAll)

  add(preparation: number, rank: Rank): void {
    if (preparation !== this.#last) {
      this.#counts = this.#all.get(preparation) ?? new Uint32Array(ranksInAll)
      this.#all.set(preparation, this.#counts)
      this.#last = preparation
    }
    this.#counts[rank] = (this.#counts[rank] as number) + 1
  }

  get all(): ReadonlyMap<number, Uint32Array> {
    return this.#all
  }
}
const ranksInAll = 16

type Beat = { submitted: number; delivered: number; failed: number }

/**
 * What left and what was heard of it, per delivery and second: the live rate on the screens. One row a second and
 * preparation, added up in memory first; losing a second of it in a crash changes no count that matters.
 */
export function createPulse(db: Db, epoch: number, wallNow: () => Date, onTrouble: (error: unknown) => void) {
  let second = 0
  let beats = new Map<number, Beat>()

  const flush = async () => {
    if (beats.size === 0) return
    const [at, all] = [second, [...beats]]
    beats = new Map()
    await run(
      db,
      sql`
        insert into pulse (preparation_id, second, epoch, submitted, delivered, failed)
        select u.preparation_id, ${at}, ${epoch}, u.submitted, u.delivered, u.failed
          from unnest(${all.map(([id]) => id)}::int[], ${all.map(([, b]) => b.submitted)}::int[],
                      ${all.map(([, b]) => b.delivered)}::int[], ${all.map(([, b]) => b.failed)}::int[])
            as u (preparation_id, submitted, delivered, failed)
        on conflict (second, preparation_id, epoch) do update set
          submitted = pulse.submitted + excluded.submitted, delivered = pulse.delivered + excluded.delivered,
          failed = pulse.failed + excluded.failed`,
    ).catch(onTrouble)
  }
  const timer = setInterval(flush, 1_000)
  timer.unref()

  return {
    add(counts: RankCounts) {
      const now = Math.floor(wallNow().getTime() / 1_000)
      if (now !== second) {
        void flush()
        second = now
      }
      for (const [preparation, ofRanks] of counts.all) {
        const beat = beats.get(preparation) ?? { submitted: 0, delivered: 0, failed: 0 }
        beats.set(preparation, beat)
        for (const [rank, parts] of ofRanks.entries()) {
          const kind = kindOf(rank as Rank)
          if (kind !== null) beat[kind] += parts
        }
      }
    },
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
export type Pulse = ReturnType<typeof createPulse>

function kindOf(rank: Rank): keyof Beat | null {
  if (rank === ranks.submitted) return 'submitted'
  if (rank === ranks.delivered) return 'delivered'
  return rank === ranks.refused || rank >= ranks.unknownToCarrier ? 'failed' : null
}
