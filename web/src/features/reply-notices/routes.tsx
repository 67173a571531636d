import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const notifications = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/notifications',
  component: lazyRouteComponent(() => import('./NotificationsPage.tsx'), 'NotificationsPage'),
})

const log = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/notifications/log',
  component: lazyRouteComponent(() => import('./NoticeLogPage.tsx'), 'NoticeLogPage'),
})

export const replyNoticeRoutes = [notifications, log] as const
