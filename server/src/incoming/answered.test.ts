import type { Address } from '@parley/sms/address'
import { describe, expect, it } from 'vitest'
import { openGround } from '../../../tests/support/ground.ts'
import { accept, phones } from '../../../tests/support/sending.ts'
import { run, sql } from '../platform/database/index.ts'
import { answeredBy, saidIn } from './answered.ts'
import type { OwnSender } from './queries.ts'

const ground = openGround()
const hourMs = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hourMs)

/** Someone who was written to, as long ago as both say. */
async function written({ madeHoursAgo }: { madeHoursAgo: number }): Promise<number> {
  const [phone] = phones(1) as [string]
  await accept(ground, [{ to: `+${phone}`, text: 'Our offer', channel: 'news' }])
  await run(
    ground.db,
    sql`update batch b set created_at = ${ago(madeHoursAgo)} from message m
         where m.address = ${Number(phone)} and b.preparation_id = m.preparation_id and b.batch = m.no >> 10`,
  )
  return Number(phone)
}
const left = (phone: number, hoursAgo: number) =>
  run(
    ground.db,
    sql`insert into submission (at, preparation_id, no, account, code, part, attempt, rank, bucket)
        select ${ago(hoursAgo)}, preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message where address = ${phone}`,
  )
const folded = (phone: number, byte: string) =>
  run(
    ground.db,
    sql`update progress p set states = decode(${byte}, 'hex') from message m
         where m.address = ${phone} and p.preparation_id = m.preparation_id and p.batch = m.no >> 10`,
  )
const asked = async (phone: number) => {
  const sender = { id: ground.senders.reply, reply_window_hours: 48 } as OwnSender
  const [found = null] = await answeredBy(ground.db, [
    {
      account: { id: ground.account },
      address: phone as Address,
      sender,
      at: new Date(),
    },
  ])
  return found
}
const hoursSince = (at: string | undefined) => Math.round((Date.now() - Date.parse(at ?? '')) / hourMs)

describe('what a phone answers', () => {
  it('is nothing while it waits to leave', async () => {
    const phone = await written({ madeHoursAgo: 1 })
    expect(await asked(phone)).toBeNull()
    // Excluded late.
    await folded(phone, '04')
    expect(await asked(phone)).toBeNull()
  })

  it('is what left a moment ago, before its state says so', async () => {
    const phone = await written({ madeHoursAgo: 2 })
    await left(phone, 1)
    expect(await asked(phone)).toMatchObject({ late: false })
  })

  it.each(['08', '02', '0d', 'ff'])('is what its state says has left: %s', async (byte) => {
    const phone = await written({ madeHoursAgo: 2 })
    await left(phone, 1)
    await folded(phone, byte)
    const found = await asked(phone)
    expect(found).toMatchObject({ late: false })
    // For a proof it is told to the moment.
    const [said] = await saidIn(ground.db, found ? [found] : [])
    expect(said?.text).toContain('Our offer')
    expect(hoursSince(said?.sentAt)).toBe(1)
  })

  it('is late after the window, counted from when it left and not from when it was made', async () => {
    const [late, inTime] = [await written({ madeHoursAgo: 60 }), await written({ madeHoursAgo: 60 })]
    await left(late, 50)
    await left(inTime, 40)
    for (const phone of [late, inTime]) await folded(phone, 'ff')
    expect(await asked(late)).toMatchObject({ late: true })
    const found = await asked(inTime)
    expect(found).toMatchObject({ late: false })
    expect(hoursSince(found?.sentAt)).toBe(40)
  })
})
