import { codeOf } from '../../platform/database/index.ts'

export type RecorderOptions<Row> = {
  /** Commits all of these or none. */
  write(rows: Row[]): Promise<void>
  /** A row that no database will take by itself: it is kept elsewhere, never dropped. */
  quarantine(row: Row, error: unknown): Promise<void>
  /** Told when a commit begins, and by what it answers, when it has ended. */
  began?: (() => () => void) | undefined
  /** Rows of one commit at most. */
  most?: number
  wait(ms: number): Promise<void>
  onTrouble(error: unknown): void
}

/**
 * Appends rows in the order they come, on demand: a commit starts as soon as the one before has ended, never on a timer,
 * so that a carrier which waits for our acknowledgement of ten receipts is not slowed down by a clock. While the database
 * is away the rows wait here, and whoever adds more looks at `size` first.
 */
export function createRecorder<Row>({
  write,
  quarantine,
  began,
  most = 10_000,
  wait,
  onTrouble,
}: RecorderOptions<Row>) {
  let waiting: Row[] = []
  let inFlight = 0
  let running: Promise<void> | null = null

  const commit = async (rows: Row[]): Promise<void> => {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await write(rows)
      } catch (error) {
        onTrouble(error)
        if (!isBadData(error)) {
          await wait(pause)
          continue
        }
        const [only] = rows
        if (rows.length === 1 && only !== undefined) return putAside(only, error)
        // One bad row among many: halve until it is alone.
        const half = rows.length >> 1
        await commit(rows.slice(0, half))
        return commit(rows.slice(half))
      }
    }
  }

  const putAside = async (row: Row, because: unknown): Promise<void> => {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await quarantine(row, because)
      } catch (error) {
        onTrouble(error)
        // Not even its bare facts can be stored: nothing that comes after it may wait for that.
        if (isBadData(error)) return
        await wait(pause)
      }
    }
  }

  const drain = async () => {
    while (waiting.length > 0) {
      const rows = waiting.length <= most ? waiting : waiting.slice(0, most)
      waiting = waiting.length <= most ? [] : waiting.slice(most)
      inFlight = rows.length
      const ended = began?.()
      await commit(rows)
      ended?.()
      inFlight = 0
    }
    running = null
  }

  return {
    add(rows: readonly Row[]) {
      if (rows.length === 0) return
      for (const row of rows) waiting.push(row)
      running ??= drain()
    },
    /** Rows that are not committed yet. */
    get size() {
      return waiting.length + inFlight
    },
    async settled() {
      while (running) await running
    },
  }
}
export type Recorder<Row> = ReturnType<typeof createRecorder<Row>>

// Classes 22 (data exception) and 23 (constraint) are the row's fault; anything else is the database's and passes.
const isBadData = (error: unknown) => /^2[23]/.test(codeOf(error) ?? '') || error instanceof RangeError
