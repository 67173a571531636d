import { setImmediate } from 'node:timers/promises'

/** About a millisecond's work: longer, and whoever waits for a single message would feel it. */
const rowsPerTurn = 1_000

/** Works through rows a stretch at a time; what else is due comes in between. */
export async function inTurns(rows: number, work: (from: number, to: number) => void): Promise<void> {
  for (let from = 0; from < rows; from += rowsPerTurn) {
    if (from > 0) await setImmediate()
    work(from, Math.min(rows, from + rowsPerTurn))
  }
}
