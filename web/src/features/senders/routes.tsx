import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const senders = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/senders',
  component: lazyRouteComponent(() => import('./SendersPage.tsx'), 'SendersPage'),
})

export const senderRoutes = [senders] as const
