import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const doubts = createRoute({
  getParentRoute: () => shellRoute,
  path: '/in-doubt',
  component: lazyRouteComponent(() => import('./DoubtsPage.tsx'), 'DoubtsPage'),
})

export const doubtRoutes = [doubts] as const
