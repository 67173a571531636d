import { Kysely, PostgresDialect, type RawBuilder, type Transaction } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** A database or a transaction of it: what every query takes as its first argument. */
export type Db = Kysely<unknown>

/** All rows of a statement, typed by its own words: ``rows(db, sql<{ id: number }>`select id from …`)``. */
export async function rows<T>(db: Db, statement: RawBuilder<T>): Promise<T[]> {
  return (await statement.execute(db)).rows
}

/** The only row, or null when there is none. Several rows are a bug in the statement. */
export async function maybe<T>(db: Db, statement: RawBuilder<T>): Promise<T | null> {
  const found = await rows(db, statement)
  if (found.length > 1) throw new Error(`One row at most was expected, ${found.length} came.`)
  return found[0] ?? null
}

/** The only row. */
export async function one<T>(db: Db, statement: RawBuilder<T>): Promise<T> {
  const found = await maybe(db, statement)
  if (found === null) throw new Error('One row was expected, none came.')
  return found
}

/** Runs a statement for its effect; how many rows it touched. */
export async function run(db: Db, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0)
}

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** How often the whole is done again after a serialization failure or a deadlock; it must then be free of other effects. */
  retries?: number
}

/** Everything in `work`, or nothing. Inside a transaction it joins that one. */
export async function transaction<T>(
  db: Db,
  work: (tx: Transaction<unknown>) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (isTransaction(db)) return work(db)
  return again(options.retries ?? 0, () =>
    db
      .transaction()
      .setIsolationLevel(options.isolation ?? 'read committed')
      .execute(work),
  )
}

/** Does `work` and takes all that it wrote back, whatever comes of it: only its answer stays. Never inside a transaction. */
export async function undone<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (isTransaction(db)) throw new Error('What belongs to a transaction cannot be taken back alone.')
  let answer: { is: T } | null = null
  try {
    await db.transaction().execute(async (tx) => {
      answer = { is: await work(tx) }
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return (answer as unknown as { is: T }).is
}

class TakenBack extends Error {}

/** A transaction that also hands out its connection, for `copyIn` among other statements. */
export async function transactionWithClient<T>(
  pool: Pool,
  work: (tx: Transaction<unknown>, client: PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return again(options.retries ?? 0, async () => {
    const client = await pool.connect()
    let broken: Error | undefined
    // A client taken from the pool reports a lost connection as an event; unheard, it would end the process.
    const lost = (error: Error) => {
      broken = error
    }
    client.on('error', lost)
    try {
      const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: onlyThis(client) }) })
      return await db
        .transaction()
        .setIsolationLevel(options.isolation ?? 'read committed')
        .execute((tx) => work(tx, client))
    } finally {
      client.off('error', lost)
      client.release(broken)
    }
  })
}

/** Whether a statement failed because such a row exists already; name the constraint whenever you can. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === '23505' && (constraint === undefined || fieldOf(error, 'constraint') === constraint)
}

/** Whether doing the same transaction again can succeed. */
export function isWorthRetrying(error: unknown): boolean {
  return codeOf(error) === '40001' || codeOf(error) === '40P01'
}

/** Whether the connection broke, or none came about: nothing is wrong with the statement. */
export function isLostConnection(error: unknown): boolean {
  if (/^(08...|57P0[123]|ECONNRESET|EPIPE)$/.test(codeOf(error) ?? '') || fieldOf(error, 'syscall') === 'connect')
    return true
  return error instanceof Error && /^Connection terminated|connection error and is not queryable/.test(error.message)
}

/** PostgreSQL's five characters for what went wrong, or the system's (`ECONNREFUSED`), or null. */
export function codeOf(error: unknown): string | null {
  return fieldOf(error, 'code')
}

function fieldOf(error: unknown, field: string): string | null {
  if (typeof error !== 'object' || error === null || !(field in error)) return null
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' ? value : null
}

function isTransaction(db: Db): db is Transaction<unknown> {
  return db.isTransaction
}

async function again<T>(retries: number, attempt: () => Promise<T>): Promise<T> {
  for (let left = retries; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left <= 0 || !isWorthRetrying(error)) throw error
    }
  }
}

/** Kysely wants a pool; this one always hands out the same connection and leaves releasing to its owner. */
function onlyThis(client: PoolClient) {
  const borrowed = { query: client.query.bind(client), release: () => {} }
  return { connect: async () => borrowed, end: async () => {} }
}
