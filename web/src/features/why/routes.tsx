import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const why = createRoute({
  getParentRoute: () => shellRoute,
  path: '/why',
  component: lazyRouteComponent(() => import('./WhyPage.tsx'), 'WhyPage'),
})
const whyNumber = createRoute({
  getParentRoute: () => shellRoute,
  path: '/why/$number',
  component: lazyRouteComponent(() => import('./WhyNumberPage.tsx'), 'WhyNumberPage'),
})
export const whyRoutes = [why, whyNumber] as const
