export type { NoticeKind } from './kinds.ts'
export { type NewNotice, resolve, tell } from './tell.ts'
