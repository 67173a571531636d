import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const quarantine = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/quarantine',
  component: lazyRouteComponent(() => import('./QuarantinePage.tsx'), 'QuarantinePage'),
})

export const quarantineRoutes = [quarantine] as const
