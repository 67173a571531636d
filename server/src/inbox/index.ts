export { pruneConversations } from './prune.ts'
export { inboxRoutes } from './routes.ts'
