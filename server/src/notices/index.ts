export type { NoticeKind } from './kinds.ts'
export { openKeys, pruneNotices } from './queries.ts'
export { noticeRoutes } from './routes.ts'
export { type NewNotice, resolve, tell } from './tell.ts'
