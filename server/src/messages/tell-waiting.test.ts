import { beforeEach, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { campaign, phones } from '../../../tests/support/sending.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { keepPausedNotices } from './tell-waiting.ts'

const ground = openGround()
const switchTo = (enabled: boolean) => run(ground.db, sql`update account set enabled = ${enabled}`)
const open = () =>
  rows(
    ground.db,
    sql<{ key: string }>`select key from notice where kind = 'channel-paused' and resolved_at is null order by key`,
  )
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)

beforeEach(async () => {
  await run(ground.db, sql`update batch set state = 'cancelled'`)
  await switchTo(true)
  await keepPausedNotices(ground.db, new Date())
})

it('messages that are due on a channel whose account is switched off are told once, until they leave', async () => {
  await campaign(ground, { to: phones(3) })
  await switchTo(false)
  await keepPausedNotices(ground.db, later(60))
  expect(await open()).toEqual([])
  await keepPausedNotices(ground.db, later(180))
  await keepPausedNotices(ground.db, later(185))
  expect(await open()).toEqual([{ key: `channel-paused:${ground.channels.news}` }])
  await switchTo(true)
  await keepPausedNotices(ground.db, later(190))
  expect(await open()).toEqual([])
})

it('a delivery that a person paused, and one that is not due, alarm nobody', async () => {
  await campaign(ground, { to: phones(3), state: 'paused' })
  const coming = await campaign(ground, { to: phones(3) })
  await run(ground.db, sql`update batch set due_at = now() + interval '1 day' where preparation_id = ${coming}`)
  await switchTo(false)
  await keepPausedNotices(ground.db, later(600))
  expect(await open()).toEqual([])
})
