import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, shellRoute, signedIn } from '../../app/layouts.tsx'

const home = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
})

export const homeRoutes = [home] as const

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/start',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./StartPage.tsx'), 'StartPage'),
})

export const homeDoors = [start] as const
