import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const notifications = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/notifications',
  component: lazyRouteComponent(() => import('./NotificationsPage.tsx'), 'NotificationsPage'),
})

export const replyNoticeRoutes = [notifications] as const
