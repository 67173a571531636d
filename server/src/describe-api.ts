import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { buildApi } from './api.ts'
import { realEnv } from './clock.ts'
import { createLog } from './platform/log.ts'
import { createVault } from './platform/secrets.ts'

/** The OpenAPI description of this release, without any database: routes are only described, none is called. */
export async function describeApi(): Promise<object> {
  const log = createLog({ level: 'silent' })
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (own) => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  const secret = 'only to describe the interface, nothing is sealed with it'
  const { app, hub } = await buildApi({
    db,
    authPool: new pg.Pool(),
    log,
    secret,
    vault: createVault(secret),
    publicUrl: 'http://localhost:4000',
    privateWebhooks: false,
    nameServers: null,
    version: '0.1.0',
    env: realEnv(log, () => null),
    simulator: () => null,
    now: () => new Date(),
  })
  await app.ready()
  const description = app.swagger()
  hub.close()
  await app.close()
  return description
}
