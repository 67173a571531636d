import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute, shellRoute } from '../../app/layouts.tsx'
import { MissingPage } from '../../app/MissingPage.tsx'

const me = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('./MePage.tsx'), 'MePage'),
})

/** Inside the shell, so that a wrong address still shows where one is. */
const missing = createRoute({ getParentRoute: () => shellRoute, path: '$', component: MissingPage })

export const accessRoutes = [me, missing] as const

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
