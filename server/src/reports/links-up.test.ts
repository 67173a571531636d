import { beforeEach, expect, it } from 'vitest'
import { channelLimits } from '../accounts/limits.ts'
import { accountsUp } from '../messages/queries.ts'
import { one, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { wireNow } from './queries.ts'

const database = testDatabase()

/** A channel whose account has a link that its gateway says is up. */
beforeEach(async () => {
  await run(database.db, sql`truncate account, sender, channel, link_slot, process restart identity cascade`)
  await run(
    database.db,
    sql`
      with living as (
        insert into process (node, role, alive_until) values ('n', 'gateway', now() + interval '1 hour') returning epoch),
      there as (insert into account (name, kind) values ('Simulator', 'simulator') returning id),
      called as (insert into sender (account_id, kind, value) select id, 'short-code', '36173' from there returning id, account_id),
      through as (insert into channel (name, kind, sender_id, account_id) select 'News', 'marketing', id, account_id from called)
      insert into link_slot (account_id, slot, owner, state) select there.id, 1, living.epoch, 'up' from there, living`,
  )
})

const up = async () => {
  const { id } = await one(database.db, sql<{ id: number }>`select id from channel`)
  return [
    (await wireNow(database.db)).links_up,
    (await accountsUp(database.db)).size,
    (await channelLimits(database.db, id))?.linksUp,
  ]
}

it('a link is up as long as its gateway lives, whatever a dead one left behind', async () => {
  expect(await up()).toEqual([1, 1, 1])
  await run(database.db, sql`update process set alive_until = now() - interval '1 second'`)
  expect(await up()).toEqual([0, 0, 0])
  await run(database.db, sql`update process set alive_until = now() + interval '1 hour', ended_at = now()`)
  expect(await up()).toEqual([0, 0, 0])
})
