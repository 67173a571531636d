import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const lists = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lists',
  component: lazyRouteComponent(() => import('./ListsPage.tsx'), 'ListsPage'),
})

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lists/$id',
  component: lazyRouteComponent(() => import('./ListPage.tsx'), 'ListPage'),
})

export const listRoutes = [lists, list] as const
