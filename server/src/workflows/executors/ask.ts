import type { Query } from '@parley/workflow'
import { sqlOfQuery } from '../../audiences/index.ts'
import { type Db, sql } from '../../platform/database/index.ts'
import type { Dimension, PeopleSql } from '../populations/queries.ts'
import { type Failure, failed, type StepOf } from './executor.ts'

export type Asked = { kind: 'ok'; dimension: Dimension; people: PeopleSql } | Failure

/** Whom a question of the audiences' language means now. */
export async function askQuery(tx: Db, _step: StepOf, query: Query): Promise<Asked> {
  const { resource, ...tree } = query
  if (resource !== 'profiles') return failed('not-available', { kind: resource })
  const asked = await sqlOfQuery(tx, tree)
  if (asked.kind === 'problem') return failed(asked.problem.kind.code)
  return {
    kind: 'ok',
    dimension: 'profile',
    people: sql`select x.id as key, null::jsonb as data from (${asked.people}) x`,
  }
}
