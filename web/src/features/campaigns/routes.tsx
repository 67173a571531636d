import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const campaigns = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./CampaignsPage.tsx'), 'CampaignsPage'),
})
const campaign = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
})
export const campaignRoutes = [campaigns, campaign] as const
