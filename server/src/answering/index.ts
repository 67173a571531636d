export { insertCalls, type NewCall, pruneCalls, type StandingAnswer, standingAnswers } from './queries.ts'
export { answeringRoutes } from './routes.ts'
export { type SendReply, startScriptCalls } from './run-calls.ts'
