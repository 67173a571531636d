/** What was, what is, and what was taken back. `mark` names what the last change was about. */
export type History<T> = { past: readonly T[]; present: T; future: readonly T[]; mark: string | undefined }

const most = 200

export const beginHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], mark: undefined })

/** Changes of the same mark that follow each other, as the letters of a word, are taken back together. */
export function record<T>({ past, present, mark: last }: History<T>, next: T, mark?: string): History<T> {
  const goesOn = mark !== undefined && mark === last
  return { past: goesOn ? past : [...past, present].slice(-most), present: next, future: [], mark }
}

export function undo<T>(history: History<T>): History<T> {
  const { past, present, future } = history
  const before = past.at(-1)
  if (past.length === 0) return history
  return { past: past.slice(0, -1), present: before as T, future: [present, ...future], mark: undefined }
}

export function redo<T>(history: History<T>): History<T> {
  const { past, present, future } = history
  if (future.length === 0) return history
  const [next, ...rest] = future
  return { past: [...past, present], present: next as T, future: rest, mark: undefined }
}
