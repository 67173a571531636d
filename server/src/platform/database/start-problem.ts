/** What went wrong; scripts and tests tell problems apart by it, people read the sentence. */
export type StartProblemCode =
  | 'data-folder-not-writable'
  | 'data-folder-of-another-user'
  | 'disk-full'
  | 'no-database-for-this-machine'
  | 'cannot-run-as-root'
  | 'already-running'
  | 'made-by-newer-version'
  | 'made-by-older-version'
  | 'database-unreachable'
  | 'database-refuses-us'
  | 'database-missing'
  | 'database-too-old'
  | 'database-not-durable'
  | 'database-does-not-start'
  | 'migration-changed'
  | 'migration-missing'
  | 'migration-failed'

/**
 * Why Parley cannot start, in a sentence that says what happened, and one that says what to do.
 * Thrown, because every caller but the outermost could only pass it on; `main.ts` catches it once and prints it.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
  readonly code: StartProblemCode
  readonly fix: string

  constructor(code: StartProblemCode, says: string, fix: string, cause?: unknown) {
    super(says, cause === undefined ? undefined : { cause })
    this.code = code
    this.fix = fix
  }
}
