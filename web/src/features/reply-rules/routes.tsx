import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const first = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reply-rules',
  component: lazyRouteComponent(() => import('./FirstAccountPage.tsx'), 'FirstAccountPage'),
})
const page = lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage')
const account = createRoute({ getParentRoute: () => shellRoute, path: '/reply-rules/$account', component: page })
const channel = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reply-rules/channels/$channel',
  component: page,
})
const delivery = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reply-rules/deliveries/$delivery',
  component: page,
})

export const replyRuleRoutes = [first, account, channel, delivery] as const
