export { sql } from 'kysely'
export { type CopyTarget, type CopyType, copyIn, copyTarget } from './copy.ts'
export { type Listener, openListener } from './listen.ts'
export { connectionProblem, type Database, type DatabaseOptions, openDatabase } from './open.ts'
export {
  codeOf,
  type Db,
  isUniqueViolation,
  isWorthRetrying,
  maybe,
  one,
  rows,
  run,
  type TransactionOptions,
  transaction,
  transactionWithClient,
} from './sql.ts'
export { StartProblem, type StartProblemCode } from './start-problem.ts'
