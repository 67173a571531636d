import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const workflows = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows',
  component: lazyRouteComponent(() => import('./WorkflowsPage.tsx'), 'WorkflowsPage'),
})
const fresh = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/new',
  component: lazyRouteComponent(() => import('./NewWorkflowPage.tsx'), 'NewWorkflowPage'),
})
const workflow = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$id',
  component: lazyRouteComponent(() => import('./WorkflowPage.tsx'), 'WorkflowPage'),
})
const runs = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$id/runs',
  component: lazyRouteComponent(() => import('./RunsPage.tsx'), 'RunsPage'),
})
const run = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$id/runs/$run',
  component: lazyRouteComponent(() => import('./RunPage.tsx'), 'RunPage'),
})
const dryRun = createRoute({
  getParentRoute: () => shellRoute,
  path: '/workflows/$id/dry-run',
  component: lazyRouteComponent(() => import('./dry-run/DryRunPage.tsx'), 'DryRunPage'),
})
export const workflowRoutes = [workflows, fresh, workflow, runs, run, dryRun] as const
