import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import type { TestDatabase } from '../../server/src/platform/database/test-database.ts'

type Cut = { statement: string; times: number }
type Pair = { client: Socket; server: Socket; watched: Cut | null }

const changedNothing = 'UPDATE 0\0'
// ReadyForQuery outside a transaction: whatever was asked before is committed or undone.
const readyAndIdle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

/**
 * A wire between a gateway and its database that a test may cut: the answer to one statement is swallowed after its
 * commit, or one direction carries nothing for a while. Call it at the top of a file or `describe`.
 */
export function openWire(database: Pick<TestDatabase, 'url'>) {
  const pairs = new Set<Pair>()
  let cutting: Cut[] = []
  let cuts = 0
  let dead: 'questions' | 'answers' | null = null
  let url = ''

  const wire = createServer((client) => {
    const server = connect(placeOf(database.url))
    const pair: Pair = { client, server, watched: null }
    pairs.add(pair)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => {})
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
    client.on('data', (bytes) => {
      const cut = cutting.find(({ statement, times }) => times > 0 && bytes.includes(statement))
      if (cut !== undefined) {
        cut.times--
        pair.watched = cut
      }
      server.write(bytes)
    })
    server.on('data', (bytes: Buffer) => {
      // The server has said that it is done, and nobody will ever hear of it.
      if (pair.watched !== null && bytes.subarray(-readyAndIdle.length).equals(readyAndIdle)) {
        if (!bytes.includes(changedNothing)) {
          cuts++
          client.destroy()
          return
        }
        pair.watched.times++
        pair.watched = null
      }
      client.write(bytes)
    })
    hold(pair)
  })

  function hold({ client, server }: Pair) {
    if (dead === 'questions') client.pause()
    if (dead === 'answers') server.pause()
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
    const address = wire.address()
    if (address === null || typeof address === 'string') throw new Error('This wire has no port.')
    const through = new URL(database.url)
    through.searchParams.delete('host')
    through.hostname = '127.0.0.1'
    through.port = String(address.port)
    url = through.href
  })
  afterAll(() => {
    for (const { client } of pairs) client.destroy()
    wire.close()
  })

  return {
    get url() {
      return url
    },
    /** So many answers were swallowed since the last `cutAnswers`. */
    get cuts() {
      return cuts
    },
    /** The next connections that change something with this have their answer swallowed once it is committed, and are closed. */
    cutAnswers(statement: string, times: number) {
      cutting = [...cutting.filter((one) => one.times > 0), { statement, times }]
      cuts = 0
    },
    /** From now on one direction carries nothing, also on new connections. */
    cut(direction: 'questions' | 'answers') {
      dead = direction
      for (const pair of pairs) hold(pair)
    },
    /** What was held back arrives now, and nothing is cut any more. */
    mend() {
      dead = null
      cutting = []
      for (const { client, server } of pairs) {
        client.resume()
        server.resume()
      }
    },
  }
}

function placeOf(url: string) {
  const { hostname, port, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  const portNumber = Number(port || searchParams.get('port') || 5432)
  return folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${portNumber}` } : { host: hostname, port: portNumber }
}
