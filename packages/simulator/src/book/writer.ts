import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@parley/smpp'
import { type BookEntry, type BookEntryKind, type Fields, headLength, magic } from './layout.ts'
import { fileName } from './reader.ts'
import { maxRecord, page, readRecord, writeRecord } from './record.ts'

export type BookOptions = {
  folder: string
  clock: Clock
  /** Milliseconds since 1970. */
  wallNow(): number
  /** A new file begins beyond this; 256 MB. */
  fileBytes?: number
  /** Oldest files are removed beyond this; null keeps all. */
  keepBytes?: number | null
}

/**
 * Appends to the book. Entries are gathered and leave in large writes, at the latest 20 ms after the first of them: the page
 * cache takes them in at once, so a write costs less than the machinery of an asynchronous one and the order is never in doubt.
 */
export class Book {
  readonly folder: string
  #options: BookOptions
  #page = page(bufferBytes + maxRecord)
  #filled = 0
  #file = 0
  #fileNo = 0
  #fileOffset = 0
  #last = 0
  readonly #first: number
  #bytes = 0
  #closed = false
  #pending: (() => void) | null = null
  /** Where the latest entries begin: number → file and offset, in a ring, for `recent`. */
  #ringFile = new Uint32Array(ringSize)
  #ringOffset = new Float64Array(ringSize)
  #listeners: readonly (() => void)[] = []

  constructor(options: BookOptions) {
    this.#options = options
    this.folder = options.folder
    mkdirSync(options.folder, { recursive: true })
    const before = bookFilesSync(options.folder).at(-1)
    if (before !== undefined) {
      this.#last = lastOf(before)
      this.#fileNo = Number(before.slice(-10, -4))
    }
    this.#first = this.#last + 1
    this.#begin()
  }

  /** The number of the latest entry. */
  get last(): number {
    return this.#last
  }
  /** Octets written since the start. */
  get bytes(): number {
    return this.#bytes
  }

  /** `listener` is told of every entry; the answer takes it back. */
  onAppend(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener]
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener)
    }
  }

  /** `at`: milliseconds since 1970, when someone has just looked at the clock. */
  append<K extends BookEntryKind>(kind: K, values: Fields<K>, at = this.#options.wallNow()): void {
    // By then the number of the file may belong to another one.
    if (this.#closed) throw new Error('The book is closed.')
    if (this.#filled > bufferBytes) this.flush()
    const start = this.#filled
    const end = writeRecord(this.#page, start, kind, at, values)
    this.#filled = end
    this.#bytes += end - start
    const no = ++this.#last
    const slot = no % ringSize
    this.#ringFile[slot] = this.#fileNo
    this.#ringOffset[slot] = this.#fileOffset + start
    this.#pending ??= this.#options.clock.after(20, () => this.flush())
    for (const listener of this.#listeners) listener()
  }

  flush(): void {
    this.#pending?.()
    this.#pending = null
    if (this.#filled === 0) return
    writeAll(this.#file, this.#page.octets, this.#filled)
    this.#fileOffset += this.#filled
    this.#filled = 0
    if (this.#fileOffset >= (this.#options.fileBytes ?? 256 * 2 ** 20)) {
      closeSync(this.#file)
      this.#begin()
      this.#forgetOldest()
    }
  }

  /** The latest entries that are still at hand (some thousands), newest last, from those after `after`. */
  recent(after: number, limit: number, wanted: (entry: BookEntry) => boolean = () => true): BookEntry[] {
    this.flush()
    const found: BookEntry[] = []
    const oldest = Math.max(after + 1, this.#last - ringSize + 2, this.#first)
    const files = new Map<number, number>()
    const record = Buffer.alloc(maxRecord)
    try {
      for (let no = this.#last; no >= oldest && found.length < limit; no--) {
        const slot = no % ringSize
        const fileNo = this.#ringFile[slot]!
        let file = files.get(fileNo)
        if (file === undefined) {
          file = openSync(this.#path(fileNo), 'r')
          files.set(fileNo, file)
        }
        // One read for most entries: they are far smaller than this.
        let got = readSync(file, record, 0, 512, this.#ringOffset[slot]!)
        const length = record.readUInt32LE(0) + 4
        if (length > got) got = readSync(file, record, 0, length, this.#ringOffset[slot]!)
        const entry = readRecord(record, 0, no)
        if (entry !== null && wanted(entry)) found.push(entry)
      }
    } finally {
      for (const file of files.values()) closeSync(file)
    }
    return found.reverse()
  }

  close(): void {
    this.flush()
    this.#closed = true
    closeSync(this.#file)
  }

  #begin(): void {
    this.#fileNo++
    this.#file = openSync(this.#path(this.#fileNo), 'wx')
    const head = Buffer.alloc(headLength)
    head.set(magic)
    head.writeDoubleLE(this.#last + 1, magic.length)
    writeAll(this.#file, head, headLength)
    this.#fileOffset = headLength
  }

  #forgetOldest(): void {
    const keep = this.#options.keepBytes ?? null
    if (keep === null) return
    const files = bookFilesSync(this.folder)
    let total = files.reduce((sum, file) => sum + statSync(file).size, 0)
    // The current and the one before it stay: `recent` reads them.
    for (const file of files.slice(0, -2)) {
      if (total <= keep) return
      total -= statSync(file).size
      rmSync(file)
    }
  }

  #path(fileNo: number): string {
    return join(this.folder, `book-${String(fileNo).padStart(6, '0')}.bin`)
  }
}

const bufferBytes = 1 << 19
const ringSize = 8_192

function bookFilesSync(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => fileName.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** Hops over the records of a file to the number of its last whole one. */
function lastOf(file: string): number {
  const bytes = readFileSync(file)
  if (bytes.length < headLength) return 0
  let last = bytes.readDoubleLE(magic.length) - 1
  let at = headLength
  while (at + 4 <= bytes.length && at + 4 + bytes.readUInt32LE(at) <= bytes.length) {
    at += 4 + bytes.readUInt32LE(at)
    last++
  }
  return last
}

function writeAll(file: number, buffer: Uint8Array, length: number): void {
  for (let done = 0; done < length; ) done += writeSync(file, buffer, done, length - done)
}
