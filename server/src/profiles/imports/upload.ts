import type { Readable } from 'node:stream'
import { type Db, transaction } from '../../platform/database/index.ts'
import { emptyFile, fileIsNoText, fileIsSpreadsheet, fileTooLarge } from '../problems.ts'
import { chunkWriter } from './chunks.ts'
import { detect, hintedSeparator } from './detect.ts'
import { decodeSample, type Encoding, kindOfFile, type OriginalEncoding, watchEncoding } from './encoding.ts'
import { headersOf, type StoredFormat } from './format.ts'
import { deleteImport, finishUpload, insertImport } from './queries.ts'
import { sampleRecords } from './records.ts'

export const maxFileBytes = 2 * 1024 ** 3
export const sampleBytes = 256 * 1024

/** Takes a file in, a chunk at a time, and finds out how it is written. A broken upload leaves nothing behind. */
export async function uploadFile(
  db: Db,
  { fileName, body, createdBy }: { fileName: string; body: Readable; createdBy: string },
): Promise<number> {
  const id = await insertImport(db, plainName(fileName), createdBy)
  try {
    const { bytes, format } = await takeIn(db, id, body)
    await transaction(db, (tx) => finishUpload(tx, id, bytes, format))
    return id
  } catch (error) {
    await deleteImport(db, id)
    throw error
  }
}

async function takeIn(db: Db, id: number, body: Readable): Promise<{ bytes: number; format: StoredFormat }> {
  const chunks = chunkWriter(db, id)
  const watch = watchEncoding()
  const sample: Buffer[] = []
  let sampled = 0
  let kind: ReturnType<typeof textKind> | null = null
  let decoder: TextDecoder | null = null
  let received = 0

  const keep = async (bytes: Buffer) => {
    if (bytes.length === 0) return
    watch.push(bytes)
    if (sampled < sampleBytes) sample.push(bytes.subarray(0, sampleBytes - sampled))
    sampled += bytes.length
    await chunks.write(bytes)
  }
  for await (const piece of withFullStart(body)) {
    received += piece.length
    if (received > maxFileBytes) throw fileTooLarge({ megabytes: maxFileBytes / 1024 ** 2 })
    if (kind === null) {
      kind = textKind(piece)
      if (kind.encoding !== 'bytes') decoder = new TextDecoder(kind.encoding)
    }
    // Excel's "Unicode text": everything after this deals with one byte per ASCII character.
    await keep(decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece)
  }
  if (kind === null) throw emptyFile()
  if (decoder) await keep(Buffer.from(decoder.decode()))

  const bytes = await chunks.end()
  const encoding = watch.result()
  const mark = kind.encoding === 'bytes' ? kind.bom : 0
  const original = kind.encoding === 'bytes' ? encoding : kind.encoding
  const format = describeFile(Buffer.concat(sample).subarray(mark), {
    whole: sampled <= sampleBytes,
    encoding,
    original,
    mark,
  })
  if (format.headers.length === 0) throw emptyFile()
  return { bytes, format }
}

export function textKind(start: Buffer) {
  const kind = kindOfFile(start)
  if (kind.kind !== 'text') throw kind.kind === 'spreadsheet' ? fileIsSpreadsheet() : fileIsNoText()
  return kind
}

export function describeFile(
  sample: Buffer,
  { whole, encoding, original, mark }: { whole: boolean; encoding: Encoding; original: OriginalEncoding; mark: number },
): StoredFormat {
  const text = decodeSample(sample, encoding)
  const hint = hintedSeparator(text)
  const rest = hint ? text.slice(hint.length) : text
  const detected = detect(rest, whole)
  const separator = hint?.separator ?? detected.separator
  const records = sampleRecords(rest, separator, 50, whole)
  return {
    ...detected,
    separator,
    encoding,
    original,
    start: mark + (hint?.length ?? 0),
    headers: headersOf(records, detected.header),
  }
}

/** The first piece is long enough to tell what the file is, however small the pieces that come. */
export async function* withFullStart(body: Readable): AsyncGenerator<Buffer> {
  let start: Buffer[] = []
  let length = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    if (length >= 4096) {
      yield piece
      continue
    }
    start.push(piece)
    length += piece.length
    if (length < 4096) continue
    yield Buffer.concat(start)
    start = []
  }
  if (start.length > 0) yield Buffer.concat(start)
}

/** What a person recognises the file by. It is shown and stored, and never names anything on a disk. */
function plainName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return (
    base
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 200) || 'import.csv'
  )
}
