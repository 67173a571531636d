import type { Query } from '@parley/workflow'
import type { AskQuery } from '../../audiences/index.ts'
import { type Db, sql } from '../../platform/database/index.ts'
import type { Dimension, PeopleSql } from '../populations/queries.ts'
import { type Failure, failed } from './executor.ts'

export type Asked = { kind: 'ok'; dimension: Dimension; people: PeopleSql } | Failure

/** Whom a question of the audiences' language means now, with what it carries along of each. */
export async function ask(tx: Db, askQuery: AskQuery, query: Query): Promise<Asked> {
  const asked = await askQuery(tx, query)
  switch (asked.kind) {
    case 'problem':
      return failed(asked.problem.kind.code)
    case 'ok':
      return {
        kind: 'ok',
        dimension: 'profile',
        people: sql`select x.id as key, x.carried as data from (${asked.people}) x`,
      }
    case 'rows':
      // A population of messages becomes people further on; what is neither has to name its people itself.
      if (asked.resource !== 'incoming') return failed('not-available', { kind: asked.resource })
      return {
        kind: 'ok',
        dimension: 'incoming',
        people: sql`select x.key, x.carried as data from (${asked.rows}) x`,
      }
  }
}
