export { insertCalls, type NewCall, pruneCalls, type StandingAnswer } from './queries.ts'
export { answeringRoutes } from './routes.ts'
export { type SendReply, startScriptCalls } from './run-calls.ts'
