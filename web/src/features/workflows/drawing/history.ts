/** What was drawn, and what was drawn before: pure, so that undoing is as sure as drawing. */
export type History<T> = {
  present: T
  past: readonly T[]
  future: readonly T[]
  /** What the last change was a part of: letters typed into one field are undone as one. */
  group: string | null
}

const mostKept = 200

export const begin = <T>(present: T): History<T> => ({ present, past: [], future: [], group: null })

export function change<T>(history: History<T>, next: T, group: string | null = null): History<T> {
  if (next === history.present) return history
  const goesOn = group !== null && group === history.group && history.past.length > 0
  return {
    present: next,
    past: goesOn ? history.past : [...history.past, history.present].slice(-mostKept),
    future: [],
    group,
  }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    present: before,
    past: history.past.slice(0, -1),
    future: [history.present, ...history.future],
    group: null,
  }
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future
  if (after === undefined) return history
  return { present: after, past: [...history.past, history.present], future: rest, group: null }
}
