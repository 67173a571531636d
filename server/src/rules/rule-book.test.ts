import { expect, it } from 'vitest'
import { one, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { createRuleBook } from './rule-book.ts'

const database = testDatabase()

async function accountWith(name: string, keyword: string): Promise<number> {
  const { account } = await one(
    database.db,
    sql<{ account: number }>`
      with made as (insert into account (name, kind) values (${name}, 'simulator') returning id),
      owned as (insert into reply_rule_set (account_id, version) select id, 1 from made returning id)
      select id as account from made`,
  )
  await run(
    database.db,
    sql`insert into reply_rule (set_id, place, keyword, reply) select id, 1, ${keyword}, ${keyword} from reply_rule_set where account_id = ${account}`,
  )
  return account
}

it('asks the rules of all, however few of them it keeps in mind', async () => {
  const first = await accountWith('One', 'HOURS')
  const other = await accountWith('Other', 'PRICE')
  const book = createRuleBook(1)
  const says = (account: number, text: string) => ({ account, sender: null, preparation: null, text })
  await book.find(database.db, [says(first, 'hours')])
  const found = await book.find(database.db, [says(first, 'hours'), says(other, 'price')])
  expect(found.map((rule) => rule?.rule.keyword)).toEqual(['HOURS', 'PRICE'])
})
