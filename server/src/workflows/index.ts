import type { App } from '../platform/http/server.ts'
import { dryRunRoutes } from './dry-run/routes.ts'
import { fileRoutes } from './file-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { drawingRoutes, type WorkflowDeps } from './routes.ts'
import { decisionRoutes } from './runs/decision-routes.ts'
import { runRoutes } from './runs/routes.ts'
import { signalRoutes } from './signal-routes.ts'
import { templateRoutes } from './templates/routes.ts'

export { workflowsAsking } from './audience-uses.ts'
export { askAgainForReaders } from './follow-audiences.ts'
export { pruneWorkflows } from './prune.ts'
export { hearAnswers } from './rooms/answers.ts'
export { runnerConnections, startWorkflowRunner } from './runner/runner.ts'
export { type Arriving, arrive } from './runs/arrive.ts'
export { wakeRunners } from './runs/queries.ts'
export { planAllAnew } from './schedule.ts'
export { workflowItem, workflowItems } from './view.ts'

/** Everything that is said over HTTP about workflows. */
export async function workflowRoutes(app: App, deps: WorkflowDeps): Promise<void> {
  templateRoutes(app)
  drawingRoutes(app, deps)
  runRoutes(app, deps)
  decisionRoutes(app, deps)
  signalRoutes(app, deps)
  messageRoutes(app, deps)
  dryRunRoutes(app, deps)
  await fileRoutes(app, deps)
}
