import { expect, it } from 'vitest'
import { openGround } from '../../../../tests/support/ground.ts'
import { campaign, phones } from '../../../../tests/support/sending.ts'
import { refold } from '../../messages/gateway/folder.ts'
import { one, run, sql } from '../../platform/database/index.ts'
import { sendingFile } from './csv.ts'

const ground = openGround()

it('a file of many pages has each message once, although messages go on changing, and holds no snapshot meanwhile', async () => {
  const people = phones(4_500)
  const preparation = await campaign(ground, { to: people, batchSize: 700 })
  const filter = { preparations: [preparation], account: ground.account, state: null, code: null, address: null }
  let lines = ''
  let pages = 0
  for await (const page of sendingFile(ground.db, filter, 'en')) {
    lines += page
    pages++
    // Between two pages everything of a batch is submitted, and nobody holds anything open.
    await run(
      ground.db,
      sql`insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
          select preparation_id, no, ${ground.account}, 0, 1::"char", 1::"char", 8, 0 from message
           where preparation_id = ${preparation} and (no >> 10) = ${pages % 7}`,
    )
    await refold(ground.db, [{ preparation, batch: pages % 7 }])
    const { open } = await one(
      ground.db,
      sql<{ open: number }>`
        select count(*)::int as open from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and backend_xmin is not null`,
    )
    expect(open).toBe(0)
  }
  expect(pages).toBeGreaterThan(3)
  const numbers = lines
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => /\+?(336\d{8})/.exec(line)?.[1])
  expect(numbers).toHaveLength(4_500)
  expect(new Set(numbers)).toEqual(new Set(people))
})
