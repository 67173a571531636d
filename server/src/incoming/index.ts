export { incomingRoutes } from './routes.ts'
export type { TakenAccount } from './take.ts'
export { createIncomingTaker } from './taker.ts'
