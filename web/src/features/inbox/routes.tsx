import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const inbox = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./InboxPage.tsx'), 'InboxPage'),
})

const conversation = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox/$number',
  component: lazyRouteComponent(() => import('./InboxPage.tsx'), 'InboxPage'),
})

export const inboxRoutes = [inbox, conversation] as const
