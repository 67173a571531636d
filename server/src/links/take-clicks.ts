import { codeOf, type Db } from '../platform/database/index.ts'
import type { Bot } from './bots.ts'
import type { LinkPlace } from './format/index.ts'
import { insertClicks } from './queries.ts'

export type HeardClick = LinkPlace & { at: Date; url: string; bot: Bot | null; agent: string }

export type ClickTaker = {
  hear(click: HeardClick): void
  /** When all that was heard is written, or cannot be. */
  settled(): Promise<void>
}

// Who clicks meanwhile waits while these are put together.
const mostAtOnce = 200
/** Beyond these, clicks are followed and not counted: whoever clicks must never wait for our counting. */
const mostWaiting = 100_000
const pauseMs = 200

/** Writes clicks together, some times a second: nobody who clicks waits for it. */
export function createClickTaker({
  db,
  onWritten,
  onTrouble,
}: {
  db: Db
  /** The deliveries whose links were followed, so that their screens look again. */
  onWritten: (deliveries: readonly number[]) => void
  onTrouble: (error: unknown, lost: number) => void
}): ClickTaker {
  let waiting: HeardClick[] = []
  let dropped = 0
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> | null = null

  const write = async () => {
    while (waiting.length > 0) {
      const clicks = waiting.slice(0, mostAtOnce)
      try {
        const deliveries = await insertClicks(db, clicks)
        waiting = waiting.slice(clicks.length)
        onWritten(deliveries.map(({ id }) => id))
      } catch (error) {
        // What the database will never take (classes 22 and 23) must not keep the others waiting.
        const again = !/^2[23]/.test(codeOf(error) ?? '')
        if (!again) waiting = waiting.slice(clicks.length)
        onTrouble(error, dropped + (again ? 0 : clicks.length))
        dropped = 0
        if (again) return
      }
    }
  }
  const begin = () => {
    timer = null
    writing ??= write().finally(() => {
      writing = null
      if (waiting.length > 0) schedule()
    })
  }
  const schedule = () => {
    timer ??= setTimeout(begin, pauseMs)
  }

  return {
    hear(click) {
      if (waiting.length >= mostWaiting) {
        dropped++
        return
      }
      waiting.push(click)
      if (writing === null) schedule()
    },
    async settled() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      await writing
      await write()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
