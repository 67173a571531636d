import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const quarantine = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/quarantine',
  component: lazyRouteComponent(() => import('./QuarantinePage.tsx'), 'QuarantinePage'),
})

const held = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/quarantine/held',
  component: lazyRouteComponent(() => import('./HeldPage.tsx'), 'HeldPage'),
})

export const quarantineRoutes = [quarantine, held] as const
