import type { Client, PoolClient } from 'pg'

/** A statement without parameters; one that is a `copy … from stdin` brings its data, whole. */
export type Step = { readonly sql: string; readonly data?: readonly Uint8Array[] }

/**
 * Runs statements and their COPY data as one message to the server: one round trip, and one transaction, since that is
 * what PostgreSQL makes of statements that come together. The first that fails undoes all.
 */
export function together(client: Client | PoolClient, steps: readonly Step[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Together(steps, resolve, reject))
  })
}

type Connection = { readonly stream: { cork(): void; uncork(): void; write(bytes: Uint8Array): boolean } }

/** What `pg` asks of a query that speaks the protocol itself. */
class Together {
  readonly #steps: readonly Step[]
  readonly #resolve: () => void
  readonly #reject: (error: unknown) => void
  #failed = false

  constructor(steps: readonly Step[], resolve: () => void, reject: (error: unknown) => void) {
    this.#steps = steps
    this.#resolve = resolve
    this.#reject = reject
  }

  /** Data that comes before the server asks for it waits; after an error the server passes over it. */
  submit(connection: Connection): void {
    const { stream } = connection
    stream.cork()
    stream.write(message(query, Buffer.from(`${this.#steps.map(({ sql }) => sql).join(';\n')}\0`)))
    for (const { data } of this.#steps) {
      if (data === undefined) continue
      for (const piece of data) {
        stream.write(head(copyData, piece.byteLength))
        stream.write(piece)
      }
      stream.write(head(copyDone, 0))
    }
    stream.uncork()
  }

  handleError(error: unknown): void {
    this.#failed = true
    this.#reject(error)
  }
  handleReadyForQuery(): void {
    if (!this.#failed) this.#resolve()
  }
  handleCopyInResponse(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

const query = 0x51
const copyData = 0x64
const copyDone = 0x63

function head(type: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(5)
  bytes[0] = type
  bytes.writeInt32BE(length + 4, 1)
  return bytes
}

const message = (type: number, body: Buffer) => Buffer.concat([head(type, body.length), body])
