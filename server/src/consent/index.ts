export { whatCloses } from './check.ts'
export { carryOver, close, type NumberChange, optInByKeyword } from './close.ts'
export { everySender, type Proof } from './consent.ts'
export { consentRoutes } from './routes.ts'
