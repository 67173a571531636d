export { incomingRoutes } from './routes.ts'
export { takeIncomplete } from './stale.ts'
export type { TakenAccount } from './take.ts'
export { createIncomingTaker } from './taker.ts'
