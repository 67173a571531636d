import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const hours = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/hours',
  component: lazyRouteComponent(() => import('./HoursPage.tsx'), 'HoursPage'),
})

export const hoursRoutes = [hours] as const
