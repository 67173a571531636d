import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const cases = createRoute({
  getParentRoute: () => shellRoute,
  path: '/look-alikes',
  component: lazyRouteComponent(() => import('./LookalikesPage.tsx'), 'LookalikesPage'),
})

export const lookalikeRoutes = [cases] as const
