import { it } from 'vitest'
import { one, run, sql } from '../../server/src/platform/database/index.ts'
import { gatewayProcess } from '../support/gateways.ts'
import { openGround } from '../support/ground.ts'
import { until } from '../support/until.ts'

const ground = openGround()

it('an account that is changed while a gateway starts is seen as it is now, though nobody listened yet', async () => {
  const { db, database, carrier, account } = ground
  // Where it cannot claim its links a gateway has read the accounts, and does not yet listen for what becomes of them.
  const held = await database.pool.connect()
  await held.query('begin; lock table link_slot in share mode')
  const starting = gatewayProcess(ground, 'starting')
  await until('it waits for its links', async () => {
    const { waits } = await one(
      db,
      sql<{
        waits: boolean
      }>`select exists (select from pg_locks where relation = 'link_slot'::regclass and not granted) as waits`,
    )
    return waits
  })
  await run(db, sql`update account set enabled = false, version = version + 1 where id = ${account}`)
  await held.query('rollback')
  held.release()
  const gateway = await starting
  await until('it has let its links go', async () => {
    const { held } = await one(
      db,
      sql<{ held: number }>`select count(owner)::int as held from link_slot where account_id = ${account}`,
    )
    return (held === 0 && carrier.links().length === 0) || { held, links: carrier.links().length }
  })
  await gateway.stop()
})
