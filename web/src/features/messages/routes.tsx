import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const compose = createRoute({
  getParentRoute: () => shellRoute,
  path: '/compose',
  component: lazyRouteComponent(() => import('./ComposePage.tsx'), 'ComposePage'),
})

export const messageRoutes = [compose] as const
