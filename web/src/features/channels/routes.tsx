import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const channels = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/channels',
  component: lazyRouteComponent(() => import('./ChannelsPage.tsx'), 'ChannelsPage'),
})

export const channelRoutes = [channels] as const
