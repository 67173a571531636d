import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Database, openDatabase } from './open.ts'
import type { Db } from './sql.ts'
import { administer, databaseUrl, type TestServer, type TestTarget } from './test-server.ts'

export type { TestTarget }

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket on which tests/setup/database.ts tells where the database server is. */
    databaseDoor: string
  }
}

export type TestDatabase = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly url: string
  /** A superuser's (or at least a database creator's) address of the same database. */
  readonly adminUrl: string
}

/**
 * An own migrated database for the file or `describe` that calls this, dropped afterwards:
 * ``const database = testDatabase()`` at the top, `database.db` inside tests and hooks.
 */
export function testDatabase(target: TestTarget = defaultTarget()): TestDatabase {
  let opened: (Database & { url: string; adminUrl: string }) | null = null
  let server: TestServer
  const name = `parley_file_${randomBytes(6).toString('hex')}`

  beforeAll(async () => {
    server = await findServer(target)
    const database = nameOn(server, name)
    await administer(
      server.adminUrl,
      `create database ${database} template ${server.template} owner "${server.owner}" strategy file_copy`,
    )
    const adminUrl = databaseUrl(server.adminUrl, database)
    const url = databaseUrl(server.adminUrl, database, server.owner)
    opened = { ...(await openDatabase(url, { applicationName: 'test', durable: false })), url, adminUrl }
  })
  afterAll(async () => {
    if (!server) return
    await opened?.close()
    await administer(server.adminUrl, `drop database if exists ${nameOn(server, name)} with (force)`)
  })

  const use = () => {
    if (!opened) throw new Error('The database of a test exists from its first hook on: use it inside tests and hooks.')
    return opened
  }
  return {
    get db() {
      return use().db
    },
    get pool() {
      return use().pool
    },
    get url() {
      return use().url
    },
    get adminUrl() {
      return use().adminUrl
    },
  }
}

/** Every server that tests of the data layer run on: `describe.each(dataLayerTargets())('… on %s', (target) => …)`. */
export function dataLayerTargets(): TestTarget[] {
  return process.env.TEST_DATABASE_URL ? ['embedded', 'external'] : ['embedded']
}

function defaultTarget(): TestTarget {
  return process.env.TEST_DATABASE_URL ? 'external' : 'embedded'
}

/** On a shared server the name begins like the template's, so that the end of the run finds and drops what is left. */
function nameOn(server: TestServer, name: string): string {
  return server.template.endsWith('_template') ? server.template.replace(/template$/, name.slice(-12)) : name
}

async function findServer(target: TestTarget): Promise<TestServer> {
  const door = inject('databaseDoor')
  if (!door) throw new Error("Tests with a database need globalSetup: ['tests/setup/database.ts'] in vitest.config.ts.")
  const socket = connect(door)
  socket.write(target)
  const answer: TestServer | { error: string } = JSON.parse(await text(socket))
  if ('error' in answer) throw new Error(answer.error)
  return answer
}
