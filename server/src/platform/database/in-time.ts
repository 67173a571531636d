import { sql } from 'kysely'
import { codeOf, type Db, run, transaction } from './sql.ts'

const queryCancelled = '57014'

/** null when one of its statements took longer than `patience`, like `1500ms`. */
export async function inTime<T>(db: Db, patience: string, ask: (tx: Db) => Promise<T>): Promise<T | null> {
  try {
    return await transaction(db, async (tx) => {
      await run(tx, sql`select set_config('statement_timeout', ${patience}, true)`)
      return ask(tx)
    })
  } catch (error) {
    if (codeOf(error) !== queryCancelled) throw error
    return null
  }
}
