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

export const accountRoutes = [accounts, newAccount, account, errors, receipts] as const
