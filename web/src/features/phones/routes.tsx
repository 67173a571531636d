import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const phones = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/phones',
  component: lazyRouteComponent(() => import('./PhonesPage.tsx'), 'PhonesPage'),
})

export const phoneRoutes = [phones] as const
