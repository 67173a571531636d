import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const incoming = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incoming',
  component: lazyRouteComponent(() => import('./IncomingPage.tsx'), 'IncomingPage'),
})

export const incomingRoutes = [incoming] as const
