import type { JournalCode } from './journal.ts'

/**
 * One walk through a workflow. It holds only what is not over: what has ended is in the journal. Instants are written
 * in UTC, in ISO 8601, with milliseconds.
 */
export type Run = {
  /**
   * Paused by a person, or `failed`: a step has failed and someone must look. Neither begins anything new; what is under
   * way may still report. `stopping` only waits for what is under way. Stopped and finished are for ever.
   */
  status: 'running' | 'paused' | 'failed' | 'stopping' | 'stopped' | 'finished'
  /** The activity that it was begun by; null before. */
  entry: string | null
  /** More people may come in by its entry (a signal). It ends when it has been closed and the last has left. */
  open: boolean
  steps: Step[]
  /** The number that the next step gets. */
  next: number
  /** How many times people have come in. */
  waves: number
}

/**
 * An activity at work in this run, or waited at. A second population that comes to an activity is a step of its own,
 * except where the activity joins, and in rooms: a room has one step, whoever comes into it.
 */
export type Step = {
  no: number
  activity: string
  /**
   * `ready`: may begin, and does when the run is running. `running`: the server has been told to execute it. `waiting`:
   * for people, answers, a decision, a sending; where an activity joins, for the other transitions. `failed` with a `due`
   * is tried again then, without one by a person. `doubtful`: may have happened outside; a person settles it.
   */
  state: 'ready' | 'running' | 'waiting' | 'suspended' | 'failed' | 'doubtful'
  arrived: Arrived[]
  due: string | null
  tries: number
  /** It has said that more comes out of it: a room with people in it, a question put, a delivery under way. */
  open: boolean
  /** Which time that people came in it stems from: only those of one wave are joined. 0: mixed by a room. */
  wave: number
}

/**
 * `population` names a stored one; 0 is the one with nobody in it, which is stored nowhere. Null stands for a walk without
 * people, which is not the same: it waits like a person, where nobody does not.
 */
export type Arrived = { transition: string | null; population: number | null; count: number }

export type Event =
  | { type: 'started'; at: string; by: 'person' | 'schedule' | 'signal'; entry: string; people: Arrived | null }
  | { type: 'signalled'; at: string; name: string; people: Arrived | null }
  /**
   * What was asked by `execute` has been done. `open`: more comes out of it later. A work that has ended brings every port
   * of it that is not among the outputs nobody. `due`: when to be woken.
   */
  | {
      type: 'executed'
      at: string
      step: number
      outputs: Output[]
      open: boolean
      due: string | null
      notes?: readonly Note[]
    }
  /** People have left a room: their time has come, or they answered. `empty`: nobody is in it any more. */
  | { type: 'left'; at: string; step: number; outputs: Output[]; empty: boolean; notes?: readonly Note[] }
  /** Whoever waits for the same sending behind step `into` goes with it: everyone of both is in `arrived`. */
  | { type: 'together'; at: string; step: number; into: number; arrived: Arrived[] }
  | { type: 'failed'; at: string; step: number; problem: Problem; doubtful: boolean }
  | { type: 'due'; at: string; step: number }
  /** A person answered an approval, by one of its ports. */
  | { type: 'decided'; at: string; step: number; port: string; by: string }
  | { type: 'hurried' | 'paused' | 'resumed' | 'stopped'; at: string; by: string }
  /** The mode of an activity is another than before: it takes hold for steps that have not begun. */
  | { type: 'redrawn'; at: string }
  /** Nobody comes in any more: the run ends when the last has left. */
  | { type: 'closed'; at: string }
  /** A person decided about a failed or doubtful step: once more, or go on as if it had been done. */
  | { type: 'settled'; at: string; step: number; again: boolean; by: string }

export type Output = { port: string; population: number | null; count: number }
export type Problem = { code: string; values: Record<string, string | number> }
export type Note = { code: JournalCode; values: Record<string, string | number> }

export type Effect =
  | { do: 'execute'; step: number; activity: string; arrived: Arrived[] }
  /** Let people out of the room: everyone, or those whose time has come. Of a delivery or a question: look again. */
  | { do: 'release'; step: number; everyone: boolean }
  /** The activity waits; when the time comes a `due` is wanted. */
  | { do: 'wake'; step: number; at: string }
  /** The step is over: its timer, its people in a room and its job are wanted no more. */
  | { do: 'forget'; step: number }
  /** A population has gone over a transition: what the drawing shows as counts, and what interim results keep. */
  | { do: 'carry'; transition: string; population: number | null; count: number }
  | { do: 'signal'; workflow: number; name: string; people: Arrived | null }
  | { do: 'tell'; what: 'failed' | 'undecided'; activity: string; problem: Problem | null }
  | { do: 'note'; entry: JournalEntry }

/** A line of the journal: a code and its values (see `journal.ts`), said in the reader's language by the screens. */
export type JournalEntry = {
  code: JournalCode
  activity: string | null
  values: Record<string, string | number>
}
