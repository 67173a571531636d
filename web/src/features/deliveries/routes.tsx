import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

// Whoever cuts the end off a delivery's address finds them all.
const all = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries',
  beforeLoad: () => {
    throw redirect({ to: '/activities', replace: true })
  },
})

const create = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries/new',
  component: lazyRouteComponent(() => import('./NewDeliveryPage.tsx'), 'NewDeliveryPage'),
})

const delivery = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./DeliveryPages.tsx'), 'DeliveryPages'),
})

const one = createRoute({
  getParentRoute: () => delivery,
  path: '/',
  component: lazyRouteComponent(() => import('./DeliveryPage.tsx'), 'DeliveryPage'),
})
const content = createRoute({
  getParentRoute: () => delivery,
  path: '/content',
  component: lazyRouteComponent(() => import('./ContentPage.tsx'), 'ContentPage'),
})
const audience = createRoute({
  getParentRoute: () => delivery,
  path: '/audience',
  component: lazyRouteComponent(() => import('./AudiencePage.tsx'), 'AudiencePage'),
})
const settings = createRoute({
  getParentRoute: () => delivery,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
})
const confirm = createRoute({
  getParentRoute: () => delivery,
  path: '/confirm',
  component: lazyRouteComponent(() => import('./ConfirmPage.tsx'), 'ConfirmPage'),
})
const dashboard = createRoute({
  getParentRoute: () => delivery,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./DashboardPage.tsx'), 'DashboardPage'),
})
const executions = createRoute({
  getParentRoute: () => delivery,
  path: '/executions',
  component: lazyRouteComponent(() => import('./ExecutionsPage.tsx'), 'ExecutionsPage'),
})
const runs = createRoute({
  getParentRoute: () => delivery,
  path: '/runs',
  component: lazyRouteComponent(() => import('./RunsPage.tsx'), 'RunsPage'),
})
const log = createRoute({
  getParentRoute: () => delivery,
  path: '/log',
  component: lazyRouteComponent(() => import('./LogPage.tsx'), 'LogPage'),
})
const answers = createRoute({
  getParentRoute: () => delivery,
  path: '/replies',
  component: lazyRouteComponent(() => import('./AnswersPage.tsx'), 'AnswersPage'),
})
const exclusions = createRoute({
  getParentRoute: () => delivery,
  path: '/exclusions',
  component: lazyRouteComponent(() => import('./ExclusionsPage.tsx'), 'ExclusionsPage'),
})
const events = createRoute({
  getParentRoute: () => delivery,
  path: '/events',
  component: lazyRouteComponent(() => import('./EventsPage.tsx'), 'EventsPage'),
})

export const deliveryRoutes = [
  all,
  create,
  delivery.addChildren([
    one,
    content,
    audience,
    settings,
    confirm,
    dashboard,
    executions,
    runs,
    log,
    exclusions,
    answers,
    events,
  ]),
] as const
