export { sayCredits, thousandths } from './credits.ts'
export { debit } from './debit.ts'
export { balanceOf, type Held, holdCredits, releaseHold } from './hold.ts'
export { type BalanceListener, tellLow } from './low.ts'
export { loadPrices, type PriceList, priceOf } from './prices.ts'
export { noPrice, notEnoughCredits } from './problems.ts'
export {
  claimHold,
  claimSpends,
  dues,
  lookAtHoldLater,
  lookAtSpendsLater,
  type OpenSpend,
  paidFor,
  sumAvailable,
} from './queries.ts'
export { creditRoutes } from './routes.ts'
export { adjustSettled, settleBatches } from './settle.ts'
export { type Spent, spendSingle } from './spend.ts'
export { openTill, type Till } from './till.ts'
