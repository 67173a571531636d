import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const accounts = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts',
  component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
})

const newAccount = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/new',
  component: lazyRouteComponent(() => import('./NewAccountPage.tsx'), 'NewAccountPage'),
})

const account = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id',
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
})

const errors = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/errors',
  component: lazyRouteComponent(() => import('./ErrorsPage.tsx'), 'ErrorsPage'),
})

const receipts = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/receipts',
  component: lazyRouteComponent(() => import('./StraysPage.tsx'), 'StraysPage'),
})

const answering = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/answering',
  component: lazyRouteComponent(() => import('./answering/AnsweringPage.tsx'), 'AnsweringPage'),
})

const calls = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/calls',
  component: lazyRouteComponent(() => import('./answering/CallsPage.tsx'), 'CallsPage'),
})

const lookalikes = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/look-alikes',
  component: lazyRouteComponent(() => import('./lookalikes/LookalikeSettingPage.tsx'), 'LookalikeSettingPage'),
})

const keywords = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts/$id/opt-out',
  component: lazyRouteComponent(() => import('./keywords/KeywordsPage.tsx'), 'KeywordsPage'),
})

export const accountRoutes = [
  accounts,
  newAccount,
  account,
  answering,
  keywords,
  lookalikes,
  calls,
  errors,
  receipts,
] as const
