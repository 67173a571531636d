export { replyNoticeRoutes } from './routes.ts'
export { pruneReplyNotifications, startReplyWatch } from './watch.ts'
