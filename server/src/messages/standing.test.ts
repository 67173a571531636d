import { describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { rows, run, sql } from '../platform/database/index.ts'
import { finishOldStanding } from './standing.ts'

const ground = openGround()
const day = 24 * 3_600_000
const after = (days: number) => new Date(Date.now() + days * day)
const standing = async () =>
  (
    await rows(
      ground.db,
      sql<{ state: string }>`select state from preparation where standing and channel_id = ${ground.channels.service}`,
    )
  ).map(({ state }) => state)
const batches = (change: { state: string; expires: Date }) =>
  run(ground.db, sql`update batch set state = ${change.state}, expires_at = ${change.expires}`)

describe('what takes the single messages of a day', () => {
  it('ends three weeks later, once nothing of it waits, is on its way or is still valid', async () => {
    const to = phones(1)[0]!
    await accept(ground, [{ to, due_at: after(25).toISOString(), validity_minutes: 1440 }])
    expect(await finishOldStanding(ground.db, after(24))).toBe(0)
    await batches({ state: 'leased', expires: after(24) })
    expect(await finishOldStanding(ground.db, after(25))).toBe(0)
    await batches({ state: 'done', expires: after(26) })
    expect(await finishOldStanding(ground.db, after(25))).toBe(0)
    expect(await standing()).toEqual(['sending'])
    expect(await finishOldStanding(ground.db, after(27))).toBe(1)
    expect(await standing()).toEqual(['finished'])
    expect(await finishOldStanding(ground.db, after(27))).toBe(0)
  })

  it('is left alone while it is young, though nothing of it is open', async () => {
    await run(ground.db, sql`update preparation set state = 'sending' where standing`)
    await batches({ state: 'done', expires: after(-1) })
    expect(await finishOldStanding(ground.db, after(20))).toBe(0)
    expect(await standing()).toEqual(['sending'])
  })
})
