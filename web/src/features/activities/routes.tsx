import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const activities = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities',
  component: lazyRouteComponent(() => import('./ActivitiesPage.tsx'), 'ActivitiesPage'),
})
export const activityRoutes = [activities] as const
