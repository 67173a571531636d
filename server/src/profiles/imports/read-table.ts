import type { Readable } from 'node:stream'
import { emptyFile, fileTooLarge } from '../problems.ts'
import { watchEncoding } from './encoding.ts'
import { fieldOfHeader } from './headers.ts'
import { readRecords, UnclosedQuote } from './records.ts'
import { describeFile, sampleBytes, textKind, withFullStart } from './upload.ts'

export type Table = {
  headers: string[]
  /** What each column is taken for, by its header; null where it says nothing. */
  targets: (string | null)[]
  rows: AsyncGenerator<{ row: number; cells: string[] }>
}

/**
 * A file that is used once and not imported: read as an import reads it, whatever its separator and encoding, and held in
 * memory, so it may not be large. A quote that never closes ends it where it opened.
 */
export async function readTable(body: Readable, mostBytes: number): Promise<Table> {
  const pieces: Buffer[] = []
  let received = 0
  for await (const piece of withFullStart(body)) {
    received += piece.length
    if (received > mostBytes) throw fileTooLarge({ megabytes: Math.round(mostBytes / 1024 ** 2) })
    pieces.push(piece)
  }
  const first = pieces[0]
  if (first === undefined) throw emptyFile()
  const kind = textKind(first)
  const came = Buffer.concat(pieces)
  const bytes = kind.encoding === 'bytes' ? came : Buffer.from(new TextDecoder(kind.encoding).decode(came))
  const watch = watchEncoding()
  watch.push(bytes)
  const encoding = watch.result()
  const mark = kind.encoding === 'bytes' ? kind.bom : 0
  const format = describeFile(bytes.subarray(mark, mark + sampleBytes), {
    whole: bytes.length - mark <= sampleBytes,
    encoding,
    original: kind.encoding === 'bytes' ? encoding : kind.encoding,
    mark,
  })
  if (format.headers.length === 0) throw emptyFile()
  const { headers, header, separator, start } = format
  return {
    headers,
    targets: headers.map((name) => (header ? targetOf(name) : null)),
    rows: rowsOf(bytes, { encoding, separator, start, header }),
  }
}

const targetOf = (header: string) => {
  const guess = fieldOfHeader(header)
  return guess === null || guess.target === 'ignore' ? null : guess.target
}

async function* rowsOf(
  bytes: Buffer,
  {
    encoding,
    separator,
    start,
    header,
  }: { encoding: Parameters<typeof readRecords>[1]['encoding']; separator: string; start: number; header: boolean },
) {
  const source = (async function* () {
    yield bytes.subarray(start)
  })()
  let row = 0
  try {
    for await (const { cells } of readRecords(source, { encoding, separator }, start)) {
      row++
      if (header && row === 1) continue
      if (cells.every((cell) => cell.trim() === '')) continue
      yield { row, cells }
    }
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error
  }
}
