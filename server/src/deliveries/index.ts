import type { App } from '../platform/http/server.ts'
import { answerRoutes } from './answers/routes.ts'
import { arrivingRoutes } from './arriving/routes.ts'
import { confirmationRoutes } from './confirmation/routes.ts'
import { dashboardRoutes } from './dashboard/routes.ts'
import { logRoutes } from './logs/routes.ts'
import { moveRoutes } from './move-routes.ts'
import { populationRoutes } from './population/routes.ts'
import { proofRoutes } from './proofs/routes.ts'
import { type DeliveryDeps, deliveryRoutes } from './routes.ts'
import { runRoutes } from './runs/routes.ts'
import { whyRoutes } from './why/routes.ts'

export { askAgainForAll, confirmByItself } from './arriving/confirmation.ts'
export { makeForActivity } from './arriving/make.ts'
export { type Begun, prepareArriving } from './arriving/prepare.ts'
export { type ArrivingSql, dropPeopleOf, fieldsCarried, sentBy } from './arriving/queries.ts'
export { type MessageOf, messagesOf, readMessages } from './arriving/read.ts'
export { type Rehearsed, rehearseArriving } from './arriving/rehearse.ts'
export { takeBack } from './arriving/take-back.ts'
export { deliveriesTo } from './audience-uses.ts'
export { type PreparationSummary, preparationSummary } from './delivery.ts'
export { keepDeliveries } from './keep.ts'
export { deliveryItems } from './list.ts'
export { findDelivery, holdDelivery } from './queries.ts'
export { exclusionWords } from './reasons.ts'
export { deliveryReferences, sentResource } from './resource.ts'
export { tellPreparationEnded } from './tell.ts'
export { deliveryItem } from './view.ts'

/** Everything that is said over HTTP about deliveries. */
export async function deliveriesRoutes(app: App, deps: DeliveryDeps): Promise<void> {
  deliveryRoutes(app, deps)
  await populationRoutes(app, deps)
  proofRoutes(app, deps)
  moveRoutes(app, deps)
  arrivingRoutes(app, deps)
  runRoutes(app, deps)
  confirmationRoutes(app, deps)
  dashboardRoutes(app, deps)
  logRoutes(app, deps)
  answerRoutes(app, deps)
  whyRoutes(app, deps)
}
