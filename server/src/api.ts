import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { type Auth, accessRoutes, createAuth, createGuard, workspaceRoutes } from './access/index.ts'
import { accountsRoutes } from './accounts/index.ts'
import { activityRoutes } from './activities/index.ts'
import { answeringRoutes } from './answering/index.ts'
import { askAudience, askQuery, audienceRoutes } from './audiences/index.ts'
import { callbackRoutes } from './callbacks/index.ts'
import { campaignRoutes } from './campaigns/index.ts'
import { consentRoutes, standings } from './consent/index.ts'
import { creditRoutes } from './credits/index.ts'
import { deliveriesRoutes, deliveriesTo } from './deliveries/index.ts'
import { hoursRoutes } from './hours/index.ts'
import { inboxRoutes } from './inbox/index.ts'
import { incomingRoutes, keywordSetsOf, tryRoutes } from './incoming/index.ts'
import { keywordRoutes } from './keywords/index.ts'
import { createClickTaker, createNames, redirectRoutes, subdomainRoutes, watchLinkHosts } from './links/index.ts'
import { lookalikeRoutes } from './lookalikes/index.ts'
import { createStandingNumbers, messageRoutes } from './messages/index.ts'
import { noticeRoutes } from './notices/index.ts'
import { type Db, run, sql } from './platform/database/index.ts'
import { healthRoutes } from './platform/http/health.ts'
import { createLiveHub, type LiveEvent, liveRoutes } from './platform/http/live.ts'
import { buildServer } from './platform/http/server.ts'
import { serveWeb } from './platform/http/web.ts'
import { createCaller } from './platform/outgoing/index.ts'
import type { Vault } from './platform/secrets.ts'
import { fieldRoutes, importRoutes, listRoutes, profileRoutes } from './profiles/index.ts'
import type { ProviderEnv } from './providers/index.ts'
import { replyNoticeRoutes } from './reply-notices/index.ts'
import { reportRoutes } from './reports/index.ts'
import { replyRuleRoutes } from './rules/index.ts'
import { type FindSimulator, simulatorRoutes } from './simulator/index.ts'
import { contentRoutes, templateRoutes } from './templates/index.ts'
import { webhookRoutes } from './webhooks/index.ts'
import { catalogue, profileHooks } from './wiring.ts'
import { askAgainForReaders, planAllAnew, workflowRoutes, workflowsAsking } from './workflows/index.ts'

export type ApiOptions = {
  db: Db
  /** A pool with pg's own parsers, for sign-in. */
  authPool: pg.Pool
  log: FastifyBaseLogger
  secret: string
  vault: Vault
  publicUrl: string
  /** Whether webhooks may go to addresses of the own network. */
  privateWebhooks: boolean
  /** Who is asked where names lead; null: whoever this machine asks. */
  nameServers: readonly string[] | null
  version: string
  env: ProviderEnv
  simulator: FindSimulator
  now: () => Date
}

const defaultCountry = 'FR'
const webFolder = join(import.meta.dirname, '..', '..', 'web', 'dist')

/** Every route of Parley on one server: what the screens use is what programs use. */
export async function buildApi(options: ApiOptions) {
  const { db, log, now, vault } = options
  const origins = () => [new URL(options.publicUrl).origin]
  const auth: Auth = createAuth({
    pool: options.authPool,
    secret: options.secret,
    publicUrl: options.publicUrl,
    trustedOrigins: origins,
  })
  const guard = createGuard({ db, auth, origins })
  const hosts = watchLinkHosts(db, options.publicUrl)
  const app = await buildServer({ log, guard, version: options.version, rewrite: hosts.rewrite })
  const hub = createLiveHub()
  // Through the database, so that the screens that other processes serve hear it as well.
  const notify = (event: LiveEvent) => {
    run(db, sql`select pg_notify('parley_live', ${JSON.stringify(event)})`).catch((error) =>
      log.warn({ err: error }, 'live event lost'),
    )
  }

  app.decorateRequest('actor', null)
  healthRoutes(app, { db, version: options.version, started: Date.now() })
  liveRoutes(app, hub)
  accessRoutes(app, { db, auth })
  workspaceRoutes(app, { db, onZoneChanged: (tx) => planAllAnew(tx, now()) })
  noticeRoutes(app, { db })
  webhookRoutes(app, { db, vault, allowPrivate: options.privateWebhooks })
  const { onNumbersChanged, onNumbersTaken } = profileHooks(now)
  profileRoutes(app, { db, onNumbersChanged, onNumbersTaken, standingsOf: standings, defaultCountry })
  fieldRoutes(app, { db })
  listRoutes(app, { db })
  await importRoutes(app, { db, defaultCountry, notify: (data) => notify({ topic: 'imports', data }) })
  audienceRoutes(app, { db, catalogue, now }, askAgainForReaders, [deliveriesTo, workflowsAsking])
  await consentRoutes(app, { db, now })
  creditRoutes(app, { db })
  hoursRoutes(app, { db, now, defaultCountry })
  const clicks = createClickTaker({
    db,
    onWritten: (ids) => {
      for (const id of ids) notify({ topic: 'deliveries', data: { id } })
    },
    onTrouble: (error, lost) => log.warn({ err: error, lost }, 'clicks are not written yet'),
  })
  app.addHook('onClose', async () => {
    hosts.stop()
    await clicks.settled()
  })
  redirectRoutes(app, { db, clicks, now, clock: () => performance.now() })
  subdomainRoutes(app, {
    ...{ db, publicUrl: options.publicUrl, names: createNames(options.nameServers) },
    changed: () => hosts.refresh(),
  })
  accountsRoutes(app, { db, vault, hub, env: options.env, publicUrl: options.publicUrl })
  await callbackRoutes(app, { db, vault, publicUrl: options.publicUrl })
  templateRoutes(app, { db })
  contentRoutes(app, { db })
  const numbers = createStandingNumbers(db, now)
  messageRoutes(app, { db, numbers, now })
  await deliveriesRoutes(app, {
    db,
    now,
    numbers,
    askAudience: askAudience(catalogue, now),
    changed: (id) => notify({ topic: 'deliveries', data: { id } }),
  })
  const caller = createCaller({ allowPrivate: options.privateWebhooks })
  app.addHook('onClose', () => caller.close())
  answeringRoutes(app, { db, vault, allowPrivate: options.privateWebhooks, caller, now })
  keywordRoutes(app, { db })
  lookalikeRoutes(app, { db, now })
  replyRuleRoutes(app, { db, keywordSetsOf })
  incomingRoutes(app, { db })
  tryRoutes(app, { db, numbers, now })
  inboxRoutes(app, { db, numbers, now })
  replyNoticeRoutes(app, { db, numbers, publicUrl: options.publicUrl, now, defaultCountry })
  await workflowRoutes(app, {
    db,
    now,
    changed: (id) => notify({ topic: 'workflows', data: { id } }),
    means: {
      now,
      clock: () => performance.now(),
      defaultCountry,
      askAudience: askAudience(catalogue, now),
      askQuery: askQuery(catalogue, now),
    },
  })
  campaignRoutes(app, { db })
  activityRoutes(app, { db, now })
  reportRoutes(app, { db, now })
  simulatorRoutes(app, { simulator: options.simulator })
  await serveWeb(app, webFolder)
  return { app, hub, auth }
}
export type Api = Awaited<ReturnType<typeof buildApi>>
