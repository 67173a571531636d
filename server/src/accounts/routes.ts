import type { Db } from '../platform/database/index.ts'
import type { LiveHub } from '../platform/http/live.ts'
import type { App } from '../platform/http/server.ts'
import type { Vault } from '../platform/secrets.ts'
import type { ProviderEnv } from '../providers/index.ts'
import { accountRoutes } from './account-routes.ts'
import { channelRoutes } from './channel-routes.ts'
import { senderRoutes } from './sender-routes.ts'

export type AccountsDeps = { db: Db; vault: Vault; hub: Pick<LiveHub, 'publish'>; env: ProviderEnv; publicUrl: string }

export function accountsRoutes(app: App, deps: AccountsDeps) {
  accountRoutes(app, deps)
  senderRoutes(app, deps)
  channelRoutes(app, deps)
}
