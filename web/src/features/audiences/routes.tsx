import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const audiences = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audiences',
  component: lazyRouteComponent(() => import('./AudiencesPage.tsx'), 'AudiencesPage'),
})

/** `new` is one that nobody has saved yet. */
const audience = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audiences/$id',
  component: lazyRouteComponent(() => import('./AudiencePage.tsx'), 'AudiencePage'),
})

export const audienceRoutes = [audiences, audience] as const
