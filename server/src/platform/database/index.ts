export { sql } from 'kysely'
export { byteaArray, int2Array, int4Array, int8Array, readInt8Array } from './binary-array.ts'
export { copyBytes, copyTarget } from './copy.ts'
export { inTime } from './in-time.ts'
export { type Listener, openListener } from './listen.ts'
export { connectionProblem, type Database, openDatabase } from './open.ts'
export { plannedOnce } from './planned-once.ts'
export {
  codeOf,
  type Db,
  isLostConnection,
  isUniqueViolation,
  isWorthRetrying,
  maybe,
  one,
  rows,
  run,
  transaction,
  transactionWithClient,
  undone,
} from './sql.ts'
export { StartProblem } from './start-problem.ts'
