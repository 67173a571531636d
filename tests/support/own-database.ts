import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Embedded, startEmbedded } from '../../server/src/platform/database/embedded.ts'
import { type Database, openDatabase, rows, sql } from '../../server/src/platform/database/index.ts'
import { migrate } from '../../server/src/platform/database/migrate.ts'
import type { TestDatabase } from '../../server/src/platform/database/test-database.ts'
import { until } from './until.ts'

/** A database on a server of its own, which a test may kill. */
export function ownDatabase(): TestDatabase & { crash(): Promise<void> } {
  let folder = ''
  let embedded: Embedded | null = null
  let opened: Database | null = null
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-own-'))
    embedded = await startEmbedded({ dataFolder: folder })
    await migrate(embedded.url)
    opened = await openDatabase(embedded.url, { applicationName: 'test' })
  })
  afterAll(async () => {
    await opened?.close()
    await embedded?.stop(5_000)
    await rm(folder, { recursive: true, force: true })
  })
  const use = () => {
    if (!opened || !embedded) throw new Error('The database is there from the first hook on.')
    return { ...opened, embedded }
  }
  return {
    get db() {
      return use().db
    },
    get pool() {
      return use().pool
    },
    get url() {
      return use().embedded.url
    },
    get adminUrl() {
      return use().embedded.adminUrl
    },
    /** The server ends at once, as when power fails, and comes back by itself. */
    async crash() {
      const { db, embedded } = use()
      const before = embedded.pid()
      process.kill(before, 'SIGQUIT')
      await until('the database is back', async () => {
        if (embedded.pid() === before) return false
        return (await rows(db, sql`select 1`).catch(() => [])).length === 1
      })
    },
  }
}
