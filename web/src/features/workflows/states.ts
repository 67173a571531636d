import type { RunItem, WorkflowItem } from './workflows.ts'

/** How the table of states calls what the API says. */
export const shownState = ({ state, troubled }: Pick<WorkflowItem, 'state' | 'troubled'>) => {
  if (troubled && state === 'active') return 'paused-on-error' as const
  return state === 'active' ? ('running' as const) : state
}

export const shownRun = ({ status, troubled }: Pick<RunItem, 'status' | 'troubled'>) =>
  status === 'failed' || (troubled && status === 'running') ? ('paused-on-error' as const) : status
