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

export const groups = ['now', 'someone', 'coming', 'done'] as const
export type Group = (typeof groups)[number]

/** By what must happen: it goes by itself, it waits for a person, its time comes, it is over. */
export function groupOf(state: StateOf<'delivery'>): Group {
  switch (state) {
    case 'running':
    case 'preparing':
      return 'now'
    case 'to-confirm':
    case 'not-confirmed':
    case 'paused':
    case 'failed':
      return 'someone'
    case 'scheduled':
    case 'recurring':
    case 'draft':
      return 'coming'
    case 'stopped':
    case 'finished':
    case 'archived':
      return 'done'
  }
}
