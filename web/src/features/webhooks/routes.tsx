import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const webhooks = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/webhooks',
  component: lazyRouteComponent(() => import('./WebhooksPage.tsx'), 'WebhooksPage'),
})

export const webhookRoutes = [webhooks] as const
