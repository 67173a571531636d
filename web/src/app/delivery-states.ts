import type { StateOf } from '../ui/State.tsx'

/** The states as the server says them. */
export type ServerState =
  | 'draft'
  | 'recurring'
  | 'preparing'
  | 'prepared'
  | 'unconfirmed'
  | 'scheduled'
  | 'sending'
  | 'paused'
  | 'stopped'
  | 'finished'

/** How a state is shown; a preparation that failed left a draft with its problem. */
export function shownState(state: ServerState, failed = false): StateOf<'delivery'> {
  if (failed && state === 'draft') return 'failed'
  return shown[state]
}

/** An execution of which no run was ever confirmed is no draft: it is written at its parent. */
export const shownExecution = (state: ServerState, failed: boolean): StateOf<'delivery'> =>
  state === 'draft' && !failed ? 'stopped' : shownState(state, failed)
const shown = {
  draft: 'draft',
  recurring: 'recurring',
  preparing: 'preparing',
  prepared: 'to-confirm',
  unconfirmed: 'not-confirmed',
  scheduled: 'scheduled',
  sending: 'running',
  paused: 'paused',
  stopped: 'stopped',
  finished: 'finished',
} as const satisfies Record<ServerState, StateOf<'delivery'>>
