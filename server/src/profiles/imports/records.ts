import { Readable } from 'node:stream'
import { type CsvError, type Options, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { type Encoding, fromLatin1 } from './encoding.ts'

export type Layout = { encoding: Encoding; separator: string }

/** `end` is the place in the file after this record: reading may begin again there. */
export type FileRecord = { cells: string[]; end: number }

/** A quote that opens and never closes swallows the rest of the file: nothing after it can be trusted. */
export class UnclosedQuote extends Error {
  /** How many records came before it. */
  readonly after: number
  constructor(after: number) {
    super(`The quote opened after record ${after} is never closed.`)
    this.after = after
  }
}

/**
 * Reads records from bytes, wherever they are cut, beginning at `start`, which is the start of a record. Empty lines are
 * records too, so that the number of a row is the one that a spreadsheet shows.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
  layout: Layout,
  start: number,
): AsyncGenerator<FileRecord> {
  let spoiled: { after: number } | null = null
  const parser = parse({ ...options(layout), info: true, skipRecordsWithError: true })
  // As an error it would take with it the records that wait in the parser's buffer.
  parser.on('skip', (error) => {
    if (isUnclosed(error)) spoiled ??= { after: Number(error?.records ?? 0) }
    else parser.destroy(error)
  })
  const source = Readable.from(chunks, { objectMode: true, highWaterMark: 1 })
  // A failure of the source (the database went away) must reach the reader below, not wait for an end that never comes.
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<Informed>) {
      if (after(spoiled) < info.records) break
      yield { cells: layout.encoding === 'utf-8' ? record : record.map(fromLatin1), end: start + info.bytes }
    }
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (spoiled !== null) throw new UnclosedQuote(after(spoiled))
}

type Informed = { record: string[]; info: { bytes: number; records: number } }

function after(spoiled: { after: number } | null): number {
  return spoiled?.after ?? Number.POSITIVE_INFINITY
}

/** The first records of a text that may be cut anywhere: what a broken end would spoil is left out. */
export function sampleRecords(text: string, separator: string, limit: number, whole: boolean): string[][] {
  const found: string[][] = []
  try {
    parseAtOnce(text, {
      ...options({ encoding: 'utf-8', separator }),
      to: limit,
      onRecord: (record: string[]) => {
        found.push(record)
        return null
      },
    })
  } catch (error) {
    if (!isUnclosed(error)) throw error
    return found
  }
  // The last record of a cut text may be half of one.
  if (!whole && found.length > 1 && found.length < limit) found.pop()
  return found
}

function options({ encoding, separator }: Layout): Options {
  return {
    delimiter: separator,
    encoding: encoding === 'utf-8' ? 'utf8' : 'latin1',
    recordDelimiter: ['\r\n', '\n', '\r'],
    relaxQuotes: true,
    relaxColumnCount: true,
    maxRecordSize: 1024 * 1024,
  }
}

function isUnclosed(error: unknown): boolean {
  const code = (error as CsvError | undefined)?.code
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
}
