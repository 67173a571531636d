import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const credits = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/credits',
  component: lazyRouteComponent(() => import('./CreditsPage.tsx'), 'CreditsPage'),
})

const account = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/credits/$id',
  component: lazyRouteComponent(() => import('./CreditAccountPage.tsx'), 'CreditAccountPage'),
})

export const creditRoutes = [credits, account] as const
