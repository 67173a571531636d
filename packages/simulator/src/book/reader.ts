import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type BookEntry, headLength, magic } from './layout.ts'
import { readRecord } from './record.ts'

export const fileName = /^book-\d{6}\.bin$/

/** All entries of a book file, or of all book files of a folder, in their order. */
export async function* readBook(path: string): AsyncGenerator<BookEntry, void, void> {
  for (const file of await bookFiles(path)) yield* readBookFile(file)
}

/** The files of a book, oldest first. */
export async function bookFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path)
  return names
    .filter((name) => fileName.test(name))
    .sort()
    .map((name) => join(path, name))
}

async function* readBookFile(file: string): AsyncGenerator<BookEntry, void, void> {
  const handle = await open(file, 'r')
  try {
    const head = Buffer.alloc(headLength)
    const { bytesRead } = await handle.read(head, 0, headLength, 0)
    if (bytesRead < headLength) return
    if (!magic.every((byte, i) => head[i] === byte)) throw new Error(`${file} is not a book of the simulator.`)
    let no = head.readDoubleLE(magic.length)
    let offset = headLength
    let chunk = Buffer.alloc(1 << 20)
    let held = 0
    for (;;) {
      const { bytesRead: got } = await handle.read(chunk, held, chunk.length - held, offset + held)
      if (got === 0) return
      const filled = held + got
      let at = 0
      while (filled - at >= 4) {
        const length = chunk.readUInt32LE(at) + 4
        if (filled - at < length) break
        const entry = readRecord(chunk, at, no)
        if (entry !== null) yield entry
        no++
        at += length
      }
      offset += at
      held = filled - at
      if (held > chunk.length / 2) {
        const larger = Buffer.alloc(chunk.length * 2)
        chunk.copy(larger, 0, at, filled)
        chunk = larger
      } else chunk.copy(chunk, 0, at, filled)
    }
  } finally {
    await handle.close()
  }
}
