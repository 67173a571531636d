export { createCallbackDrain } from './drain.ts'
export { callbackRoutes } from './routes.ts'
