import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BookEntry, Fields } from './layout.ts'
import { readBook } from './reader.ts'
import { Book } from './writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'book-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the book', () => {
  it('gives back what was written, in order, with numbers and times', async () => {
    const book = openBook()
    book.append('bound', { link: 1, systemId: 'parley', mode: 'transceiver', remote: '127.0.0.1' })
    book.append('submitted', submission({ message: 2 ** 50, concat: { reference: 513, total: 3, part: 2, bits: 16 } }))
    book.append('receipt-acknowledged', { receipt: 7, message: 2 ** 50, link: 1, to: '1', status: 0, afterMs: 0.25 })
    book.close()
    expect(await all()).toEqual([
      { no: 1, at: 1_000.5, kind: 'bound', link: 1, systemId: 'parley', mode: 'transceiver', remote: '127.0.0.1' },
      {
        ...{ no: 2, at: 1_000.5, kind: 'submitted' },
        ...submission({ message: 2 ** 50, concat: { reference: 513, total: 3, part: 2, bits: 16 } }),
      },
      {
        no: 3,
        at: 1_000.5,
        kind: 'receipt-acknowledged',
        receipt: 7,
        message: 2 ** 50,
        link: 1,
        to: '1',
        status: 0,
        afterMs: 0.25,
      },
    ])
  })

  it('numbers on after a restart, whatever the last breath was', async () => {
    const before = openBook()
    before.append('phone', { to: '33639981171', state: 'off' })
    before.close()
    appendFileSync(join(folder, 'book-000001.bin'), new Uint8Array([90, 0, 0, 0, 4, 1]))
    const after = openBook()
    after.append('phone', { to: '33639981171', state: 'on' })
    after.close()
    expect((await all()).map((entry) => [entry.no, entry.kind === 'phone' && entry.state])).toEqual([
      [1, 'off'],
      [2, 'on'],
    ])
  })

  it('begins a new file when one is full and removes the oldest beyond what is to be kept', async () => {
    const book = openBook({ fileBytes: 5_000, keepBytes: 20_000 })
    for (let i = 1; i <= 1_000; i++) {
      book.append('submitted', submission({ message: i }))
      book.flush()
    }
    book.close()
    const entries = await all()
    expect(readdirSync(folder).length).toBeLessThan(7)
    expect(entries.at(-1)).toMatchObject({ no: 1_000, message: 1_000 })
    expect(entries.map((entry) => entry.no)).toEqual(entries.map((_, i) => entries[0]!.no + i))
  })

  it('shows its latest entries without being read whole, also those not yet written', () => {
    const book = openBook({ fileBytes: 20_000 })
    for (let i = 1; i <= 500; i++) book.append('submitted', submission({ message: i, to: i % 2 ? '1' : '2' }))
    expect(book.recent(0, 3).map((entry) => entry.no)).toEqual([498, 499, 500])
    expect(book.recent(498, 50).map((entry) => entry.no)).toEqual([499, 500])
    const even = (entry: BookEntry) => entry.kind === 'submitted' && entry.to === '2'
    expect(book.recent(0, 2, even).map((entry) => entry.no)).toEqual([498, 500])
    book.close()
  })

  it('is written 20 ms after its first entry at the latest', async () => {
    const clock = new ManualClock()
    const book = openBook({ clock })
    book.append('phone', { to: '1', state: 'off' })
    clock.advance(19)
    expect(await all()).toEqual([])
    clock.advance(1)
    expect(await all()).toHaveLength(1)
    book.close()
  })

  it('carries long payloads', async () => {
    const book = openBook()
    const bytes = new Uint8Array(60_000).fill(7)
    for (let i = 0; i < 30; i++) book.append('submitted', submission({ bytes, tlvs: bytes }))
    book.close()
    const entries = await all()
    expect(entries).toHaveLength(30)
    expect(entries[29]).toMatchObject({ bytes, tlvs: bytes })
  })
})

async function all(): Promise<BookEntry[]> {
  return Array.fromAsync(readBook(folder))
}

function openBook(options: { fileBytes?: number; keepBytes?: number; clock?: ManualClock } = {}): Book {
  return new Book({ folder, clock: new ManualClock(), wallNow: () => 1_000.5, ...options })
}

function submission(said: Partial<Fields<'submitted'>>): Fields<'submitted'> {
  return {
    link: 1,
    message: 1,
    messageId: '0006',
    from: 'COLIBRI',
    to: '33639981171',
    status: 0,
    sequence: 9,
    esmClass: 0,
    dataCoding: 0,
    registered: 1,
    validity: '',
    concat: null,
    bytes: new Uint8Array([72, 105]),
    tlvs: new Uint8Array(0),
    fault: '',
    ...said,
  }
}
