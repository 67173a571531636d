export { type Caller, type CallProblem, type CallResult, createCaller } from './call.ts'
export { isPublicAddress, literalAddress } from './public-address.ts'
