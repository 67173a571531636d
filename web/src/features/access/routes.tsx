import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, shellRoute } from '../../app/layouts.tsx'
import { MissingPage } from '../../app/MissingPage.tsx'

const me = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('./MePage.tsx'), 'MePage'),
})

const workspace = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/general',
  component: lazyRouteComponent(() => import('./WorkspacePage.tsx'), 'WorkspacePage'),
})

const users = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/users',
  component: lazyRouteComponent(() => import('./UsersPage.tsx'), 'UsersPage'),
})

const keys = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/keys',
  component: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
})

const audit = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/audit',
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
})

/** Inside the shell, so that a wrong address still shows where one is. */
const missing = createRoute({ getParentRoute: () => shellRoute, path: '$', component: MissingPage })

export const accessRoutes = [me, workspace, users, keys, audit, missing] as const

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const welcome = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome/$token',
  component: lazyRouteComponent(() => import('./WelcomePage.tsx'), 'WelcomePage'),
})

/** The pages outside of the shell, which anyone may open. */
export const accessDoors = [signIn, welcome] as const
