import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const doubts = createRoute({
  getParentRoute: () => shellRoute,
  path: '/in-doubt',
  component: lazyRouteComponent(() => import('./DoubtsPage.tsx'), 'DoubtsPage'),
})

const silent = createRoute({
  getParentRoute: () => shellRoute,
  path: '/in-doubt/no-receipt',
  component: lazyRouteComponent(() => import('./SilentPage.tsx'), 'SilentPage'),
})

export const doubtRoutes = [doubts, silent] as const
