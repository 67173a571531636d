import { expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { until } from '../../../../tests/support/until.ts'
import { one, rows, run, sql } from '../../platform/database/index.ts'
import { handClock } from './driver.fixture.ts'
import { markSurely } from './mark-surely.ts'
import type { Stretch, StretchItems } from './queries.ts'

const ground = openGround()

it('a delivery that is resumed while its mark is refused was paused, not taken over', async () => {
  const [running, paused] = [await campaign(ground, { to: phones(1) }), await campaign(ground, { to: phones(1) })]
  await run(
    ground.db,
    sql`update batch set state = 'leased', token = 7, owner = 1 where preparation_id in (${running}, ${paused})`,
  )
  await run(ground.db, sql`update preparation set state = 'paused' where id = ${paused}`)
  // The mark waits in the middle for this row, having found the other delivery paused.
  const holder = await ground.database.pool.connect()
  await holder.query('begin')
  await holder.query('select from batch where preparation_id = $1 for update', [running])
  const marking = markSurely(
    { db: ground.db, account: ground.account, clock: handClock().clock, onTrouble: () => {} },
    [stretchOf(running), stretchOf(paused)],
    await itemsOf([running, paused]),
  )
  await until('the mark waits', async () => {
    const { waiting } = await one(
      ground.db,
      sql<{
        waiting: number
      }>`select count(*)::int as waiting from pg_locks l join pg_stat_activity a using (pid)
          where not l.granted and a.datname = current_database()`,
    )
    return waiting > 0
  })
  await run(ground.db, sql`update preparation set state = 'sending' where id = ${paused}`)
  await holder.query('commit')
  holder.release()
  expect(await marking).toEqual([{ segment: 2, item: null, verdict: 'paused' }])
})

it('what another has taken over is lost', async () => {
  const preparation = await campaign(ground, { to: phones(1) })
  await run(
    ground.db,
    sql`update batch set state = 'leased', token = 8, owner = 1 where preparation_id = ${preparation}`,
  )
  const verdicts = await markSurely(
    { db: ground.db, account: ground.account, clock: handClock().clock, onTrouble: () => {} },
    [stretchOf(preparation)],
    await itemsOf([preparation]),
  )
  expect(verdicts).toEqual([{ segment: 1, item: null, verdict: 'lost' }])
})

const stretchOf = (preparation: number): Stretch => ({
  preparation,
  batch: 0,
  token: 7,
  from: 0,
  to: 1,
  attempt: 1,
  sender: ground.senders.reply,
  route: null,
  own: null,
  ownRoute: null,
  marketing: true,
})

async function itemsOf(preparations: number[]): Promise<StretchItems> {
  const found = await rows(
    ground.db,
    sql<{
      preparation: number
      address: number
    }>`select preparation_id as preparation, address from message where preparation_id = any (${preparations}::int[])`,
  )
  const addresses = preparations.map((id) => found.find(({ preparation }) => preparation === id)?.address ?? 0)
  return { stretches: preparations.map((_, i) => i + 1), nos: preparations.map(() => 0), addresses }
}
