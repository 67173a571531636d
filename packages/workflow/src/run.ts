/**
 * One walk through a workflow. It holds only what is not over: what has ended is in the journal. Instants are written
 * in UTC, in ISO 8601, with milliseconds.
 */
export type Run = {
  status: 'running' | 'paused' | 'stopping' | 'stopped' | 'finished' | 'failed'
  steps: Step[]
  /** The number that the next step gets. */
  next: number
}

/**
 * An activity at work in this run, or waited at. `waiting` has people or an event to wait for and keeps what has come in
 * so far; a second population that comes to an activity is a step of its own, except where the activity joins.
 */
export type Step = {
  no: number
  activity: string
  state: 'ready' | 'running' | 'waiting' | 'suspended' | 'failed'
  arrived: Arrived[]
  due: string | null
  tries: number
}

/** `population` names a stored one; null stands for a walk without people. */
export type Arrived = { transition: string | null; population: number | null; count: number }

export type Event =
  | { type: 'started'; at: string; by: 'person' | 'schedule' | 'signal'; entry: string; people: Arrived | null }
  | { type: 'signalled'; at: string; name: string; people: Arrived | null }
  /** What the activity did. `open`: more comes out of it later (waiting for people, answers, a decision, a sending). */
  | { type: 'executed'; at: string; step: number; outputs: Output[]; open: boolean; due: string | null }
  | { type: 'failed'; at: string; step: number; problem: Problem; doubtful: boolean }
  | { type: 'due'; at: string; step: number }
  | { type: 'decided'; at: string; step: number; port: string; by: string }
  | { type: 'hurried' | 'paused' | 'resumed' | 'stopped'; at: string; by: string }
  | { type: 'settled'; at: string; step: number; again: boolean; by: string }

export type Output = { port: string; population: number | null; count: number }
export type Problem = { code: string; values: Record<string, string | number> }

export type Effect =
  | { do: 'execute'; step: number; activity: string; arrived: Arrived[] }
  /** The activity waits; when the time comes a `due` is wanted. */
  | { do: 'wake'; step: number; at: string }
  | { do: 'forget'; step: number }
  | { do: 'signal'; workflow: number; name: string; people: Arrived | null }
  | { do: 'tell'; what: 'failed' | 'undecided'; activity: string; problem: Problem | null }
  | { do: 'note'; entry: JournalEntry }

/** A line of the journal: a code and its values, said in the reader's language by the screens. */
export type JournalEntry = { code: string; activity: string | null; values: Record<string, string | number> }
