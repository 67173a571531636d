import type { BookEntry } from './layout.ts'
import type { Book } from './writer.ts'

/** The first entry after number `after` that is wanted, now or as soon as it is there. */
export function until(book: Book, wanted: (entry: BookEntry) => boolean, after: number): Promise<BookEntry> {
  return new Promise((done) => {
    let seen = after
    let scheduled = false
    const look = () => {
      scheduled = false
      const last = book.last
      const entry = book.recent(seen, Number.POSITIVE_INFINITY).find(wanted)
      seen = last
      if (entry === undefined) return
      stop()
      done(entry)
    }
    const stop = book.onAppend(() => {
      if (scheduled) return
      scheduled = true
      setImmediate(look)
    })
    look()
  })
}
