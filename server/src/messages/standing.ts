import { sql } from 'kysely'
import { type Db, maybe, one, rows, run, transaction } from '../platform/database/index.ts'
import { dayNumber, preparationId } from './numbering.ts'

// Batch numbers are taken in blocks, each in a transaction of its own, so that accepting a message never waits for the
// lock of another. A block lost in a crash leaves a gap, which numbering allows.
const firstBlock = 64
// Who takes many takes larger blocks, so that a thousand replies do not wait for sixteen transactions.
const largestBlock = 1024
const mostBatches = 2 ** 21

/**
 * Numbers for messages that come one at a time: one standing preparation per channel and day, shared by all processes.
 * Automatic replies belong to no channel and have one of their own.
 */
export function createStandingNumbers(db: Db, now: () => Date) {
  const free = new Map<number | null, { day: number; preparation: number; next: number; end: number; block: number }>()
  const refilling = new Map<number | null, Promise<void>>()

  const refill = async (channel: number | null, day: number) => {
    const block = Math.min((free.get(channel)?.block ?? firstBlock / 2) * 2, largestBlock)
    const { id: preparation, end } = await reserve(db, channel, day, block)
    free.set(channel, { day, preparation, next: end - block, end, block })
  }

  return async function take(channel: number | null): Promise<{ preparation: number; batch: number }> {
    for (;;) {
      const day = dayNumber(now())
      const stock = free.get(channel)
      if (stock && stock.day === day && stock.next < stock.end)
        return { preparation: stock.preparation, batch: stock.next++ }
      let refilled = refilling.get(channel)
      if (!refilled) {
        refilled = refill(channel, day).finally(() => refilling.delete(channel))
        refilling.set(channel, refilled)
      }
      await refilled
    }
  }
}
export type StandingNumbers = ReturnType<typeof createStandingNumbers>

// Longer than a message is valid for, once it was due.
const openDays = 20

/**
 * Ends the standing preparations of days long gone, so that gateways do not look at them for ever. One of which something
 * waits, is on its way or is still valid stays open; another attempt of one that has ended opens it again.
 */
export async function finishOldStanding(db: Db, now: Date): Promise<number> {
  return transaction(db, async (tx) => {
    // Held first: whoever makes another attempt has then made it, or finds the state that is written here.
    const held = await rows(
      tx,
      sql<{ id: number }>`
        select id from preparation where standing and state = 'sending' and id < ${preparationId(dayNumber(now) - openDays, 0)}
         order by id limit 1000 for no key update skip locked`,
    )
    return run(
      tx,
      sql`update preparation p set state = 'finished'
           where p.id = any (${held.map(({ id }) => id)}::int[])
             and not exists (select from batch b where b.bucket = 0 and b.preparation_id = p.id
                               and (b.state in ('ready', 'leased') or b.expires_at > ${now}))`,
    )
  })
}

async function reserve(
  db: Db,
  channel: number | null,
  day: number,
  block: number,
): Promise<{ id: number; end: number }> {
  return transaction(db, async (tx) => {
    const found = await maybe(
      tx,
      sql<{ id: number; end: number }>`
        update preparation set next_batch = next_batch + ${block}
         where id = (select max(id) from preparation
                      where standing and channel_id is not distinct from ${channel}
                        and id between ${preparationId(day, 0)} and ${preparationId(day + 1, 0) - 1})
           and next_batch < ${mostBatches - block}
        returning id, next_batch as end`,
    )
    if (found) return found
    const id = await newPreparationId(tx, day)
    await run(
      tx,
      sql`insert into preparation (id, channel_id, standing, state, next_batch) values (${id}, ${channel}, true, 'sending', ${block})`,
    )
    return { id, end: block }
  })
}

/** The day's next number. Whoever else wants one waits until the transaction ends. */
export async function newPreparationId(tx: Db, day: number): Promise<number> {
  const { last } = await one(
    tx,
    sql<{ last: number }>`
      insert into preparation_number (day, last) values (${day}, 1)
      on conflict (day) do update set last = preparation_number.last + 1
      returning last`,
  )
  return preparationId(day, last)
}
