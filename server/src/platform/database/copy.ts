import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { Client, Pool, PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { RowBuffer } from './row-buffer.ts'
import { together } from './together.ts'

/** The types that `copyIn` can write. `"char"` is PostgreSQL's one-byte type, given as a number from 0 to 255. */
type CopyValues = {
  int2: number
  int4: number
  int8: number | bigint
  '"char"': number
  bool: boolean
  text: string
  /** JSON as text. */
  jsonb: string
  bytea: Uint8Array
  timestamptz: Date | string
}
export type CopyType = keyof CopyValues

type Row<Columns extends readonly string[]> = {
  readonly [Index in keyof Columns]: Columns[Index] extends `${string} ${infer Type extends CopyType}`
    ? CopyValues[Type] | null
    : never
}

export type CopyTarget<Columns extends readonly string[] = readonly string[]> = {
  readonly statement: string
  readonly types: readonly CopyType[]
  /** Never set: carries the types of the columns to `copyIn`. */
  readonly columns?: Columns
}

/** Where rows go: ``copyTarget('submission', 'ref_key int8', 'preparation_id int4', 'ref text')``. Made once, used often. */
export function copyTarget<const Columns extends readonly `${string} ${CopyType}`[]>(
  table: string,
  ...columns: Columns
): CopyTarget<Columns> {
  const split = columns.map((column) => column.split(' ') as [string, CopyType])
  const names = split.map(([name]) => quoted(name)).join(', ')
  return {
    statement: `copy ${table.split('.').map(quoted).join('.')} (${names}) from stdin (format binary)`,
    types: split.map(([, type]) => type),
  }
}

/**
 * Appends rows by COPY in the binary format, where a tab, a backslash or a zero byte has no meaning; all of them or none.
 * On a pool it is a transaction of its own; on a client it belongs to that client's transaction.
 */
export async function copyIn<const Columns extends readonly string[]>(
  connection: Pool | PoolClient | Client,
  target: CopyTarget<Columns>,
  rows: Iterable<Row<Columns>> | AsyncIterable<Row<Columns>>,
): Promise<number> {
  return onConnection(connection, (client) => copyOn(client, target, rows))
}

/**
 * As `copyIn`, for whoever writes millions and has put the rows into their binary form already, header and trailer included:
 * statement and rows go as one message.
 */
export async function copyBytes(
  connection: Pool | PoolClient | Client,
  { statement }: CopyTarget,
  bytes: Uint8Array,
): Promise<void> {
  return onConnection(connection, (client) => together(client, [{ sql: statement, data: [bytes] }]))
}

async function onConnection<T>(
  connection: Pool | PoolClient | Client,
  act: (client: PoolClient | Client) => Promise<T>,
): Promise<T> {
  if (!isPool(connection)) return act(connection)
  const client = await connection.connect()
  // Unheard, the event of a connection lost while its query fails too would end the process.
  const lost = () => {}
  client.on('error', lost)
  let failure: Error | undefined
  try {
    return await act(client)
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.off('error', lost)
    // A failed COPY leaves the connection in a state not worth finding out: the pool opens another one.
    client.release(failure)
  }
}

async function copyOn(
  client: PoolClient | Client,
  target: CopyTarget,
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): Promise<number> {
  const pieces = Symbol.iterator in rows ? encoded(target.types, rows) : encodedAsync(target.types, rows)
  // Encoded before the server is asked: a row that cannot be written costs no broken connection, and few rows one write.
  const first = await pieces.next()
  const second = await pieces.next()
  const stream = client.query(copyFrom(target.statement))
  if (second.done) {
    stream.end(first.value)
    await finished(stream)
  } else {
    await pipeline(Readable.from(following(first.value, second.value, pieces), { highWaterMark: 2 }), stream)
  }
  return stream.rowCount
}

const chunkBytes = 128 * 1024

function* encoded(types: readonly CopyType[], rows: Iterable<readonly unknown[]>): Generator<Buffer> {
  const buffer = new RowBuffer(chunkBytes)
  buffer.header()
  for (const row of rows) {
    buffer.row(types, row)
    if (buffer.length >= chunkBytes) yield buffer.take()
  }
  buffer.trailer()
  yield buffer.take()
}

async function* encodedAsync(
  types: readonly CopyType[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Buffer> {
  const buffer = new RowBuffer(chunkBytes)
  buffer.header()
  for await (const row of rows) {
    buffer.row(types, row)
    if (buffer.length >= chunkBytes) yield buffer.take()
  }
  buffer.trailer()
  yield buffer.take()
}

async function* following(first: Buffer, second: Buffer, others: Iterable<Buffer> | AsyncIterable<Buffer>) {
  yield first
  yield second
  yield* others
}

function isPool(connection: Pool | PoolClient | Client): connection is Pool {
  return 'totalCount' in connection
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
