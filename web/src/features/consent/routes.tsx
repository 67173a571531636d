import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const consent = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/consent',
  component: lazyRouteComponent(() => import('./ConsentPage.tsx'), 'ConsentPage'),
})

export const consentRoutes = [consent] as const
