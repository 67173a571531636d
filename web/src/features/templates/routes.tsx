import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const templates = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates',
  component: lazyRouteComponent(() => import('./TemplatesPage.tsx'), 'TemplatesPage'),
})

/** `new` is one that nobody has kept yet. */
const template = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$id',
  component: lazyRouteComponent(() => import('./TemplatePage.tsx'), 'TemplatePage'),
})

export const templateRoutes = [templates, template] as const
