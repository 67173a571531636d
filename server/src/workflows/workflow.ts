/** Where a workflow stands. `stopped` was ended by a person, `finished` has nothing more to do; both may be drawn on and started again. */
export const workflowStates = ['editing', 'active', 'paused', 'stopped', 'finished'] as const
export type WorkflowState = (typeof workflowStates)[number]

/** What people do to a workflow, and where it may be for that. */
export const moves = {
  edit: { from: ['editing', 'stopped', 'finished'], to: 'editing' },
  start: { from: ['editing', 'stopped', 'finished'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  restart: { from: ['active', 'paused'], to: 'active' },
  stop: { from: ['active', 'paused'], to: 'stopped' },
  finish: { from: ['active'], to: 'finished' },
} as const satisfies Record<string, { from: readonly WorkflowState[]; to: WorkflowState }>
export type Move = keyof typeof moves

export const mayMove = (move: Move, state: WorkflowState): boolean =>
  (moves[move].from as readonly WorkflowState[]).includes(state)

export const isLive = (state: WorkflowState): boolean => state === 'active' || state === 'paused'
