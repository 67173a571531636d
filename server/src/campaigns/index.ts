export { campaignsWith } from './queries.ts'
export { campaignRoutes, campaignView } from './routes.ts'
