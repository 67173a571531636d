// Writes server/migrations/schema.sql: what the migrations make of an empty database.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dumpSchema } from '../server/src/platform/database/dump-schema.ts'
import { migrationsFolder } from '../server/src/platform/database/migrate.ts'
import { openDatabase } from '../server/src/platform/database/open.ts'
import { databaseUrl, startTestServer } from '../server/src/platform/database/test-server.ts'

const { server, stop } = await startTestServer('embedded')
try {
  const url = databaseUrl(server.adminUrl, server.template, server.owner)
  const database = await openDatabase(url, { applicationName: 'schema', durable: false })
  const file = join(migrationsFolder, 'schema.sql')
  await writeFile(file, await dumpSchema(database.db))
  await database.close()
  console.log(`Written: ${file}`)
} finally {
  await stop()
}
