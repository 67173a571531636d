import type { Db } from '../../platform/database/index.ts'
import { insertChunk, readChunk } from './queries.ts'

/** All chunks but the last have this length, so that a place in the file says which chunk it is in. */
export const chunkBytes = 1024 * 1024

/** Cuts bytes into chunks and stores each as soon as it is full: an upload needs the memory of two. */
export function chunkWriter(db: Db, importId: number) {
  let waiting: Buffer[] = []
  let length = 0
  let no = 0
  let total = 0
  const store = async () => {
    const all = Buffer.concat(waiting)
    await insertChunk(db, importId, no++, all.subarray(0, chunkBytes))
    const rest = all.subarray(chunkBytes)
    waiting = rest.length > 0 ? [rest] : []
    length = rest.length
  }
  return {
    async write(bytes: Buffer) {
      waiting.push(bytes)
      length += bytes.length
      total += bytes.length
      while (length >= chunkBytes) await store()
    },
    async end(): Promise<number> {
      if (length > 0) await store()
      return total
    },
  }
}

/** The bytes of a stored file from `start` on, a chunk at a time. */
export async function* storedBytes(db: Db, importId: number, start: number): AsyncGenerator<Buffer> {
  for (let no = Math.floor(start / chunkBytes); ; no++) {
    const body = await readChunk(db, importId, no)
    if (body === null) return
    const from = Math.max(0, start - no * chunkBytes)
    if (from < body.length) yield body.subarray(from)
    if (body.length < chunkBytes) return
  }
}
