export { type BulkEntry, closeMany, liftMany, recordConsents, standings } from './bulk.ts'
export { whatCloses } from './check.ts'
export { close } from './close.ts'
export { everySender, type Proof } from './consent.ts'
export {
  type CountedError,
  countErrors,
  type ErrorStanding,
  erringAddresses,
  errorStandings,
  forgetErrors,
  optedInSince,
  optedOutSince,
} from './errors.ts'
export { followNumbers, holdTaken } from './hold.ts'
export { hold, liftHolds, liftOverHolds } from './holds.ts'
export { type Lifts, type Obeyed, obeyKeywords, type Wish } from './keywords.ts'
export { sealAll } from './ledger/seal.ts'
export { type Break, verifyLedger } from './ledger/verify.ts'
export { type Asked, asked, optedOut, optOutOnBehalf } from './on-behalf.ts'
export { consentResource, quarantineResource } from './resource.ts'
export { consentRoutes } from './routes.ts'
