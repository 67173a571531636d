export { callbackUrlOf, type RunnableAccount } from './account.ts'
export { type ChannelOptions, type Hindrance, hindranceSays } from './channel.ts'
export { channelLimits } from './limits.ts'
export {
  type Channel,
  canAnswer,
  listUsableSenders,
  loadChannel,
  numberFor,
  scopesOf,
  type UsableSender,
} from './load-channel.ts'
export { poolPlaces, poolSlotSql } from './pool.ts'
export { accountReferences } from './references.ts'
export { accountsRoutes } from './routes.ts'
export { type AccountsToRun, loadAccountsToRun } from './run-accounts.ts'
export { ensureSimulator } from './seed.ts'
export { type StopHandledBy, unreachableFrom } from './sender.ts'
export { openSecrets } from './store-account.ts'
export { createLinkWatcher } from './watch-links.ts'
