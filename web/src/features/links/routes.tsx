import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const subdomains = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/subdomains',
  component: lazyRouteComponent(() => import('./SubdomainsPage.tsx'), 'SubdomainsPage'),
})

export const linkRoutes = [subdomains] as const
